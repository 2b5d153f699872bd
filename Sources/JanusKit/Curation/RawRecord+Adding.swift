internal import JanusCore
internal import JanusData

extension RawRecord {
  /// The record with a value under `key`; all else stays as it is, byte for byte if the key is new.
  /// - Throws: ``JanusError`` where it is no object.
  func adding(_ key: String, _ value: JSONValue) throws(JanusError) -> RawRecord {
    var record = self
    if case .json(let bytes) = content, let longer = Self.append(key, value, to: bytes) {
      record.content = .json(longer)
      return record
    }
    let whole: JSONValue
    do { whole = try self.value() } catch { throw error.error }
    guard var object = whole.objectValue else {
      throw JanusError(
        "\(place.file):\(place.position.line): this record cannot be marked: it is no object.",
        remedy: "Leave out --mark.", exitCode: .badData)
    }
    object[key] = value
    record.content = .value(.object(object))
    return record
  }

  /// Puts the key behind the last one; nil if it may be there already.
  private static func append(_ key: String, _ value: JSONValue, to bytes: [UInt8]) -> [UInt8]? {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}"),
      bytes.firstRange(of: key.utf8) == nil
    else { return nil }
    var end = bytes.count - 1
    while bytes[end - 1] <= 0x20 { end -= 1 }
    let isEmpty = bytes[end - 1] == UInt8(ascii: "{")
    // As the record has it, with spaces or without.
    let colon = bytes.firstRange(of: "\":".utf8)?.upperBound
    let isSpaced = colon.map { bytes[$0] == 0x20 } == true
    var member = Array((isEmpty ? "" : isSpaced ? ", " : ",").utf8)
    JSONWriter.append(key, to: &member)
    member += (isSpaced ? ": " : ":").utf8
    member += JSONWriter.bytes(value)
    return bytes[..<end] + member + bytes[end...]
  }
}
