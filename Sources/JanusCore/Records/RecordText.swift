/// The text by which records are compared.
package enum RecordText {
  /// All that a record says: its talk, or else its key `text` or `content`, or else all of its texts.
  package static func whole(of record: JSONValue) -> String {
    let view = RecordView(record)
    if view.shape == .plain, view.turns.isEmpty {
      for key in ["text", "content"] {
        if let text = record[key]?.stringValue { return text }
      }
    }
    return view.text
  }

  /// What stands at a place of a record: a text or a number as it is, of all else its texts, a line break between
  /// one and the next; nil if there is nothing.
  package static func text(at field: FieldPath, in record: JSONValue) -> String? {
    guard let value = try? field.value(in: record) else { return nil }
    var texts: [String] = []
    collect(value, into: &texts)
    return texts.joined(separator: "\n")
  }

  private static func collect(_ value: JSONValue, into texts: inout [String]) {
    switch value {
    case .string(let text), .number(let text): texts.append(text)
    case .bool(let value): texts.append(value ? "true" : "false")
    case .array(let elements): for element in elements { collect(element, into: &texts) }
    case .object(let object): for member in object.members { collect(member.value, into: &texts) }
    case .null: break
    }
  }
}
