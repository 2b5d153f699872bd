package import JanusCore

/// ShareGPT: `{"conversations":[{"from":"system|human|gpt","value"}]}`.
package struct ShareGPTFormat: TrainingFormat {
  package static let name = "sharegpt"
  package static let summary = "conversations of `from` and `value`"
  package static let examples = [
    FormatExample(
      ["conversations": [["user": "Hello?", "assistant": "Good day."]], "system": "Be polite."],
      [
        "conversations": [
          ["from": "system", "value": "Be polite."], ["from": "human", "value": "Hello?"],
          ["from": "gpt", "value": "Good day."],
        ]
      ])
  ]

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: true, messages: true, for: Self.name)
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    // Trainers take the sides by their places.
    _ = try record.pairs()
    return [["conversations": Self.list(record.messages)]]
  }

  static func list(_ messages: [Utterance]) -> JSONValue {
    .array(
      messages.map { message in
        let name =
          switch message.role {
          case .user: "human"
          case .assistant: "gpt"
          default: Utterance.name(message.role)
          }
        return ["from": .string(name), "value": .string(message.text)]
      })
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    let view = RecordView(.object(record))
    guard view.shape == .shareGPT else {
      throw FormatRefusal("its `conversations` are no list of `from` and `value`")
    }
    return TrainingRecord(system: view.system, turns: view.turns, source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse { Self.use }

  /// How trainers are told of anything with ShareGPT's list.
  static let use = TrainerUse(
    llamaFactory: [
      "formatting": "sharegpt", "columns": ["messages": "conversations"],
      "tags": [
        "role_tag": "from", "content_tag": "value", "user_tag": "human", "assistant_tag": "gpt",
        "system_tag": "system",
      ],
    ],
    axolotl: [
      "type: chat_template", "field_messages: conversations", "message_property_mappings:",
      "  role: from", "  content: value",
    ])
}
