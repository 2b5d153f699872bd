package import JanusCore

/// Magpie's data sets (arXiv 2406.08464): `{"uuid","model","instruction","response","conversations"}`, and the tags that
/// a record has.
package struct MagpieFormat: TrainingFormat {
  package static let name = "magpie"
  package static let summary = "Magpie's `instruction`, `response`, `conversations` and tags"
  package static let examples = [
    FormatExample(
      [
        "conversations": [["user": "2 and 3?", "assistant": "5"]], "model": "offline",
        "provenance": ["id": "0f1e"], "difficulty": "easy",
      ],
      [
        "uuid": "0f1e", "model": "offline", "instruction": "2 and 3?", "response": "5",
        "conversations": [
          ["from": "human", "value": "2 and 3?"], ["from": "gpt", "value": "5"],
        ], "difficulty": "easy",
      ])
  ]

  /// The tags of Magpie's published sets.
  private static let tags = [
    "gen_input_configs", "gen_response_configs", "intent", "knowledge", "difficulty",
    "input_quality", "quality_explanation", "task_category", "other_task_category", "language",
    "instruct_reward", "min_neighbor_distance", "repeat_count", "min_similar_uuid",
    "response_length",
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    guard let first = try record.pairs().first else { throw FormatRefusal("nobody answers in it") }
    let source = record.source
    let id = source["uuid"] ?? source["provenance"]?["id"] ?? .null
    var result: JSONObject = [
      "uuid": id, "model": .string(source["model"]?.stringValue ?? ""),
      "instruction": .string(first.question), "response": .string(first.answer),
      "conversations": ShareGPTFormat.list(record.messages),
    ]
    for tag in Self.tags { result[tag] = source[tag] }
    return [result]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    if record["conversations"]?.arrayValue?.isEmpty == false {
      return try ShareGPTFormat.read(record)
    }
    let turns = [
      Utterance(role: .user, text: try text("instruction", of: record)),
      Utterance(role: .assistant, text: try text("response", of: record)),
    ]
    return TrainingRecord(turns: turns, source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse { ShareGPTFormat.use }
}
