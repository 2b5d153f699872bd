/// A record as talk, whatever its shape: what synthesis asks about, and what curation judges.
package struct RecordView: Hashable, Sendable {
  package var shape: RecordShape
  /// What the model is told before the talk; nil if nothing.
  package var system: String?
  /// The talk in its order, without the system's words. Of a preference, the chosen side.
  package var turns: [Utterance] = []
  /// The other side of a preference, from where it departs from the prompt; empty of other shapes.
  package var rejected: [Utterance] = []
  /// All texts of a record whose shape has no talk.
  private var otherTexts: [String] = []

  package init(_ record: JSONValue) {
    shape = RecordShape(of: record)
    switch shape {
    case .preference: readPreference(record)
    case .messages, .shareGPT, .janus:
      let isMessages = record["messages"]?[0] != nil
      take(Utterance.list(record[isMessages ? "messages" : "conversations"]))
      if system == nil { system = record["system"]?.stringValue }
    case .alpaca: readAlpaca(record)
    case .forge: readForge(record)
    case .plain: readPlain(record)
    }
  }

  /// What is asked last, for example an instruction; nil if nobody asks anything.
  package var query: String? { turns.last { $0.role == .user }?.text }

  /// The answer to the last question; nil if it has none.
  package var response: String? {
    guard let last = turns.last, last.role == .assistant else { return nil }
    return last.text
  }

  /// What went before the last question.
  package var history: ArraySlice<Utterance> {
    turns[..<(turns.lastIndex { $0.role == .user } ?? 0)]
  }

  /// Everything that is said, a line break between one and the next.
  package var text: String {
    ((system.map { [$0] } ?? []) + turns.map(\.text) + otherTexts).joined(separator: "\n")
  }

  /// Takes the turns, and the system's words from among them.
  private mutating func take(_ utterances: [Utterance]) {
    let instructions = utterances.filter { $0.role == .system }.map(\.text)
    if !instructions.isEmpty { system = instructions.joined(separator: "\n") }
    turns += utterances.filter { $0.role != .system }
  }

  private mutating func say(_ role: Utterance.Role, _ text: String?) {
    if let text, !text.isEmpty { turns.append(Utterance(role: role, text: text)) }
  }

  private mutating func readPreference(_ record: JSONValue) {
    let prompt = Utterance.list(record["prompt"], speaker: .user)
    let chosen = Utterance.list(record["chosen"], speaker: .assistant)
    let other = Utterance.list(record["rejected"], speaker: .assistant)
    let shared = zip(chosen, other).prefix { $0 == $1 }.count
    take(prompt + chosen)
    rejected = Array(other[shared...])
    if system == nil { system = record["system"]?.stringValue }
  }

  private mutating func readAlpaca(_ record: JSONValue) {
    system = record["system"]?.stringValue
    take(Utterance.history(record["history"]))
    let parts = [record["instruction"]?.stringValue, record["input"]?.stringValue]
    say(.user, parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n"))
    say(.assistant, record["output"]?.stringValue)
  }

  private mutating func readForge(_ record: JSONValue) {
    system = record["system"]?.stringValue
    if let input = record["input"]?.stringValue {
      take(Utterance.history(record["history"]))
      say(.user, input)
      say(.assistant, record["target"]?.stringValue)
    } else {
      take(Utterance.history(record["dialogs"]))
    }
  }

  private mutating func readPlain(_ record: JSONValue) {
    guard !readLists(record) else { return }
    for key in RecordShape.questionKeys {
      guard let question = record[key]?.stringValue, !question.isBlank else { continue }
      system = record["system"]?.stringValue
      say(.user, question)
      for key in RecordShape.answerKeys {
        guard let answer = record[key]?.stringValue else { continue }
        say(.assistant, answer)
        return
      }
      return
    }
    Self.collect(record, into: &otherTexts)
  }

  /// Reads lists of messages apart: OpenAI's comparison, `{"input":{"messages"},"preferred_output",
  /// "non_preferred_output"}`, which becomes a preference, or TRL's `{"prompt":[…],"completion":[…]}`.
  private mutating func readLists(_ record: JSONValue) -> Bool {
    if let messages = record["input"]?["messages"], let good = record["preferred_output"],
      let bad = record["non_preferred_output"]
    {
      shape = .preference
      take(Utterance.list(messages) + Utterance.list(good, speaker: .assistant))
      rejected = Utterance.list(bad, speaker: .assistant)
    } else if let answer = record["completion"], record["prompt"]?.arrayValue != nil {
      let prompt = Utterance.list(record["prompt"])
      guard !prompt.isEmpty else { return false }
      take(prompt + Utterance.list(answer, speaker: .assistant))
    }
    guard !turns.isEmpty else { return false }
    if system == nil { system = record["system"]?.stringValue }
    return true
  }

  private static func collect(_ value: JSONValue, into texts: inout [String]) {
    switch value {
    case .string(let text): if !text.isEmpty { texts.append(text) }
    case .array(let elements): for element in elements { collect(element, into: &texts) }
    case .object(let object): for member in object.members { collect(member.value, into: &texts) }
    case .null, .bool, .number: break
    }
  }
}
