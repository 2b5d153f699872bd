internal import JanusCore

/// Rejects talk in which the diagram, the prompt or the record's own provenance shows.
struct LeakFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "leaks",
    summary:
      "The diagram shows in what is said: Mermaid syntax, and with --diagram names of entities and attributes, comments, stretches of the prompts; or the record's provenance does.",
    examples: [
      .kept(answer: "Your counselor and you are married to different people."),
      .rejected(answer: "A COUNSELOR ||--o{ COUNSELEE has."),
      .rejected(answer: "As the erDiagram says, you are tired."),
      .rejected(answer: "%% topic: a marriage\nWell."),
      .rejected(answer: "According to the diagram, you work nights."),
      .kept(answer: "Draw it:\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```"),
      .rejected([
        "conversations": [["user": "Hi", "assistant": "This is 444152011c0a0a43."]],
        "provenance": ["id": "444152011c0a0a43"],
      ]),
      .kept([
        "conversations": [["user": "Hi", "assistant": "This is general."]],
        "provenance": ["id": "444152011c0a0a43", "direction": "general"],
      ]),
    ])

  private static let syntax = PhraseFinder([
    "erdiagram", "according to the diagram", "in the diagram above", "the diagram above",
    "the diagram below", "as the diagram shows", "as shown in the diagram", "the er diagram",
    "the mermaid diagram", "根据上面的图", "根据实体关系图", "如图表所示",
  ])
  private static let signs = PhraseFinder(
    ["||", "}|", "}o", "|o"].flatMap { left in
      ["--", ".."].flatMap { line in ["||", "|{", "o{", "o|"].map { left + line + $0 } }
    })

  private let names: DiagramNames

  init(_ settings: FilterSettings) { names = DiagramNames(settings.secrets) }

  init(_ secrets: LeakSources) { names = DiagramNames(secrets) }

  /// Every place where something shows, in bytes of the text, in their order.
  func places(in text: FilteredText, of record: JSONValue) -> [Range<Int>] {
    let own = Self.provenance(record)
    var places: [Range<Int>] = []
    var start = 0
    while start < text.bytes.count {
      let rest = start..<text.bytes.count
      let found = [
        Self.syntax.first(in: text.loweredProse, rest), Self.signs.first(in: text.prose, rest),
        Self.comment(text.prose, from: start), names.first(in: text, from: start)?.0,
        own?.first(in: text.lowered, rest),
      ].compactMap { $0 }
      guard let next = found.min(by: { $0.lowerBound < $1.lowerBound }) else { break }
      places.append(next)
      start = next.upperBound
    }
    return places
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    let own = Self.provenance(record.value)
    for text in record.texts {
      if let place = Self.syntax.first(in: text.loweredProse) ?? Self.signs.first(in: text.prose)
        ?? Self.comment(text.prose)
      {
        return .reject("\(text.speaker) shows the diagram", span: text.excerpt(place))
      }
      if let (place, what) = names.first(in: text) {
        return .reject("\(text.speaker) has \(what) of the project", span: text.excerpt(place))
      }
      if let place = own?.first(in: text.lowered) {
        return .reject(
          "\(text.speaker) has the record's provenance in it", span: text.excerpt(place))
      }
    }
    return .keep
  }

  /// A line of Mermaid's comments.
  private static func comment(_ bytes: [UInt8], from start: Int = 0) -> Range<Int>? {
    for line in bytes[start...].split(separator: 0x0A) {
      let content = line.drop { $0 <= 0x20 }
      if content.starts(with: "%% ".utf8) { return content.startIndex..<content.endIndex }
    }
    return nil
  }

  /// The keys by which the record is known.
  private static func provenance(_ record: JSONValue) -> PhraseFinder? {
    guard let provenance = record["provenance"] else { return nil }
    let keys = ["id", "seed", "call"].compactMap { provenance[$0]?.stringValue?.lowercased() }
      .filter { $0.utf8.count >= 8 }
    return keys.isEmpty ? nil : PhraseFinder(keys)
  }
}
