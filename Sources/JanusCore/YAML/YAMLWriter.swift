/// Writes JSON values as YAML in block style, as people write it: plain words stand without quotes.
package enum YAMLWriter {
  /// The lines of `value`, each indented by `indent` spaces.
  package static func lines(_ value: JSONValue, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .object(let object) where !object.isEmpty:
      return object.members.flatMap { member -> [String] in
        let key = margin + scalar(.string(member.key)) + ":"
        switch member.value {
        case .object(let inner) where !inner.isEmpty:
          return [key] + lines(member.value, indent: indent + 2)
        // A list stands no deeper than its key.
        case .array(let inner) where !inner.isEmpty:
          return [key] + lines(member.value, indent: indent)
        default: return ["\(key) \(scalar(member.value))"]
        }
      }
    case .array(let elements) where !elements.isEmpty:
      return elements.flatMap { element -> [String] in
        var inner = lines(element, indent: indent + 2)
        inner[0] = margin + "- " + inner[0].dropFirst(indent + 2)
        return inner
      }
    default: return [margin + scalar(value)]
    }
  }

  private static func scalar(_ value: JSONValue) -> String {
    // A text in quotes, as JSON writes it, is the same in YAML.
    guard case .string(let text) = value, isPlain(text) else { return JSONWriter.string(value) }
    return text
  }

  private static func isPlain(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.\/*<>-]*( [A-Za-z0-9_.\/*<>-]+)*/) != nil
      && YAMLScalar(text: text, isPlain: true).resolved == .text
  }
}

extension YAMLNode {
  /// The node as JSON, where plain scalars are what YAML 1.1 takes them for.
  package var json: JSONValue {
    switch content {
    case .sequence(let nodes): return .array(nodes.map(\.json))
    case .mapping(let members):
      return .object(JSONObject(members.map { JSONObject.Member($0.key, $0.value.json) }))
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .number where Int(scalar.text) != nil || Double(scalar.text) != nil:
        return .number(scalar.text)
      case .number, .date, .text: return .string(scalar.text)
      }
    }
  }
}
