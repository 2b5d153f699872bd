package import JanusCore

/// OpenAI's preference fine-tuning: `{"input":{"messages"},"preferred_output","non_preferred_output"}`, always as lines.
package struct OpenAIPreferenceFormat: TrainingFormat {
  package static let name = "openai-dpo"
  package static let summary = "`input`, `preferred_output` and `non_preferred_output` (OpenAI)"
  package static let canBeArray = false
  package static let examples = [
    FormatExample(
      ["prompt": "2 and 3?", "chosen": "5", "rejected": "6"],
      [
        "input": ["messages": [["role": "user", "content": "2 and 3?"]]],
        "preferred_output": [["role": "assistant", "content": "5"]],
        "non_preferred_output": [["role": "assistant", "content": "6"]],
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    try record.requireComparison()
    guard record.chosen.count == 1, record.rejected.count == 1 else {
      throw FormatRefusal("its answers are longer than one message, which OpenAI does not take")
    }
    let prompt = TrainingRecord.messages(record.system, record.turns)
    return [
      [
        "input": ["messages": .messages(prompt)],
        "preferred_output": .messages(record.chosen),
        "non_preferred_output": .messages(record.rejected),
      ]
    ]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    guard let messages = record["input"]?["messages"], let good = record["preferred_output"],
      let bad = record["non_preferred_output"]
    else { throw FormatRefusal("it has no `input`, `preferred_output` and `non_preferred_output`") }
    var result = try TrainingRecord(messages: Utterance.list(messages), source: record)
    result.chosen = Utterance.list(good, speaker: .assistant)
    result.rejected = Utterance.list(bad, speaker: .assistant)
    return result
  }

  package func use(columns: Set<String>) -> TrainerUse { TrainerUse() }
}
