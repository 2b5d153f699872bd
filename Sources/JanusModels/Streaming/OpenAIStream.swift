internal import JanusCore

/// The chunks of Chat Completions, and of completions of raw text.
///
/// Source: OpenAI API reference, "Chat completion chunk object".
struct OpenAIStream: StreamedAnswer {
  private(set) var text = ""
  private var refusal = ""
  private var reasoning = ""
  private var finishReason: JSONValue?
  private var error: JSONValue?
  private var usage: JSONValue?
  private var hasChoice = false
  private var isRaw = false
  private var isOver = false

  mutating func take(_ event: JSONValue) {
    // The chunk with the usage has no choices.
    if let usage = event["usage"], usage != .null { self.usage = usage }
    guard
      let choice = event["choices"]?.arrayValue?.first(where: { ($0["index"]?.intValue ?? 0) == 0 })
    else { return }
    hasChoice = true
    if let piece = choice["text"]?.stringValue {
      isRaw = true
      text += piece
    }
    let delta = choice["delta"] ?? choice["message"]
    text += Self.content(of: delta)
    refusal += delta?["refusal"]?.stringValue ?? ""
    reasoning +=
      delta?["reasoning_content"]?.stringValue ?? delta?["reasoning"]?.stringValue ?? ""
    if let reason = choice["finish_reason"], reason != .null { finishReason = reason }
    if let fault = choice["error"], fault != .null { error = fault }
  }

  mutating func end() { isOver = true }

  /// The text of a delta, which is a string, or a list of parts.
  private static func content(of delta: JSONValue?) -> String {
    guard let parts = delta?["content"]?.arrayValue else {
      return delta?["content"]?.stringValue ?? ""
    }
    return parts.compactMap { $0["text"]?.stringValue }.joined()
  }

  var whole: JSONValue? {
    guard isOver || finishReason != nil || error != nil else { return nil }
    guard hasChoice else { return ["choices": []] }
    var choice: JSONObject = ["index": 0]
    if isRaw { choice["text"] = .string(text) }
    var message: JSONObject = ["content": .string(text)]
    if !refusal.isEmpty { message["refusal"] = .string(refusal) }
    if !reasoning.isEmpty { message["reasoning_content"] = .string(reasoning) }
    choice["message"] = .object(message)
    choice["finish_reason"] = finishReason
    choice["error"] = error
    var reply: JSONObject = ["choices": [.object(choice)]]
    reply["usage"] = usage
    return .object(reply)
  }
}
