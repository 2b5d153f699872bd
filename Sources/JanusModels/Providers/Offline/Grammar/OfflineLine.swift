/// A sentence or two with gaps, read once so that saying it is only appending.
struct OfflineLine: Sendable {
  enum Piece: Sendable {
    case text(String)
    /// Capital where a sentence begins with it.
    case slot(OfflineSlot, isCapital: Bool)
  }

  /// Counts the lines of all tables, from 0: what was said once is not said again.
  let number: Int
  let pieces: [Piece]
  /// The slots that it needs, as bits.
  let needs: UInt64
  /// The hash of how it begins, to find it again in an earlier text; nil if it begins with a gap.
  let beginning: UInt64?

  init(_ source: Substring, number: Int) {
    self.number = number
    var pieces: [Piece] = []
    var needs: UInt64 = 0
    var rest = source
    var before: Substring = ""
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"),
      let slot = OfflineSlot(name: rest[rest.index(after: open)..<close])
    {
      if open > rest.startIndex {
        before = rest[..<open]
        pieces.append(.text(String(before)))
      }
      pieces.append(.slot(slot, isCapital: Self.endsSentence(before)))
      needs |= slot.bit
      before = "x"
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
    self.needs = needs
    beginning = OfflineBeginnings.hash(of: pieces.first)
  }

  private static func endsSentence(_ text: Substring) -> Bool {
    guard let last = text.last(where: { $0 != " " && $0 != "“" }) else { return true }
    return last == "." || last == "?" || last == "!"
  }
}

/// Recognises sentences by their first letters, with a hash that is the same on every machine.
enum OfflineBeginnings {
  private static let length = 20

  /// FNV-1a of the first bytes; nil if the line is too short or begins with a gap.
  static func hash(of piece: OfflineLine.Piece?) -> UInt64? {
    guard case .text(let text)? = piece, text.utf8.count >= length else { return nil }
    return hash(of: text.utf8.prefix(length))
  }

  /// The hashes of all places in `text` at which a sentence may begin.
  static func hashes(in text: String) -> Set<UInt64> {
    let bytes = Array(text.utf8)
    guard bytes.count >= length else { return [] }
    var hashes: Set<UInt64> = []
    for index in 0...(bytes.count - length)
    where index == 0 || bytes[index - 1] == UInt8(ascii: " ") || bytes[index - 1] == 10 {
      hashes.insert(hash(of: bytes[index..<(index + length)]))
    }
    return hashes
  }

  private static func hash(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
