extension Diagram {
  /// The diagram as JSON. Absent values are null, or empty lists.
  public var json: JSONValue {
    [
      "title": .optional(title),
      "direction": .string(direction.rawValue),
      "accTitle": .optional(accessibilityTitle),
      "accDescr": .optional(accessibilityDescription),
      "entities": .array(entities.map(\.json)),
      "relationships": .array(relationships.map(\.json)),
      "comments": .array(comments.map(\.json)),
      "classDefs": .array(classDefinitions.map(\.json)),
    ]
  }
}

extension JSONValue {
  fileprivate static func optional(_ text: String?) -> JSONValue { text.map(Self.string) ?? .null }
  fileprivate static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(Self.string)) }
}

extension Entity {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "alias": .optional(alias),
      "attributes": .array(attributes.map(\.json)),
      "classes": .strings(classes),
      "styles": .strings(styles),
    ]
  }
}

extension Attribute {
  fileprivate var json: JSONValue {
    [
      "type": .string(type),
      "name": .string(name),
      "keys": .strings(keys),
      "comment": .optional(comment),
    ]
  }
}

extension Relationship {
  fileprivate var json: JSONValue {
    [
      "from": .string(from),
      "to": .string(to),
      "role": .string(role),
      "cardFrom": .string(cardinalityFrom.rawValue),
      "cardTo": .string(cardinalityTo.rawValue),
      "identifying": .bool(isIdentifying),
    ]
  }
}

extension Comment {
  fileprivate var json: JSONValue {
    [
      "line": .int(position.line),
      "text": .string(text),
      "key": .optional(key),
      "value": .optional(value),
    ]
  }
}

extension ClassDefinition {
  fileprivate var json: JSONValue {
    ["name": .string(name), "styles": .strings(styles)]
  }
}
