internal import JanusCore
internal import JanusKit

/// By what records are found: the values of fields that few share, and the numbers that judges gave.
struct RecordTraits: Hashable, Sendable {
  struct Facet: Hashable, Sendable {
    var name: String
    var value: String
  }
  struct Score: Hashable, Sendable {
    var name: String
    var value: Double
  }

  private(set) var facets: [Facet] = []
  private(set) var scores: [Score] = []

  /// Facets that every record may have a value of its own for; others are left out if they have many values.
  static let named = ["direction", "model", "label", "seed", "stage", "kind"]
  /// Values with more bytes than this are texts.
  private static let longestValue = 80
  private static let scoreKeys: Set<String> = ["score", "quality", "complexity", "instruct_reward"]
  /// Keys of talk, and those that are read on their own.
  private static let ownKeys: Set<String> = [
    "conversations", "messages", "dialogs", "history", "prompt", "chosen", "rejected", "system",
    "instruction", "input", "output", "question", "query", "answer", "target", "response",
    "completion", "text", "content", "id", "model", "label", "task_label", "direction", "seed",
    "type", "provenance", Deduplication.markKey, Filtering.markKey,
  ]

  init(_ record: JSONValue) {
    let provenance = record["provenance"]
    add("direction", provenance?["direction"] ?? record["direction"])
    add("model", record["model"] ?? provenance?["model"])
    add("label", record["label"] ?? record["task_label"])
    let isSeed = provenance?["stage"]?.stringValue == "seed"
    add("seed", isSeed ? provenance?["id"] : provenance?["seed"] ?? record["seed"])
    add("stage", provenance?["stage"])
    add("kind", record["type"])
    for member in record.objectValue?.members ?? [] { take(member) }
    for member in record["scores"]?.objectValue?.members ?? [] {
      if let number = Self.number(member.value) {
        scores.append(Score(name: member.key, value: number))
      }
    }
    var seen: Set<String> = []
    scores.removeAll { !seen.insert($0.name).inserted }
  }

  private mutating func take(_ member: JSONObject.Member) {
    let key = member.key
    if Self.scoreKeys.contains(key) || key.hasSuffix("_score") || key.hasPrefix("score_") {
      guard let number = Self.number(member.value) else { return }
      scores.append(Score(name: key, value: number))
    } else if !Self.ownKeys.contains(key), !key.isEmpty, key.utf8.count <= Self.longestValue {
      switch member.value {
      case .string, .number, .bool: add(key, member.value)
      case .null, .array, .object: break
      }
    }
  }

  /// Numbers of tables are texts.
  private static func number(_ value: JSONValue) -> Double? {
    let number = value.doubleValue ?? value.stringValue.flatMap { Double($0) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func add(_ name: String, _ value: JSONValue?) {
    for text in Self.texts(value) where !text.isEmpty && text.utf8.count <= Self.longestValue {
      let facet = Facet(name: name, value: text)
      if !facets.contains(facet) { facets.append(facet) }
    }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    switch value {
    case .string(let text), .number(let text): [text]
    case .bool(let flag): [flag ? "true" : "false"]
    case .array(let elements): elements.compactMap(\.stringValue)
    case .null, .object, nil: []
    }
  }
}
