import Foundation

/// Puts fake answers into the forms of the protocols.
enum FakeWireFormat {
  /// The body of a good reply to `request`, or nil where its path means nothing.
  static func body(
    for request: RecordedRequest, text: String, finishReason: String?, usage: FakeUsage
  ) -> String? {
    let path = request.path.prefix { $0 != "?" }
    let counts = tokens(usage, request, text)
    return if path.hasSuffix("/models") {
      json(models)
    } else if path.hasSuffix("/chat/completions") {
      json(openAI(request, text, finishReason ?? "stop", counts))
    } else if path.hasSuffix("/completions") {
      json(completion(request, text, finishReason ?? "stop", counts))
    } else if path.hasSuffix("/embeddings") || path.hasSuffix(":batchEmbedContents") {
      FakeEmbedding.body(for: request)
    } else if path.hasSuffix("/messages") {
      json(anthropic(request, text, finishReason ?? "end_turn", counts))
    } else if path.hasSuffix(":generateContent") || path.hasSuffix(":streamGenerateContent") {
      json(gemini(request, text, finishReason ?? "STOP", counts))
    } else {
      nil
    }
  }

  typealias Tokens = (prompt: Int, completion: Int)

  static func tokens(
    _ usage: FakeUsage, _ request: RecordedRequest, _ text: String
  ) -> Tokens? {
    switch usage {
    case .counted: (request.body.utf8.count / 4 + 1, text.utf8.count / 4 + 1)
    case .tokens(let prompt, let completion): (prompt, completion)
    case .absent: nil
    }
  }

  private static var models: [String: Any] {
    let model: [String: Any] = [
      "id": "fake", "object": "model", "created": 1_700_000_000, "owned_by": "tests",
    ]
    return ["object": "list", "data": [model]]
  }

  private static func openAI(
    _ request: RecordedRequest, _ text: String, _ finishReason: String, _ tokens: Tokens?
  ) -> [String: Any] {
    let message: [String: Any] = ["role": "assistant", "content": text, "refusal": NSNull()]
    let choice: [String: Any] = [
      "index": 0, "message": message, "logprobs": NSNull(), "finish_reason": finishReason,
    ]
    var reply: [String: Any] = [
      "id": "chatcmpl-\(request.ordinal)", "object": "chat.completion", "created": 1_700_000_000,
      "model": "fake", "choices": [choice],
    ]
    if let tokens {
      reply["usage"] = [
        "prompt_tokens": tokens.prompt, "completion_tokens": tokens.completion,
        "total_tokens": tokens.prompt &+ tokens.completion,
      ]
    }
    return reply
  }

  private static func completion(
    _ request: RecordedRequest, _ text: String, _ finishReason: String, _ tokens: Tokens?
  ) -> [String: Any] {
    var reply = openAI(request, text, finishReason, tokens)
    reply["object"] = "text_completion"
    reply["choices"] = [["index": 0, "text": text, "finish_reason": finishReason] as [String: Any]]
    return reply
  }

  private static func anthropic(
    _ request: RecordedRequest, _ text: String, _ finishReason: String, _ tokens: Tokens?
  ) -> [String: Any] {
    var reply: [String: Any] = [
      "id": "msg_\(request.ordinal)", "type": "message", "role": "assistant", "model": "fake",
      "content": [["type": "text", "text": text]], "stop_reason": finishReason,
      "stop_sequence": NSNull(),
    ]
    if let tokens {
      reply["usage"] = ["input_tokens": tokens.prompt, "output_tokens": tokens.completion]
    }
    return reply
  }

  private static func gemini(
    _ request: RecordedRequest, _ text: String, _ finishReason: String, _ tokens: Tokens?
  ) -> [String: Any] {
    let content: [String: Any] = ["role": "model", "parts": [["text": text]]]
    var reply: [String: Any] = [
      "candidates": [["content": content, "finishReason": finishReason]], "modelVersion": "fake",
      "responseId": "\(request.ordinal)",
    ]
    if let tokens {
      reply["usageMetadata"] = [
        "promptTokenCount": tokens.prompt, "candidatesTokenCount": tokens.completion,
        "totalTokenCount": tokens.prompt &+ tokens.completion,
      ]
    }
    return reply
  }

  private static func json(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// A whole HTTP reply.
  static func http(_ status: Int, headers: [String: String] = [:], body: String) -> Data {
    http(status, headers: headers, bytes: Data(body.utf8))
  }

  static func http(_ status: Int, headers: [String: String] = [:], bytes: Data) -> Data {
    var head = "HTTP/1.1 \(status) \(status == 200 ? "OK" : "Status")\r\n"
    var headers = headers
    if !headers.keys.contains(where: { $0.lowercased() == "content-type" }) {
      headers["Content-Type"] = "application/json"
    }
    headers["Content-Length"] = "\(bytes.count)"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    return Data((head + "\r\n").utf8) + bytes
  }
}
