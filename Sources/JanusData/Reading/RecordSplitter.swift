/// Cuts a text of JSON records into the bytes of each, as the text comes in, without reading what they say.
///
/// The text is one array, or has a record on each line; its first character tells. What is no JSON is cut
/// somehow, so that reading a record finds the mistake.
public struct RecordSplitter: Sendable {
  private enum Form {
    /// Nothing has come yet that counts.
    case unknown
    case lines
    case array
    /// The array's last bracket has come.
    case endedArray
  }

  private var form = Form.unknown
  /// What has come of a record that is not whole yet.
  private var record: [UInt8] = []
  /// How many brackets are open in the record.
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  public init() {}

  /// How many bytes have come of the record that is not whole yet.
  public var pendingCount: Int { record.count }

  /// Whether the text is an array that has not ended.
  public var isArrayOpen: Bool { form == .array }

  /// Takes the next piece of the text.
  /// - Returns: The records that are whole now.
  public mutating func take(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var whole: [[UInt8]] = []
    var rest = form == .unknown ? begin(bytes) : bytes
    while let end = recordEnd(in: rest) {
      record.append(contentsOf: rest[..<end])
      if let record = takeEnd() { whole.append(record) }
      rest = rest[(end + 1)...]
    }
    record.append(contentsOf: rest)
    return whole
  }

  /// Takes the end of the text.
  /// - Returns: What is left: a last line, or the beginning of a record that is cut off; nil if nothing is.
  public mutating func takeEnd() -> [UInt8]? {
    defer { record.removeAll() }
    guard let first = record.firstIndex(where: { !Self.isSpace($0) }),
      let last = record.lastIndex(where: { !Self.isSpace($0) })
    else { return nil }
    return Array(record[first...last])
  }

  /// Finds out the form.
  /// - Returns: The text without what comes before the records.
  private mutating func begin(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // A byte order mark may come first.
    let rest = bytes.drop { Self.isSpace($0) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    guard let first = rest.first else { return rest }
    form = first == UInt8(ascii: "[") ? .array : .lines
    return form == .array ? rest.dropFirst() : rest
  }

  /// The place of the next comma, bracket or line end that ends a record.
  private mutating func recordEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    switch form {
    case .unknown, .endedArray: return nil
    case .lines: return bytes.firstIndex(of: 0x0A)
    case .array: break
    }
    for index in bytes.indices {
      let byte = bytes[index]
      if isInString {
        pass(inString: byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ",") where depth == 0: return index
      case UInt8(ascii: "]") where depth == 0:
        form = .endedArray
        return index
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: break
      }
    }
    return nil
  }

  private mutating func pass(inString byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
