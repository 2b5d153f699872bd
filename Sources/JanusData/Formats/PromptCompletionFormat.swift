package import JanusCore

/// TRL's prompts and completions: `{"prompt","completion"}`, as texts or as lists of messages.
package struct PromptCompletionFormat: TrainingFormat {
  package static let name = "prompt-completion"
  package static let holdsPrompts = true
  package static let summary = "`prompt` and `completion` (TRL)"
  package static let examples = [
    FormatExample(
      ["conversations": [["user": "2 and 3?", "assistant": "5"]]],
      ["prompt": "2 and 3?", "completion": "5"]),
    FormatExample(
      ["conversations": [["user": "2 and 3?", "assistant": "5"]], "system": "Be brief."],
      [
        "prompt": [
          ["role": "system", "content": "Be brief."], ["role": "user", "content": "2 and 3?"],
        ], "completion": [["role": "assistant", "content": "5"]],
      ]
    ).with(FormatOptions(asMessages: true)),
  ]

  private let form: PromptForm

  package init(_ options: FormatOptions) throws(FormatRefusal) { form = try PromptForm(options) }

  package func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    let (prompt, answer) = try record.lastAnswer()
    return [
      [
        "prompt": try form.prompt(record.system, prompt), "completion": form.completion(answer),
      ]
    ]
  }

  package static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord {
    guard let prompt = record["prompt"], let completion = record["completion"] else {
      throw FormatRefusal("it has no `prompt` and `completion`")
    }
    return try TrainingRecord(
      messages: Utterance.list(prompt, speaker: .user)
        + Utterance.list(completion, speaker: .assistant), source: record)
  }

  package func use(columns: Set<String>) -> TrainerUse {
    TrainerUse(
      llamaFactory: form.isText
        ? [
          "formatting": "alpaca", "columns": ["prompt": "prompt", "response": "completion"],
        ] : nil,
      trl: "SFT")
  }
}

/// Prompts and completions as texts, by a template if there is one, or as lists of messages.
struct PromptForm: Sendable {
  private let options: FormatOptions

  init(_ options: FormatOptions) throws(FormatRefusal) {
    guard options.template == nil || !options.asMessages else {
      throw FormatRefusal("a template makes texts, and --as-messages lists")
    }
    self.options = options
  }

  var isText: Bool { !options.asMessages }

  /// - Throws: ``FormatRefusal`` where a text without a template cannot say who speaks.
  func prompt(_ system: String?, _ turns: [Utterance]) throws(FormatRefusal) -> JSONValue {
    if options.asMessages { return .messages(TrainingRecord.messages(system, turns)) }
    if let template = options.template {
      return .string(try template.text(system, turns) + template.opening)
    }
    guard system == nil, turns.count == 1, turns[0].role == .user else {
      throw FormatRefusal(
        "more is said in it than one question, which a plain text cannot hold; give --as-messages or --template"
      )
    }
    return .string(turns[0].text)
  }

  func completion(_ answer: [Utterance]) -> JSONValue {
    if options.asMessages { return .messages(answer) }
    let text = answer.map(\.text).joined(separator: "\n")
    return .string(options.template?.completion(text) ?? text)
  }
}
