internal import JanusCore

extension ChatRequest.Content {
  /// As the journal keeps it: the messages as a list, or the raw prompt as an object.
  var json: JSONValue {
    switch self {
    case .chat(let messages):
      .array(
        messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] })
    case .completion(let prompt): prompt.json
    }
  }

  init?(json: JSONValue) {
    guard let list = json.arrayValue else {
      guard let prompt = RawPrompt(json: json) else { return nil }
      self = .completion(prompt)
      return
    }
    let messages = list.compactMap { message -> ChatMessage? in
      guard let role = message["role"]?.stringValue.flatMap(ChatMessage.Role.init(rawValue:)),
        let content = message["content"]?.stringValue
      else { return nil }
      return ChatMessage(role, content)
    }
    guard messages.count == list.count else { return nil }
    self = .chat(messages)
  }

  /// The texts that go to the model.
  var texts: [String] {
    switch self {
    case .chat(let messages): messages.map(\.content)
    case .completion(let prompt): [prompt.text]
    }
  }
}

extension [ChatMessage] {
  /// The messages but the system's, where neighbours of one role are one message: several interfaces want
  /// the roles to alternate.
  var alternating: [ChatMessage] {
    var result: [ChatMessage] = []
    for message in self where message.role != .system {
      if let last = result.last, last.role == message.role {
        result[result.count - 1].content += "\n\n" + message.content
      } else {
        result.append(message)
      }
    }
    return result
  }
}
