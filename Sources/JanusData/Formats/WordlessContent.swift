internal import JanusCore

/// What a record has beside its words, such as calls of tools and images. A ``TrainingRecord`` holds words alone, and
/// without the rest the record would be another one.
enum WordlessContent {
  /// Where records have lists of messages.
  private static let listKeys = [
    "messages", "conversations", "prompt", "completion", "chosen", "rejected", "history", "dialogs",
    "preferred_output", "non_preferred_output",
  ]

  /// What a record has that would be lost, as a clause for a message; nil if it is words alone.
  static func reason(in record: JSONObject) -> String? {
    if hasObjects(record["tools"]) || hasObjects(record["functions"]) { return "it has tools" }
    for (key, name) in [("images", "an image"), ("videos", "a video"), ("audios", "sound")]
    where record[key]?.arrayValue?.isEmpty == false { return "it has \(name)" }
    for list in listKeys.map({ record[$0] }) + [record["input"]?["messages"]] {
      for message in list?.arrayValue ?? [] {
        if let object = message.objectValue, let reason = reason(inMessage: object) {
          return reason
        }
      }
    }
    return nil
  }

  /// Whether a list, which may stand as JSON in a text, describes tools.
  private static func hasObjects(_ value: JSONValue?) -> Bool {
    var value = value
    if let text = value?.stringValue { value = try? JSONParser.parse(Array(text.utf8)) }
    return value?[0]?.objectValue != nil
  }

  private static func reason(inMessage message: JSONObject) -> String? {
    let calls = [message["tool_calls"], message["function_call"], message["tool_call_id"]]
    for call in calls where !isNothing(call) { return "it calls tools" }
    if !isNothing(message["audio"]) { return "it has sound" }
    if message["weight"]?.doubleValue == 0 {
      return "a message in it is not to be learnt: its `weight` is 0"
    }
    for (role, content) in Utterance.messageKeys {
      guard message[role]?.stringValue != nil, let content = message[content] else { continue }
      return reason(inContent: content)
    }
    return Utterance.list([.object(message)]).isEmpty ? "a message in it has no text" : nil
  }

  private static func isNothing(_ value: JSONValue?) -> Bool {
    (value ?? .null) == .null || value?.arrayValue?.isEmpty == true
  }

  private static func reason(inContent content: JSONValue) -> String? {
    guard let parts = content.arrayValue else {
      return content.stringValue == nil ? "a message in it has no text" : nil
    }
    for part in parts where part.stringValue == nil {
      switch part["type"]?.stringValue {
      case nil, "text", "input_text", "output_text":
        if part["text"]?.stringValue == nil { return "a part of a message in it has no text" }
      case "image", "image_url", "input_image": return "it has an image"
      case "tool_use", "tool_result": return "it calls tools"
      case let type?: return "it has a part of the type \"\(type.excerpt)\", which is no text"
      }
    }
    return nil
  }
}
