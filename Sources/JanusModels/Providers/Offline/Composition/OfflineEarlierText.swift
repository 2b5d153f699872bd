import JanusCore

/// What earlier turns said, prepared for looking up many phrases.
struct OfflineEarlierText: Sendable {
  private let bytes: [UInt8]
  /// Where words begin; phrases are looked for nowhere else.
  private let starts: [Int]
  /// The first of `starts` that lies in the last answer.
  private let firstOfLastAnswer: Int

  init(turns: [Turn]) {
    var bytes: [UInt8] = []
    var lastAnswer = 0
    for turn in turns {
      bytes += turn.user.utf8
      bytes.append(UInt8(ascii: "\n"))
      lastAnswer = bytes.count
      bytes += turn.assistant.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    let starts = bytes.indices.filter { $0 == 0 || Self.isBreak(bytes[$0 - 1]) }
    self.bytes = bytes
    self.starts = starts
    firstOfLastAnswer = starts.firstIndex { $0 >= lastAnswer } ?? starts.count
  }

  enum Place { case earlier, lastAnswer }

  /// Where `phrase` was said last; its first letter may be a capital. Nil if it was not.
  func place(of phrase: String) -> Place? {
    let phrase = Array(phrase.utf8)
    if isFound(phrase, among: starts[firstOfLastAnswer...]) { return .lastAnswer }
    return isFound(phrase, among: starts[..<firstOfLastAnswer]) ? .earlier : nil
  }

  /// Where a line was said last, by its longest fixed words.
  func place(of line: OfflineLine) -> Place? {
    var longest = ""
    for case .text(let piece) in line.pieces where piece.utf8.count > longest.utf8.count {
      longest = piece
    }
    let words = longest.drop { $0 == " " }
    return words.utf8.count < 12 ? nil : place(of: String(words))
  }

  private func isFound(_ phrase: [UInt8], among starts: ArraySlice<Int>) -> Bool {
    guard let first = phrase.first else { return false }
    return starts.contains { start in
      guard bytes[start] | 0x20 == first | 0x20, start + phrase.count <= bytes.count else {
        return false
      }
      var length = 1
      while length < phrase.count, bytes[start + length] == phrase[length] { length += 1 }
      return length == phrase.count
    }
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }
}
