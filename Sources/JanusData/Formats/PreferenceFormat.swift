package import JanusCore

/// TRL's preferences with an explicit prompt: `{"prompt":[…],"chosen":[…],"rejected":[…]}`, lists of messages.
package struct PreferenceFormat: TrainingFormat {
  package static let name = "preference"
  package static let summary = "`prompt`, `chosen` and `rejected` (TRL, explicit prompt)"
  package static let examples = [
    FormatExample(
      ["prompt": "2 and 3?", "chosen": "5", "rejected": "6", "system": "Be brief."],
      [
        "prompt": [
          ["role": "system", "content": "Be brief."], ["role": "user", "content": "2 and 3?"],
        ], "chosen": [["role": "assistant", "content": "5"]],
        "rejected": [["role": "assistant", "content": "6"]],
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    try record.requireComparison()
    return [
      [
        "prompt": .messages(TrainingRecord.messages(record.system, record.turns)),
        "chosen": .messages(record.chosen), "rejected": .messages(record.rejected),
      ]
    ]
  }

  /// Reads preferences with a prompt, or with the prompt inside both sides.
  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let prompt = Utterance.list(record["prompt"], speaker: .user)
    let chosen = Utterance.list(record["chosen"], speaker: .assistant)
    let rejected = Utterance.list(record["rejected"], speaker: .assistant)
    let shared = zip(chosen, rejected).prefix { $0 == $1 }.count
    guard shared < chosen.count, shared < rejected.count else {
      throw FormatRefusal("its `chosen` and `rejected` do not differ")
    }
    var result = try TrainingRecord(messages: prompt + chosen[..<shared], source: record)
    if result.system == nil { result.system = record["system"]?.stringValue }
    result.chosen = Array(chosen[shared...])
    result.rejected = Array(rejected[shared...])
    return result
  }

  package func use(columns: Set<String>) -> TrainerUse { TrainerUse(trl: "DPO") }
}
