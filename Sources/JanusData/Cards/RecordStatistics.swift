package import JanusCore

/// What a card tells of a data set's records.
package struct RecordStatistics: Sendable {
  package private(set) var count = 0
  private var models: [String: Int] = [:]
  private var directions: Set<String> = []
  private var categories: Set<String> = []
  private var turns: [Int: Int] = [:]
  private var characters = 0
  private var hasComparisons = false
  private var scripts: [String: Int] = [:]
  /// As many texts are looked at to find out the language.
  private static let mostSamples = 500

  package init() {}

  package mutating func add(_ record: JSONObject) {
    let view = RecordView(.object(record))
    count += 1
    if let model = record["model"]?.stringValue, !model.isEmpty { models[model, default: 0] += 1 }
    if let category = record["category"]?.stringValue, !category.isEmpty {
      categories.insert(category)
    }
    if let direction = record["provenance"]?["direction"]?.stringValue {
      directions.insert(direction)
    }
    turns[view.turns.count { $0.role == .assistant }, default: 0] += 1
    hasComparisons = hasComparisons || !view.rejected.isEmpty
    let text = view.text
    characters += text.count
    if count <= Self.mostSamples { scripts[Self.language(of: text) ?? "", default: 0] += 1 }
  }

  /// The models that answered, the most frequent first.
  package var modelNames: [String] {
    models.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  package var tasks: [String] {
    hasComparisons ? ["text-generation", "reinforcement-learning"] : ["text-generation"]
  }

  /// The code of the language that most texts are in; nil if it cannot be told.
  package var language: String? {
    let most = scripts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most.flatMap { $0.key.isEmpty ? nil : $0.key }
  }

  private static func language(of text: String) -> String? {
    var han = 0
    var total = 0
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      total += 1
      switch scalar.value {
      case 0x3040...0x30FF: return "ja"
      case 0xAC00...0xD7AF: return "ko"
      case 0x4E00...0x9FFF: han += 1
      default: break
      }
    }
    if han * 3 > total { return "zh" }
    let words = text.lowercased().split { !$0.isLetter }
    let common: Set<Substring> = ["the", "and", "is", "to", "of", "you", "that", "in", "it", "a"]
    return words.count { common.contains($0) } * 10 >= max(words.count, 1) ? "en" : nil
  }

  /// Rows of a table.
  package var rows: [(name: String, value: String)] {
    var rows = [("records", "\(count)")]
    let answers = turns.keys.sorted()
    if let least = answers.first, let most = answers.last {
      rows.append(("answers in a record", least == most ? "\(least)" : "\(least) to \(most)"))
    }
    rows.append(("characters in a record", "\(count == 0 ? 0 : characters / count) on average"))
    if !categories.isEmpty {
      rows.append(("categories", categories.sorted().joined(separator: ", ")))
    }
    if !directions.isEmpty { rows.append(("directions", "\(directions.count)")) }
    for model in modelNames { rows.append(("by `\(model)`", "\(models[model] ?? 0)")) }
    return rows
  }
}
