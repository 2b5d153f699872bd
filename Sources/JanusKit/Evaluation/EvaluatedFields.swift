internal import JanusCore

/// The fields whose balance is told, and how entities and scores are found in records.
struct EvaluatedFields: Sendable {
  struct Field: Sendable {
    var name: String
    var path: FieldPath
    /// Whether its values make groups with Vendi scores of their own.
    var isGrouping = false
  }

  /// Names for fields that Janus and JoyDataForge write.
  static let usual = [
    ("direction", "provenance.direction"), ("stage", "provenance.stage"),
    ("seed", "provenance.seed"), ("model", "model"), ("label", "label"),
    ("task_label", "task_label"), ("category", "category"), ("type", "type"),
  ]
  /// Numbers that judges write.
  private static let scoreKeys = ["score", "quality", "complexity", "instruct_reward"]

  /// Keys of talk: what stands in them are no entities unless they are named.
  private static let talkKeys: Set<String> = [
    "conversations", "messages", "dialogs", "chosen", "rejected", "prompt", "response_candidates",
  ]

  private(set) var fields: [Field] = []
  /// The keys that were named to hold entities; empty for all that hold lists of texts.
  let included: Set<String>
  private let excluded: Set<String>

  init(_ options: EvaluationOptions) throws(JanusError) {
    included = Set(options.entityFields)
    excluded = Set(options.excludedFields)
    for (name, path) in Self.usual { try add(name, path) }
    for name in options.groupFields {
      if let place = fields.firstIndex(where: { $0.name == name || $0.path.description == name }) {
        fields[place].isGrouping = true
      } else {
        try add(name, name)
        fields[fields.count - 1].isGrouping = true
      }
    }
  }

  private mutating func add(_ name: String, _ path: String) throws(JanusError) {
    do { fields.append(Field(name: name, path: try FieldPath(path))) } catch {
      throw JanusError(error)
    }
  }

  /// For each field the values that a record has: several of a list, none where it has none.
  func values(of record: JSONValue) -> [[String]] {
    fields.map { field in
      guard let value = try? field.path.value(in: record) else { return [] }
      return Self.texts(value)
    }
  }

  /// A text, a number or a truth value as it is; of a list each of these.
  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text), .number(let text): text.isEmpty ? [] : [text]
    case .bool(let value): [value ? "true" : "false"]
    case .array(let elements): elements.flatMap(texts)
    case .null, .object: []
    }
  }

  /// The keys of a record that hold entities, with them; a key without any is left out. Where keys were named, a text is
  /// one entity.
  func entities(in record: JSONValue) -> [(key: String, entities: [String])] {
    guard let members = record.objectValue?.members else { return [] }
    var found: [(key: String, entities: [String])] = []
    for member in members where !excluded.contains(member.key) {
      guard included.isEmpty ? !Self.talkKeys.contains(member.key) : included.contains(member.key)
      else { continue }
      if let elements = member.value.arrayValue {
        let texts = elements.compactMap(\.stringValue)
        if !texts.isEmpty { found.append((member.key, texts)) }
      } else if !included.isEmpty, let text = member.value.stringValue, !text.isEmpty {
        found.append((member.key, [text]))
      }
    }
    return found
  }

  /// The numbers that judges gave a record, by their names.
  static func scores(of record: JSONValue) -> [(name: String, score: Double)] {
    var scores: [(name: String, score: Double)] = []
    for key in scoreKeys {
      if let score = record[key]?.doubleValue, score.isFinite { scores.append((key, score)) }
    }
    for member in record["scores"]?.objectValue?.members ?? [] {
      if let score = member.value.doubleValue, score.isFinite {
        scores.append((member.key, score))
      }
    }
    return scores
  }
}
