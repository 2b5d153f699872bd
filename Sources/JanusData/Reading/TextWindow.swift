internal import JanusCore
internal import JanusPlatform

/// The part of a text that is being looked at. It slides over the text as records are taken from its front.
struct TextWindow {
  private let source: any ByteSource
  /// The window; what was taken still stands before ``start``.
  private(set) var bytes: [UInt8] = []
  /// The first byte that is not taken.
  private(set) var start = 0
  /// How many bytes of the text went before `bytes`.
  private var base = 0
  private var line = 1
  /// Where in the text the line begins that ``start`` is in.
  private var lineStart = 0

  init(_ source: any ByteSource) { self.source = source }

  /// How many bytes wait to be taken.
  var count: Int { bytes.count - start }

  /// Where ``start`` is in the text, in bytes from 0.
  var offset: Int { base + start }

  var position: SourcePosition { SourcePosition(line: line, column: offset - lineStart + 1) }

  /// Gets more of the text. Indices into `bytes` are void then.
  /// - Returns: Whether there was more.
  mutating func fill() throws(FileError) -> Bool {
    let piece = try source.next()
    guard !piece.isEmpty else { return false }
    base += start
    bytes.removeSubrange(..<start)
    start = 0
    bytes.append(contentsOf: piece)
    return true
  }

  /// Takes all up to `end`, an index of `bytes`.
  mutating func take(to end: Int) {
    let lines = ByteSearch.count(0x0A, in: bytes, start..<end)
    if lines > 0 {
      line += lines
      let last = bytes[start..<end].lastIndex(of: 0x0A) ?? start
      lineStart = base + last + 1
    }
    start = end
  }

  /// Takes all up to a line's end, where no other line ends before.
  mutating func takeLine(to end: Int) {
    line += 1
    lineStart = base + end
    start = end
  }

  /// Takes white space, over as many pieces as it goes.
  /// - Returns: The first byte behind it; nil at the end of the text.
  mutating func skipSpace() throws(FileError) -> UInt8? {
    while true {
      var index = start
      while index < bytes.count, bytes[index].isJSONSpace { index += 1 }
      take(to: index)
      if index < bytes.count { return bytes[index] }
      guard try fill() else { return nil }
    }
  }

  /// The bytes up to `end` without the white space around them.
  func trimmed(to end: Int) -> ArraySlice<UInt8> {
    var (first, last) = (start, end)
    while first < last, bytes[first].isJSONSpace { first += 1 }
    while last > first, bytes[last - 1].isJSONSpace { last -= 1 }
    return bytes[first..<last]
  }

  /// The beginning of what waits, for a message.
  func excerpt(to end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 4096)], as: UTF8.self)
  }
}

extension UInt8 {
  var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
