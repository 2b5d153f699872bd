package import JanusCore

/// A record between two formats: what is said, what is compared, and what is judged.
package struct TrainingRecord: Hashable, Sendable {
  /// What the model is told before the talk; nil if nothing.
  package var system: String?
  /// The talk without the system's words; of a comparison, what comes before the answers.
  package var turns: [Utterance]
  /// The better answer of a comparison; empty if nothing is compared.
  package var chosen: [Utterance] = []
  /// The worse answer of a comparison.
  package var rejected: [Utterance] = []
  /// Whether the last answer is a good one; nil if nobody said.
  package var label: Bool?
  /// What the first instruction is about, as Alpaca's `input` has it apart: the end of the last question.
  package var material: String?
  /// The record that this was read from.
  package var source: JSONObject

  package init(system: String? = nil, turns: [Utterance], source: JSONObject) {
    self.system = system
    self.turns = turns
    self.source = source
    label = Self.label(of: source)
  }

  /// What a record says of its answer. Tables have texts only, so where a prompt and its completion are judged, a text
  /// will do.
  private static func label(of record: JSONObject) -> Bool? {
    guard let text = record["label"]?.stringValue, record["completion"] != nil else {
      return record["label"]?.boolValue
    }
    return ["true": true, "false": false][text.lowercased()]
  }

  /// Reads a record by its shape.
  /// - Throws: ``FormatRefusal`` where nothing is said in it, or its two sides are the same.
  package init(of record: JSONObject) throws(FormatRefusal) {
    let view = RecordView(.object(record))
    switch view.shape {
    case .preference:
      self =
        if record["preferred_output"] != nil, record["chosen"] == nil {
          try OpenAIPreferenceFormat.read(record)
        } else {
          try PreferenceFormat.read(record)
        }
    case .alpaca: self = try AlpacaFormat.read(record)
    default:
      self.init(system: view.system, turns: view.turns, source: record)
      guard !turns.isEmpty else { throw FormatRefusal("no talk can be found in it") }
    }
  }

  /// Takes a list of messages apart: the system's words, and the talk.
  package init(messages: [Utterance], source: JSONObject) throws(FormatRefusal) {
    let instructions = messages.filter { $0.role == .system }.map(\.text)
    self.init(
      system: instructions.isEmpty ? nil : instructions.joined(separator: "\n"),
      turns: messages.filter { $0.role != .system }, source: source)
    guard !turns.isEmpty else { throw FormatRefusal("no talk can be found in it") }
  }
}

/// Why a record cannot be had in a format; a clause for a message.
package struct FormatRefusal: Error, Hashable, Sendable {
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}

extension TrainingRecord {
  /// The talk with the better answer.
  package var talk: [Utterance] { turns + chosen }

  /// The system's words, if there are any, and the talk.
  package var messages: [Utterance] { Self.messages(system, talk) }

  static func messages(_ system: String?, _ turns: [Utterance]) -> [Utterance] {
    (system.map { [Utterance(role: .system, text: $0)] } ?? []) + turns
  }

  /// The talk as questions and their answers.
  /// - Throws: ``FormatRefusal`` where user and assistant do not take turns.
  func pairs() throws(FormatRefusal) -> [(question: String, answer: String)] {
    let talk = talk
    var pairs: [(question: String, answer: String)] = []
    for index in stride(from: 0, to: talk.count, by: 2) {
      guard index + 1 < talk.count, talk[index].role == .user, talk[index + 1].role == .assistant
      else { throw FormatRefusal("user and assistant do not take turns in it") }
      pairs.append((talk[index].text, talk[index + 1].text))
    }
    return pairs
  }

  /// The answer that the talk ends with, and what comes before it.
  /// - Throws: ``FormatRefusal`` where the talk ends with somebody else.
  func lastAnswer() throws(FormatRefusal) -> (prompt: [Utterance], answer: [Utterance]) {
    guard let last = talk.last, last.role == .assistant, talk.count > 1 else {
      throw FormatRefusal("it does not end with an answer")
    }
    return (talk.dropLast(), [last])
  }

  /// - Throws: ``FormatRefusal`` where nothing is compared, or before anything is asked.
  func requireComparison() throws(FormatRefusal) {
    guard !chosen.isEmpty, !rejected.isEmpty else {
      throw FormatRefusal("it does not compare two answers")
    }
    guard !turns.isEmpty else { throw FormatRefusal("nothing is asked before its answers") }
  }
}

extension Utterance {
  /// `{"role","content"}`, as OpenAI has it.
  var message: JSONValue { ["role": .string(Self.name(role)), "content": .string(text)] }

  static func name(_ role: Role) -> String {
    switch role {
    case .system: "system"
    case .user: "user"
    case .assistant: "assistant"
    case .other(let name): name
    }
  }
}

extension JSONValue {
  static func messages(_ utterances: [Utterance]) -> JSONValue {
    .array(utterances.map(\.message))
  }
}
