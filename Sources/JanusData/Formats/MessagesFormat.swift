package import JanusCore

/// Messages as OpenAI's fine-tuning and TRL take them: `{"messages":[{"role","content"}]}`, always as lines.
package struct MessagesFormat: TrainingFormat {
  package static let name = "messages"
  package static let summary = "messages of `role` and `content` (OpenAI, TRL)"
  package static let canBeArray = false
  package static let examples = [
    FormatExample(
      ["conversations": [["user": "Hello?", "assistant": "Good day."]], "system": "Be polite."],
      [
        "messages": [
          ["role": "system", "content": "Be polite."], ["role": "user", "content": "Hello?"],
          ["role": "assistant", "content": "Good day."],
        ]
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    guard record.talk.contains(where: { $0.role == .assistant }) else {
      throw FormatRefusal("nobody answers in it")
    }
    return [["messages": .messages(record.messages)]]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let view = RecordView(.object(record))
    guard view.shape == .messages else {
      throw FormatRefusal("it has no list of messages with `role` and `content`")
    }
    return TrainingRecord(system: view.system, turns: view.turns, source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse {
    TrainerUse(
      llamaFactory: [
        "formatting": "sharegpt", "columns": ["messages": "messages"],
        "tags": [
          "role_tag": "role", "content_tag": "content", "user_tag": "user",
          "assistant_tag": "assistant", "system_tag": "system",
        ],
      ],
      trl: "SFT", axolotl: ["type: chat_template", "field_messages: messages"])
  }
}
