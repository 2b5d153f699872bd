/// Cuts a text of JSON records into the bytes of each, as the text comes in, without reading what they say.
///
/// The text is one array, or has a record on each line; its first character tells. What is no JSON is cut
/// somehow, so that reading a record finds the mistake.
public struct RecordSplitter: Sendable {
  private enum Place {
    /// Before the first character that counts.
    case start
    case lines
    /// In the array, so many brackets deep in a record; 0 between records.
    case array(depth: Int)
    case afterArray
  }

  private var place = Place.start
  private var record: [UInt8] = []
  private var isInString = false
  private var isEscaped = false

  public init() {}

  /// How many bytes have come of the record that is not whole yet.
  public var pendingCount: Int { record.count }

  /// Whether the text is an array that has not ended.
  public var isArrayOpen: Bool { if case .array = place { true } else { false } }

  /// Takes the next piece of the text.
  /// - Returns: The records that are whole now.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var whole: [[UInt8]] = []
    for byte in bytes {
      switch place {
      case .start: begin(byte)
      case .lines: takeFromLine(byte, into: &whole)
      case .array(let depth): takeFromArray(byte, depth: depth, into: &whole)
      case .afterArray: if !Self.isSpace(byte) { record.append(byte) }
      }
    }
    return whole
  }

  /// Takes the end of the text.
  /// - Returns: What is left: a last line, or the beginning of a record that is cut off; nil if nothing is.
  public mutating func takeEnd() -> [UInt8]? {
    defer { record = [] }
    while let last = record.last, Self.isSpace(last) { record.removeLast() }
    return record.isEmpty ? nil : record
  }

  private mutating func begin(_ byte: UInt8) {
    if byte == UInt8(ascii: "[") {
      place = .array(depth: 0)
      return
    }
    // A byte order mark may come first.
    let isMark = byte == 0xEF || byte == 0xBB || byte == 0xBF
    guard !isMark, !Self.isSpace(byte) else { return }
    place = .lines
    record.append(byte)
  }

  private mutating func takeFromLine(_ byte: UInt8, into whole: inout [[UInt8]]) {
    guard byte == 0x0A else { return record.append(byte) }
    if let line = takeEnd() { whole.append(line) }
  }

  private mutating func takeFromArray(
    _ byte: UInt8, depth: Int, into whole: inout [[UInt8]]
  ) {
    if isInString { return takeFromString(byte) }
    switch byte {
    case UInt8(ascii: ",") where depth == 0: if let element = takeEnd() { whole.append(element) }
    case UInt8(ascii: "]") where depth == 0:
      if let element = takeEnd() { whole.append(element) }
      place = .afterArray
    case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte, depth: depth + 1)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): open(byte, depth: max(0, depth - 1))
    default:
      isInString = byte == UInt8(ascii: "\"")
      if !record.isEmpty || !Self.isSpace(byte) { record.append(byte) }
    }
  }

  private mutating func takeFromString(_ byte: UInt8) {
    record.append(byte)
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  private mutating func open(_ byte: UInt8, depth: Int) {
    record.append(byte)
    place = .array(depth: depth)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
