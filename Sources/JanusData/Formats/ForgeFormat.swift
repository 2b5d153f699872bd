package import JanusCore

/// JoyDataForge's record: `{"input","target","summary_content","history","tag","task_label","num_task_label"}`.
package struct ForgeFormat: TrainingFormat {
  package static let name = "forge"
  package static let summary = "JoyDataForge's records"
  package static let examples = [
    FormatExample(
      [
        "messages": [
          ["role": "user", "content": "2 and 3?"], ["role": "assistant", "content": "5"],
          ["role": "user", "content": "And 4?"], ["role": "assistant", "content": "9"],
        ], "task_label": ["sums"],
      ],
      [
        "input": "And 4?", "target": "9", "summary_content": "", "history": [["2 and 3?", "5"]],
        "tag": "", "task_label": ["sums"], "num_task_label": 1,
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    var history = try record.pairs()
    guard let last = history.popLast() else { throw FormatRefusal("nobody answers in it") }
    let source = record.source
    let labels = source["task_label"]?.arrayValue ?? []
    var result: JSONObject = [
      "input": .string(last.question), "target": .string(last.answer),
      "summary_content": source["summary_content"] ?? "", "history": AlpacaFormat.list(history),
      "tag": source["tag"] ?? "", "task_label": .array(labels),
      "num_task_label": .int(labels.count),
    ]
    result["system"] = record.system.map(JSONValue.string)
    return [result]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let view = RecordView(.object(record))
    guard view.shape == .forge, !view.turns.isEmpty else {
      throw FormatRefusal("it has no `input` with `target` or `history`, and no `dialogs`")
    }
    return TrainingRecord(system: view.system, turns: view.turns, source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse {
    var names: JSONObject = ["prompt": "input", "response": "target", "history": "history"]
    // A column that is named must be there.
    if columns.contains("system") { names["system"] = "system" }
    return TrainerUse(llamaFactory: ["formatting": "alpaca", "columns": .object(names)])
  }
}
