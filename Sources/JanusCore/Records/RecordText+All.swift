extension RecordText {
  /// Every text of a record, whatever its key.
  package static func all(of record: JSONValue) -> [String] {
    var texts: [String] = []
    collectTexts(record, into: &texts)
    return texts
  }

  private static func collectTexts(_ value: JSONValue, into texts: inout [String]) {
    switch value {
    case .string(let text): texts.append(text)
    case .array(let elements): for element in elements { collectTexts(element, into: &texts) }
    case .object(let object):
      for member in object.members { collectTexts(member.value, into: &texts) }
    case .null, .bool, .number: break
    }
  }
}
