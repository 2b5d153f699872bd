package import JanusCore

/// Alpaca: `{"instruction","input","output"}`, with `system` and `history` (`[["question","answer"]]`) where there are any.
package struct AlpacaFormat: TrainingFormat {
  package static let name = "alpaca"
  package static let summary = "`instruction`, `input` and `output`, with `system` and `history`"
  package static let examples = [
    FormatExample(
      [
        "messages": [
          ["role": "system", "content": "Be brief."], ["role": "user", "content": "2 and 3?"],
          ["role": "assistant", "content": "5"], ["role": "user", "content": "And 4?"],
          ["role": "assistant", "content": "9"],
        ]
      ],
      [
        "instruction": "And 4?", "input": "", "output": "9", "system": "Be brief.",
        "history": [["2 and 3?", "5"]],
      ]),
    FormatExample(
      ["instruction": "Add.", "input": "2 and 3", "output": "5"],
      ["instruction": "Add.", "input": "2 and 3", "output": "5"]),
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    var history = try record.pairs()
    guard let last = history.popLast() else { throw FormatRefusal("nobody answers in it") }
    let (instruction, input) = Self.parts(of: last.question, material: record.material)
    var result: JSONObject = [
      "instruction": .string(instruction), "input": .string(input),
      "output": .string(last.answer),
    ]
    result["system"] = record.system.map(JSONValue.string)
    if !history.isEmpty { result["history"] = Self.list(history) }
    return [result]
  }

  /// The instruction and what it is about, if that was apart and stands at its end.
  static func parts(of question: String, material: String?) -> (instruction: String, input: String)
  {
    guard let material, question.hasSuffix("\n" + material) else { return (question, "") }
    return (String(question.dropLast(material.count + 1)), material)
  }

  static func list(_ history: [(question: String, answer: String)]) -> JSONValue {
    .array(history.map { [.string($0.question), .string($0.answer)] })
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    _ = try text("instruction", of: record)
    _ = try text("output", of: record)
    let view = RecordView(.object(record))
    guard view.response != nil else { throw FormatRefusal("its `output` is empty") }
    var result = TrainingRecord(
      system: view.system?.isEmpty == true ? nil : view.system, turns: view.turns, source: record)
    let input = record["input"]?.stringValue ?? ""
    if !input.isEmpty { result.material = input }
    return result
  }

  package func use(columns: Set<String>) -> TrainerUse {
    var names: JSONObject = ["prompt": "instruction", "query": "input", "response": "output"]
    // A column that is named must be there.
    for key in ["system", "history"] where columns.contains(key) { names[key] = .string(key) }
    let isPlain = !columns.contains("history") && !columns.contains("system")
    return TrainerUse(
      llamaFactory: ["formatting": "alpaca", "columns": .object(names)],
      axolotl: isPlain ? ["type: alpaca"] : [])
  }
}
