package import JanusCore

/// TRL's preferences with the prompt inside both sides: `{"chosen":[whole talk],"rejected":[whole talk]}`.
package struct ImplicitPreferenceFormat: TrainingFormat {
  package static let name = "preference-implicit"
  package static let summary = "`chosen` and `rejected`, each the whole talk (TRL, implicit prompt)"
  package static let examples = [
    FormatExample(
      ["prompt": "2 and 3?", "chosen": "5", "rejected": "6"],
      [
        "chosen": [
          ["role": "user", "content": "2 and 3?"], ["role": "assistant", "content": "5"],
        ],
        "rejected": [
          ["role": "user", "content": "2 and 3?"], ["role": "assistant", "content": "6"],
        ],
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    try record.requireComparison()
    let prompt = TrainingRecord.messages(record.system, record.turns)
    return [
      [
        "chosen": .messages(prompt + record.chosen),
        "rejected": .messages(prompt + record.rejected),
      ]
    ]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    try PreferenceFormat.read(record)
  }

  package func use(columns: Set<String>) -> TrainerUse { TrainerUse(trl: "DPO") }
}
