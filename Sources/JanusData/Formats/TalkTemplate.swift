package import JanusCore

/// How talk becomes one text: what stands around each side's words.
///
/// Named ones follow the models' own templates. None writes the text's first token (BOS): trainers add it.
package struct TalkTemplate: Hashable, Sendable {
  /// A pattern with `{content}`.
  private var user: String
  private var assistant: String
  /// nil if the system's words stand before the first question, an empty line between.
  private var system: String?
  /// With `{role}`, for whoever else speaks; nil if there is no place for others.
  private var other: String?

  private init(user: String, assistant: String, system: String?) {
    self.user = user
    self.assistant = assistant
    self.system = system
  }

  package static let chatML = TalkTemplate(
    pattern: "<|im_start|>{role}\n{content}<|im_end|>\n", assistant: "assistant")

  /// By name, in the order of their age.
  package static let named: [(name: String, template: TalkTemplate)] = [
    (
      "alpaca",
      TalkTemplate(
        user: "### Instruction:\n{content}\n\n", assistant: "### Response:\n{content}\n\n",
        system: "{content}\n\n")
    ),
    (
      "vicuna",
      TalkTemplate(
        user: "USER: {content} ", assistant: "ASSISTANT: {content}</s>", system: "{content} ")
    ),
    ("chatml", chatML),
    ("zephyr", TalkTemplate(pattern: "<|{role}|>\n{content}</s>\n", assistant: "assistant")),
    (
      "mistral",
      TalkTemplate(user: "[INST] {content} [/INST]", assistant: " {content}</s>", system: nil)
    ),
    (
      "gemma",
      TalkTemplate(
        user: "<start_of_turn>user\n{content}<end_of_turn>\n",
        assistant: "<start_of_turn>model\n{content}<end_of_turn>\n", system: nil)
    ),
    ("phi-3", TalkTemplate(pattern: "<|{role}|>\n{content}<|end|>\n", assistant: "assistant")),
    (
      "llama-3",
      TalkTemplate(
        pattern: "<|start_header_id|>{role}<|end_header_id|>\n\n{content}<|eot_id|>",
        assistant: "assistant")
    ),
  ]

  private init(pattern: String, assistant: String) {
    func side(_ role: String) -> String { pattern.replacing("{role}", with: role) }
    self.init(user: side("user"), assistant: side(assistant), system: side("system"))
    other = pattern
  }

  /// Takes a name, or a pattern with `{role}` and `{content}`, in which `\\n` and `\\t` stand for a line's end and a tab.
  package init(_ text: String) throws(TalkTemplateError) {
    for (name, template) in Self.named where name == text.lowercased() {
      self = template
      return
    }
    let pattern = text.replacing("\\n", with: "\n").replacing("\\t", with: "\t")
    guard pattern.contains("{content}") else { throw .unknown(text) }
    guard pattern.contains("{role}") else { throw .withoutRole(text) }
    self.init(pattern: pattern, assistant: "assistant")
  }

  /// What comes before an answer.
  package var opening: String { Self.parts(assistant).before }

  /// An answer and what comes after it.
  func completion(_ answer: String) -> String { answer + Self.parts(assistant).after }

  /// The whole talk.
  /// - Throws: ``FormatRefusal`` where somebody speaks for whom there is no place, or no question takes the system's words.
  func text(_ system: String?, _ turns: [Utterance]) throws(FormatRefusal) -> String {
    var text = ""
    var waiting = system
    if let pattern = self.system, let words = system {
      text = Self.fill(pattern, words)
      waiting = nil
    }
    for turn in turns {
      switch turn.role {
      case .assistant: text += Self.fill(assistant, turn.text)
      case .other(let name):
        guard let other else {
          throw FormatRefusal("\"\(name.excerpt)\" speaks in it, whom the template does not know")
        }
        text += Self.fill(other.replacing("{role}", with: name), turn.text)
      case .user, .system:
        let words = waiting.map { "\($0)\n\n\(turn.text)" } ?? turn.text
        waiting = nil
        text += Self.fill(user, words)
      }
    }
    guard waiting?.isEmpty != false else {
      throw FormatRefusal(
        "the template puts the system's words before a question, and nobody asks in it")
    }
    return text
  }

  private static func parts(_ pattern: String) -> (before: String, after: String) {
    guard let place = pattern.firstRange(of: "{content}") else { return (pattern, "") }
    return (String(pattern[..<place.lowerBound]), String(pattern[place.upperBound...]))
  }

  private static func fill(_ pattern: String, _ words: String) -> String {
    let (before, after) = parts(pattern)
    return before + words + after
  }
}

/// Why a template cannot be taken.
package enum TalkTemplateError: UserFacingError, Equatable {
  case unknown(String)
  case withoutRole(String)

  package var summary: String {
    switch self {
    case .unknown(let text): "There is no chat template \"\(text.excerpt)\"."
    case .withoutRole(let text): "The pattern \"\(text.excerpt)\" does not say who speaks."
    }
  }
  package var remedy: String {
    switch self {
    case .unknown(let text):
      (Suggestion.nearest(to: text, among: names).map { "Did you mean `\($0)`? " } ?? "")
        + "There are \(names.joined(separator: ", ")); a pattern looks like `{role}: {content}\\n`."
    case .withoutRole: "Put {role} where the speaker's name belongs: `{role}: {content}\\n`."
    }
  }
  package var exitCode: ExitCode { .usage }
  private var names: [String] { TalkTemplate.named.map(\.name) }
}
