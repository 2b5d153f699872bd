import JanusCore
import JanusTestSupport

/// Replies that ``FakeReply`` has no case for.
extension FakeReply {
  /// A sound reply of OpenAI's interface whose message has these members.
  static func message(_ message: JSONValue, finishReason: JSONValue = "stop") -> FakeReply {
    let choice: JSONValue = ["index": 0, "message": message, "finish_reason": finishReason]
    return .status(200, body: JSONWriter.string(["choices": [choice]]))
  }

  /// A fault as OpenAI describes it.
  static func openAIFault(
    _ status: Int, _ code: JSONValue, _ message: String, parameter: JSONValue = .null,
    headers: [String: String] = [:]
  ) -> FakeReply {
    let error: JSONValue = [
      "message": .string(message), "type": "invalid_request_error", "param": parameter,
      "code": code,
    ]
    return .status(status, headers: headers, body: JSONWriter.string(["error": error]))
  }

  /// A fault as Gemini describes it.
  static func geminiFault(
    _ status: Int, _ word: String, _ message: String, details: JSONValue = []
  ) -> FakeReply {
    let error: JSONValue = [
      "code": .int(status), "message": .string(message), "status": .string(word),
      "details": details,
    ]
    return .status(status, body: JSONWriter.string(["error": error]))
  }

  static func http(_ text: String) -> FakeReply { .raw(Array(text.utf8)) }
}
