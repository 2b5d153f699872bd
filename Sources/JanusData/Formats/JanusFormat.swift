package import JanusCore

/// Janus's own: `{"conversations":[{"user","assistant"}],"type","category","model"}`.
package struct JanusFormat: TrainingFormat {
  package static let name = "janus"
  package static let summary = "Janus's own records"
  package static let examples = [
    FormatExample(
      [
        "instruction": "Add.", "input": "2 and 3", "output": "5", "system": "Be brief.",
        "category": "sums",
      ],
      [
        "conversations": [["user": "Add.\n2 and 3", "assistant": "5"]], "type": "instruct",
        "category": "sums", "model": "", "system": "Be brief.",
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    let pairs = try record.pairs()
    let turns = pairs.map { pair -> JSONValue in
      ["user": .string(pair.question), "assistant": .string(pair.answer)]
    }
    let type = pairs.count == 1 ? SampleType.instruct : .conversation
    let source = record.source
    var result: JSONObject = [
      "conversations": .array(turns),
      "type": .string(source["type"]?.stringValue ?? type.rawValue),
      "category": .string(source["category"]?.stringValue ?? ""),
      "model": .string(source["model"]?.stringValue ?? ""),
    ]
    result["system"] = record.system.map(JSONValue.string)
    return [result]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let view = RecordView(.object(record))
    guard view.shape == .janus else {
      throw FormatRefusal("its `conversations` are no list of `user` and `assistant`")
    }
    return TrainingRecord(system: view.system, turns: view.turns, source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse { TrainerUse() }
}
