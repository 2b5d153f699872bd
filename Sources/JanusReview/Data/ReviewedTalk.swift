internal import JanusCore

/// What is said in a record, each turn with its place, so that it can be edited there.
///
/// It goes by the same shapes as ``RecordView``, which has the words alone; here empty turns count, too.
struct ReviewedTalk: Hashable, Sendable {
  /// The kinds of records that the page shows differently.
  enum Kind: String, Sendable {
    case conversation, instruct, preference, text, record
  }

  /// What one says.
  struct Turn: Hashable, Sendable {
    var role: Utterance.Role
    /// The speaker's name where the record has one; empty where it has none.
    var speaker: String
    /// Nil where the place cannot be written as a path.
    var path: FieldPath?
    var text: String
    /// What the message holds besides the words, such as calls of tools, or images; null where there is nothing.
    var besides = JSONValue.null
  }

  private(set) var kind = Kind.record
  /// The talk in its order; of a preference none.
  private(set) var turns: [Turn] = []
  /// The sides of a preference, each without the other turns.
  private(set) var prompt: [Turn] = []
  private(set) var chosen: [Turn] = []
  private(set) var rejected: [Turn] = []
  /// The keys of the record that the turns came from.
  private(set) var keys: Set<String> = []

  init(_ record: JSONValue) {
    switch RecordShape(of: record) {
    case .preference:
      kind = .preference
      prompt = system(record) + list(record, "prompt", .user)
      chosen = list(record, "chosen", .assistant)
      rejected = list(record, "rejected", .assistant)
    case .messages, .shareGPT, .janus:
      kind = record["type"]?.stringValue == "instruct" ? .instruct : .conversation
      let key = record["messages"]?[0] != nil ? "messages" : "conversations"
      turns = system(record) + list(record, key, .user)
    case .alpaca:
      kind = .instruct
      turns = system(record) + list(record, "history", .user)
      say(record, "instruction", .user)
      if record["input"]?.stringValue?.isBlank == false { say(record, "input", .user) }
      say(record, "output", .assistant)
    case .forge:
      kind = record["dialogs"] == nil ? .instruct : .conversation
      turns = system(record) + list(record, "history", .user) + list(record, "dialogs", .user)
      say(record, "input", .user)
      say(record, "target", .assistant)
    case .plain: readPlain(record)
    }
  }

  /// All turns, those of both sides of a preference too.
  var allTurns: [Turn] { turns + prompt + chosen + rejected }

  private mutating func readPlain(_ record: JSONValue) {
    let question = RecordShape.questionKeys.first { record[$0]?.stringValue?.isBlank == false }
    let answer = RecordShape.answerKeys.first { record[$0]?.stringValue != nil }
    if let question, let answer {
      kind = .instruct
      turns = system(record)
      say(record, question, .user)
      say(record, answer, .assistant)
    } else if record["text"]?.stringValue != nil || record["content"]?.stringValue != nil {
      kind = .text
    }
  }

  private mutating func say(_ record: JSONValue, _ key: String, _ role: Utterance.Role) {
    guard let text = record[key]?.stringValue else { return }
    keys.insert(key)
    turns.append(Turn(role: role, speaker: "", path: FieldPath(steps: [.key(key)]), text: text))
  }

  private mutating func system(_ record: JSONValue) -> [Turn] {
    guard let text = record["system"]?.stringValue, !text.isEmpty else { return [] }
    keys.insert("system")
    return [Turn(role: .system, speaker: "", path: FieldPath(steps: [.key("system")]), text: text)]
  }

  /// The turns under a key, in any form that ``Utterance`` reads.
  private mutating func list(
    _ record: JSONValue, _ key: String, _ speaker: Utterance.Role
  ) -> [Turn] {
    guard let value = record[key], value != .null else { return [] }
    keys.insert(key)
    return TurnReader(speaker: speaker).turns(of: value, at: [.key(key)])
  }
}

/// Finds the turns in a value, with their places.
private struct TurnReader {
  /// Who says what stands for itself.
  let speaker: Utterance.Role

  func turns(of value: JSONValue, at place: [FieldPath.Step]) -> [ReviewedTalk.Turn] {
    if let text = value.stringValue { return [turn(speaker, "", text, place)] }
    var turns: [ReviewedTalk.Turn] = []
    for (number, element) in (value.arrayValue ?? []).enumerated() {
      let place = place + [.index(number)]
      if let text = element.stringValue {
        // Lines of a dialogue: who speaks takes turns.
        turns.append(turn(number.isMultiple(of: 2) ? .user : .assistant, "", text, place))
      } else if let pair = element.arrayValue {
        for (side, text) in pair.enumerated() {
          guard let text = text.stringValue else { continue }
          turns.append(
            turn(side.isMultiple(of: 2) ? .user : .assistant, "", text, place + [.index(side)]))
        }
      } else {
        turns += message(element, at: place)
      }
    }
    return turns
  }

  private static let pairKeys = [
    ("user", "assistant"), ("question", "answer"), ("q", "a"), ("query", "response"),
    ("input", "target"), ("input", "output"), ("human", "gpt"),
  ]

  /// One message, or a question with its answer.
  private func message(
    _ value: JSONValue, at place: [FieldPath.Step]
  ) -> [ReviewedTalk.Turn] {
    for (role, text) in Utterance.messageKeys {
      guard let name = value[role]?.stringValue, let content = value[text] else { continue }
      var turns = parts(of: content, Utterance.Role(name), name, at: place + [.key(text)])
      let besides = besides(value, [role, text], content)
      guard besides != .null else { return turns }
      if turns.isEmpty { turns = [ReviewedTalk.Turn(role: .init(name), speaker: name, text: "")] }
      turns[turns.count - 1].besides = besides
      return turns
    }
    for (question, answer) in Self.pairKeys
    where value[question] != nil && value[answer] != nil {
      return [(question, Utterance.Role.user), (answer, .assistant)].map { key, role in
        turn(role, "", value[key]?.stringValue ?? "", place + [.key(key)])
      }
    }
    return []
  }

  /// The other members of a message, and the parts of its content that are no text.
  private func besides(
    _ message: JSONValue, _ words: [String], _ content: JSONValue
  ) -> JSONValue {
    var members = (message.objectValue?.members ?? []).filter {
      !words.contains($0.key) && $0.value != .null
    }
    let parts = (content.arrayValue ?? []).filter {
      $0.stringValue == nil && $0["text"]?.stringValue == nil
    }
    if !parts.isEmpty { members.append(.init("parts", .array(parts))) }
    return members.isEmpty ? .null : .object(JSONObject(members))
  }

  /// A content that may come in parts.
  private func parts(
    of content: JSONValue, _ role: Utterance.Role, _ name: String, at place: [FieldPath.Step]
  ) -> [ReviewedTalk.Turn] {
    guard let parts = content.arrayValue else {
      return [turn(role, name, content.stringValue ?? "", place)]
    }
    return parts.enumerated().compactMap { number, part in
      let place = place + [.index(number)]
      if let text = part.stringValue { return turn(role, name, text, place) }
      return part["text"]?.stringValue.map { turn(role, name, $0, place + [.key("text")]) }
    }
  }

  private func turn(
    _ role: Utterance.Role, _ speaker: String, _ text: String, _ place: [FieldPath.Step]
  ) -> ReviewedTalk.Turn {
    ReviewedTalk.Turn(role: role, speaker: speaker, path: FieldPath(steps: place), text: text)
  }
}
