internal import JanusCore
internal import JanusData

/// Puts decisions into records: other texts at their places, and the sides of a preference swapped. All other bytes stay as
/// they are.
enum RecordEdits {
  /// The record with what was decided of it.
  /// - Throws: ``RecordFault`` or ``JSONError`` where the record is none, which no record of the index is.
  static func apply(
    _ edits: [String: Decision.Edit], swapsSides: Bool, to raw: RawRecord
  ) throws -> RawRecord {
    guard swapsSides || !edits.isEmpty else { return raw }
    var bytes = raw.bytes
    let escapes = Self.isEscaped(bytes)
    var replacements: [(range: Range<Int>, bytes: [UInt8])] = []
    for (path, edit) in edits {
      // A place that is gone, or holds something else by now, stays as it is.
      guard let path = try? FieldPath(path),
        let range = try JSONSplice.range(of: path, in: bytes)
      else { continue }
      replacements.append(
        (range, JSONWriter.bytes(.string(edit.text), style: escapes ? .python : .compact)))
    }
    bytes = JSONSplice.replacing(replacements, in: bytes)
    if swapsSides { bytes = try swapped(bytes) }
    var changed = raw
    changed.content =
      if case .json = raw.content { .json(bytes) } else { .value(try JSONParser.parse(bytes)) }
    return changed
  }

  /// Whether the record is in ASCII with escapes for all else, so that what is put into it should be, too.
  private static func isEscaped(_ bytes: [UInt8]) -> Bool {
    !bytes.contains { $0 >= 0x80 } && bytes.firstRange(of: Array("\\u".utf8)) != nil
  }

  /// The values of `chosen` and `rejected` exchanged, and of other keys that differ in these words only, such as
  /// `score_chosen` and `score_rejected`.
  private static func swapped(_ bytes: [UInt8]) throws -> [UInt8] {
    let keys = try JSONParser.parse(bytes).objectValue?.keys ?? []
    var replacements: [(range: Range<Int>, bytes: [UInt8])] = []
    for key in keys where key.contains("chosen") {
      let other = key.replacing("chosen", with: "rejected")
      guard keys.contains(other), let one = FieldPath(steps: [.key(key)]),
        let two = FieldPath(steps: [.key(other)]),
        let first = try JSONSplice.range(of: one, in: bytes),
        let second = try JSONSplice.range(of: two, in: bytes)
      else { continue }
      replacements.append((first, Array(bytes[second])))
      replacements.append((second, Array(bytes[first])))
    }
    return JSONSplice.replacing(replacements, in: bytes)
  }

  /// The text at a place of a record, or nothing of null; nil where something else stands there.
  static func text(at path: FieldPath, in record: JSONValue) -> String? {
    switch try? path.value(in: record) {
    case .string(let text): text
    case .null: ""
    default: nil
    }
  }
}
