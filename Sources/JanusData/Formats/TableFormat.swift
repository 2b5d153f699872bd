package import JanusCore

/// A table with Alpaca's columns: `system,instruction,input,output,history`, the history as JSON.
package struct TableFormat: TrainingFormat {
  package static let name = "csv"
  package static let summary = "a table of `system`, `instruction`, `input`, `output`, `history`"
  package static let isTable = true
  package static let examples = [
    FormatExample(
      [
        "messages": [
          ["role": "user", "content": "2 and 3?"], ["role": "assistant", "content": "5"],
          ["role": "user", "content": "And 4?"], ["role": "assistant", "content": "9"],
        ]
      ],
      [
        "system": "", "instruction": "And 4?", "input": "", "output": "9",
        "history": #"[["2 and 3?","5"]]"#,
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    try AlpacaFormat(FormatOptions()).write(record).map { alpaca in
      // Every row has every column.
      [
        "system": alpaca["system"] ?? "", "instruction": alpaca["instruction"] ?? "",
        "input": alpaca["input"] ?? "", "output": alpaca["output"] ?? "",
        "history": alpaca["history"].map { .string(JSONWriter.string($0)) } ?? "",
      ]
    }
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    var alpaca = record
    if let text = record["history"]?.stringValue, !text.isEmpty {
      guard let history = try? JSONParser.parse(Array(text.utf8)) else {
        throw FormatRefusal("its `history` is no JSON")
      }
      alpaca["history"] = history
    }
    return try AlpacaFormat.read(alpaca)
  }

  package func use(columns: Set<String>) -> TrainerUse { TrainerUse() }
}
