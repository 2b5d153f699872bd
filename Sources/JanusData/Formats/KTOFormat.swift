package import JanusCore

/// TRL's unpaired preferences: `{"prompt","completion","label":true}`. A comparison gives two records.
package struct KTOFormat: TrainingFormat {
  package static let name = "kto"
  package static let holdsPrompts = true
  package static let holdsLabels = true
  package static let summary = "`prompt`, `completion` and whether it is good, `label` (TRL)"
  package static let examples = [
    FormatExample(
      ["prompt": "2 and 3?", "completion": "6", "label": false],
      ["prompt": "2 and 3?", "completion": "6", "label": false]),
    FormatExample(
      ["prompt": "2 and 3?", "chosen": "5", "rejected": "6"],
      ["prompt": "2 and 3?", "completion": "5", "label": true],
      ["prompt": "2 and 3?", "completion": "6", "label": false]),
  ]

  private let form: PromptForm

  package init(_ options: FormatOptions) throws(FormatRefusal) { form = try PromptForm(options) }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    if !record.rejected.isEmpty {
      try record.requireComparison()
      return [
        try one(record, record.turns, record.chosen, true),
        try one(record, record.turns, record.rejected, false),
      ]
    }
    guard let label = record.label else {
      throw FormatRefusal(
        "nobody says whether its answer is good: it has no `label` of true or false")
    }
    let (prompt, answer) = try record.lastAnswer()
    return [try one(record, prompt, answer, label)]
  }

  private func one(
    _ record: TrainingRecord, _ prompt: [Utterance], _ answer: [Utterance], _ label: Bool
  ) throws(FormatRefusal) -> JSONObject {
    [
      "prompt": try form.prompt(record.system, prompt), "completion": form.completion(answer),
      "label": .bool(label),
    ]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let result = try PromptCompletionFormat.read(record)
    guard result.label != nil else { throw FormatRefusal("its `label` is not true or false") }
    return result
  }

  package func use(columns: Set<String>) -> TrainerUse {
    TrainerUse(
      llamaFactory: form.isText
        ? [
          "formatting": "alpaca",
          "columns": ["prompt": "prompt", "response": "completion", "kto_tag": "label"],
        ] : nil,
      trl: "KTO")
  }
}
