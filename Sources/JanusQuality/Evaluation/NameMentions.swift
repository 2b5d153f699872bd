package import JanusCore

/// The names of a diagram that are talked about: its entities, and what is known of them.
package struct NameMentions: Sendable {
  /// What a name is in the diagram.
  package enum Kind: String, CaseIterable, Sendable {
    case entity, attribute, value
  }

  /// What is looked for, in the diagram's order: `counselor`, `truck driver`.
  package private(set) var names: [String] = []
  /// What each of them is; the first that it is anywhere.
  package private(set) var kinds: [Kind] = []
  private var places: [[UInt8]: Int] = [:]
  private var finder = PhraseFinder([])

  package init(_ diagrams: [Diagram]) {
    var phrases: [String] = []
    for diagram in diagrams {
      for entity in diagram.entities {
        add(entity.name, .entity, &phrases)
        if let alias = entity.alias { add(alias, .entity, &phrases) }
        for attribute in entity.attributes {
          let isTyped = Self.types.contains(attribute.key.lowercased())
          if !isTyped { add(attribute.key, .attribute, &phrases) }
          add(attribute.value, isTyped ? .attribute : .value, &phrases)
        }
      }
    }
    finder = PhraseFinder(phrases)
  }

  /// In diagrams of tables these stand before an attribute's name.
  private static let types: Set<String> = [
    "string", "varchar", "char", "text", "int", "integer", "bigint", "smallint", "number", "float",
    "double", "decimal", "numeric", "real", "bool", "boolean", "date", "time", "datetime",
    "timestamp", "uuid", "json", "blob", "enum",
  ]

  private mutating func add(_ name: String, _ kind: Kind, _ phrases: inout [String]) {
    let words = Self.words(of: name)
    guard words.count > 1, places[Array(words.utf8)] == nil else { return }
    for spelling in Set([words, words.replacing(" ", with: "-")]) {
      places[Array(spelling.utf8)] = names.count
      phrases.append(spelling)
    }
    names.append(words)
    kinds.append(kind)
  }

  /// `MARRIED_COUPLE`, `married-couple` and `MarriedCouple` are `married couple`.
  private static func words(of name: String) -> String {
    var words = ""
    var wasLowercase = false
    for character in name {
      if character == "_" || character == "-" || character.isWhitespace {
        if !words.isEmpty, words.last != " " { words += " " }
      } else {
        if wasLowercase, character.isUppercase { words += " " }
        words += character.lowercased()
      }
      wasLowercase = character.isLowercase
    }
    return words.trimmed
  }

  /// Which of the names occur in a text, each once.
  /// - Parameter bytes: UTF-8.
  /// - Returns: Their places among the names.
  /// - Complexity: O(*n*) for *n* bytes.
  package func found(in bytes: [UInt8]) -> Set<Int> {
    guard !names.isEmpty else { return [] }
    let lowered = bytes.map(\.lowercasedASCII)
    var found: Set<Int> = []
    var start = 0
    while let range = finder.first(in: lowered, start..<lowered.count) {
      if let place = places[Array(lowered[range])] { found.insert(place) }
      start = range.upperBound
    }
    return found
  }
}
