internal import JanusCore
internal import JanusData

extension RawRecord {
  /// The record with a boolean under `key`; all else stays as it is, byte for byte if the key is new.
  func marked(_ key: String, _ mark: Bool) throws(JanusError) -> RawRecord {
    if case .json(let bytes) = content, let marked = Self.append(key, mark, to: bytes) {
      return with(.json(marked))
    }
    let value: JSONValue
    do { value = try self.value() } catch { throw error.error }
    guard var object = value.objectValue else {
      throw JanusError(
        "\(place.file):\(place.position.line): this record cannot be marked: it is no object.",
        remedy: "Leave out --mark.", exitCode: .badData)
    }
    object[key] = .bool(mark)
    return with(.value(.object(object)))
  }

  private func with(_ content: Content) -> RawRecord {
    var record = self
    record.content = content
    return record
  }

  /// Puts the key behind the last one; nil if it may be there already.
  private static func append(_ key: String, _ mark: Bool, to bytes: [UInt8]) -> [UInt8]? {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}"),
      bytes.firstRange(of: key.utf8) == nil
    else { return nil }
    var end = bytes.count - 1
    while bytes[end - 1] <= 0x20 { end -= 1 }
    let isEmpty = bytes[end - 1] == UInt8(ascii: "{")
    // As the record has it, with spaces or without.
    let colon = bytes.firstRange(of: "\":".utf8)?.upperBound
    let space = colon.map { bytes[$0] == 0x20 } == true ? " " : ""
    let member = "\(isEmpty ? "" : "," + space)\"\(key)\":\(space)\(mark)"
    return bytes[..<end] + Array(member.utf8) + bytes[end...]
  }
}
