package import JanusCore

/// One text, made by a chat template: `{"text"}`.
package struct TextFormat: TrainingFormat {
  package static let name = "text"
  package static let summary = "one `text`, through a chat template"
  package static let isReadable = false
  package static let examples = [
    FormatExample(
      ["conversations": [["user": "2 and 3?", "assistant": "5"]], "system": "Be brief."],
      [
        "text": """
        <|im_start|>system
        Be brief.<|im_end|>
        <|im_start|>user
        2 and 3?<|im_end|>
        <|im_start|>assistant
        5<|im_end|>

        """
      ]
    ).with(FormatOptions(template: .chatML))
  ]

  private let template: TalkTemplate

  package init(_ options: FormatOptions) throws(FormatRefusal) {
    try options.refuse(template: false, messages: true, for: Self.name)
    guard let template = options.template else {
      throw FormatRefusal("text needs a template; give --template with a name or a pattern")
    }
    self.template = template
  }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    [["text": .string(try template.text(record.system, record.talk))]]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    throw FormatRefusal("a text does not say who speaks")
  }

  package func use(columns: Set<String>) -> TrainerUse {
    TrainerUse(
      llamaFactory: ["columns": ["prompt": "text"]], trl: "SFT",
      axolotl: ["type: completion", "field: text"])
  }
}
