/// What one says in a talk.
package struct Utterance: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    case system, user, assistant
    /// A tool, or whoever else speaks.
    case other(String)

    /// By the names that are in use for the roles, Chinese ones too.
    package init(_ name: String) {
      switch name.trimmed.lowercased() {
      case "system", "系统": self = .system
      case "user", "human", "customer", "client", "question", "q", "用户", "客户", "顾客", "问", "我":
        self = .user
      case "assistant", "gpt", "model", "bot", "agent", "chatgpt", "answer", "a", "客服", "助手", "机器人",
        "答":
        self = .assistant
      default: self = .other(name)
      }
    }
  }

  package var role: Role
  package var text: String

  package init(role: Role, text: String) {
    self.role = role
    self.text = text
  }
}

extension Utterance {
  /// A list of messages, or a text that `speaker` says.
  package static func list(_ value: JSONValue?, speaker: Role = .user) -> [Utterance] {
    if let text = value?.stringValue { return [Utterance(role: speaker, text: text)] }
    return (value?.arrayValue ?? []).flatMap { object($0) }
  }

  /// A history or a dialogue in any of its forms: a list of `[question, answer]`, of objects or of lines, or
  /// one string of lines.
  package static func history(_ value: JSONValue?) -> [Utterance] {
    if let text = value?.stringValue { return lines(text.split(whereSeparator: \.isNewline)) }
    let elements = value?.arrayValue ?? []
    let texts = elements.compactMap(\.stringValue)
    if !texts.isEmpty, texts.count == elements.count { return lines(texts.map { $0[...] }) }
    return elements.flatMap { element in
      if let pair = element.arrayValue { return said(pair[...]) }
      return object(element)
    }
  }

  /// A question and its answer, and so on in turn.
  private static func said(_ pair: ArraySlice<JSONValue>) -> [Utterance] {
    pair.enumerated().compactMap { number, value in
      guard let text = value.stringValue, !text.isEmpty else { return nil }
      return Utterance(role: number.isMultiple(of: 2) ? .user : .assistant, text: text)
    }
  }

  /// The keys of a message: who speaks, and what is said.
  package static let messageKeys = [("role", "content"), ("from", "value"), ("speaker", "text")]

  /// One message, or a question with its answer.
  private static func object(_ value: JSONValue) -> [Utterance] {
    for (role, text) in messageKeys {
      if let name = value[role]?.stringValue, let content = value[text] {
        return [Utterance(role: Role(name), text: self.text(of: content))]
      }
    }
    let pairs = [
      ("user", "assistant"), ("question", "answer"), ("q", "a"), ("query", "response"),
      ("input", "target"), ("input", "output"), ("human", "gpt"),
    ]
    for (question, answer) in pairs where value[question] != nil && value[answer] != nil {
      return said([value[question] ?? .null, value[answer] ?? .null])
    }
    return []
  }

  /// The text of a message's content, which may come in parts.
  private static func text(of content: JSONValue) -> String {
    if let text = content.stringValue { return text }
    return (content.arrayValue ?? []).compactMap { $0["text"]?.stringValue ?? $0.stringValue }
      .joined(separator: "\n")
  }

  /// Lines as `user: …`. Where none says who speaks, user and assistant take turns.
  private static func lines(_ lines: [Substring]) -> [Utterance] {
    var utterances: [Utterance] = []
    for line in lines where !line.allSatisfy(\.isWhitespace) {
      if let spoken = named(line) {
        utterances.append(spoken)
      } else {
        let role: Role = utterances.last?.role == .user ? .assistant : .user
        utterances.append(Utterance(role: role, text: String(line).trimmed))
      }
    }
    return utterances
  }

  private static func named(_ line: Substring) -> Utterance? {
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let role = Role(String(line[..<colon]))
    if case .other = role { return nil }
    return Utterance(role: role, text: String(line[line.index(after: colon)...]).trimmed)
  }
}
