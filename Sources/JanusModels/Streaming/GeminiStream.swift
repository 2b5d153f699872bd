internal import JanusCore

/// The events of Gemini's `streamGenerateContent`, each of which is a reply with the next parts.
///
/// Source: Gemini API reference, `models.streamGenerateContent`.
struct GeminiStream: StreamedAnswer {
  private var parts: [JSONValue] = []
  private var finishReason: JSONValue?
  private var promptFeedback: JSONValue?
  private var usage: JSONValue?

  mutating func take(_ event: JSONValue) {
    let candidate = event["candidates"]?[0]
    parts += candidate?["content"]?["parts"]?.arrayValue ?? []
    finishReason = candidate?["finishReason"] ?? finishReason
    promptFeedback = event["promptFeedback"] ?? promptFeedback
    // Each has the sums so far.
    usage = event["usageMetadata"] ?? usage
  }

  var text: String {
    parts.filter { $0["thought"]?.boolValue != true }.compactMap { $0["text"]?.stringValue }
      .joined()
  }

  var whole: JSONValue? {
    let isBlocked = promptFeedback?["blockReason"]?.stringValue != nil
    guard finishReason != nil || isBlocked else { return nil }
    var reply = JSONObject()
    if let finishReason {
      reply["candidates"] = [
        ["content": ["parts": .array(parts)], "finishReason": finishReason]
      ]
    }
    reply["promptFeedback"] = promptFeedback
    reply["usageMetadata"] = usage
    return .object(reply)
  }
}
