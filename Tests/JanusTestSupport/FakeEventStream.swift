import Foundation

/// How a fake server streams an answer.
package enum FakeStreamManner: Sendable, Hashable {
  case plain
  /// Comments between the events, as some servers send them to keep the connection alive.
  case comments
  /// Lines that end in CR LF.
  case carriageReturns
  /// Pieces on their way of which each ends in the middle of something, characters too.
  case splitCharacters
  /// Half of the events, then silence.
  case stall(seconds: Double)
  /// Half of the events, then the end of the connection: a reset, or an end that is orderly as far as HTTP goes.
  case cut(resetting: Bool)
  /// Half of the events, then one that tells of a fault.
  case errorEvent
  /// Not at all: the answer comes whole, whatever was asked for.
  case whole
}

/// The events of an answer, by the interface that was asked.
enum FakeEventStream {
  /// Whether `request` asks for a stream.
  static func isWanted(_ request: RecordedRequest) -> Bool {
    if request.path.contains(":streamGenerateContent") { return true }
    let body = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
    return body?["stream"] as? Bool == true
  }

  /// The events, each with its empty line.
  static func events(
    for request: RecordedRequest, text: String, finishReason: String?,
    usage: (prompt: Int, completion: Int)?
  ) -> [String] {
    let path = request.path.prefix { $0 != "?" }
    if path.hasSuffix("/messages") { return anthropic(text, finishReason ?? "end_turn", usage) }
    if path.contains(":stream") { return gemini(text, finishReason ?? "STOP", usage) }
    return openAI(
      text, finishReason ?? "stop", usage, isRaw: !path.hasSuffix("/chat/completions"))
  }

  /// What tells of a fault in the middle.
  static func fault(for request: RecordedRequest) -> String {
    let error: [String: Any] = ["message": "Overloaded", "type": "overloaded_error", "code": 503]
    let event = data(["type": "error", "error": error])
    return request.path.hasSuffix("/messages") ? "event: error\n" + event : event
  }

  private static func pieces(of text: String) -> [String] {
    let size = max(1, text.count / 6)
    var rest = text[...]
    var pieces: [String] = []
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }

  private typealias Usage = (prompt: Int, completion: Int)

  private static func openAI(
    _ text: String, _ finishReason: String, _ usage: Usage?, isRaw: Bool
  ) -> [String] {
    func chunk(_ choice: [String: Any]) -> String {
      data(["object": "chat.completion.chunk", "choices": [choice], "usage": NSNull()])
    }
    var events = pieces(of: text).map { piece in
      chunk(
        ["index": 0, "finish_reason": NSNull()].merging(
          isRaw ? ["text": piece] : ["delta": ["content": piece]]
        ) { $1 })
    }
    let last: [String: Any] = isRaw ? ["text": ""] : ["delta": [String: Any]()]
    events.append(chunk(["index": 0, "finish_reason": finishReason].merging(last) { $1 }))
    if let usage {
      let counts = ["prompt_tokens": usage.prompt, "completion_tokens": usage.completion]
      events.append(data(["choices": [Any](), "usage": counts]))
    }
    return events + ["data: [DONE]\n\n"]
  }

  private static func anthropic(
    _ text: String, _ finishReason: String, _ usage: Usage?
  ) -> [String] {
    func event(_ name: String, _ members: [String: Any]) -> String {
      "event: \(name)\n" + data(members.merging(["type": name]) { $1 })
    }
    let input = usage.map { ["input_tokens": $0.prompt, "output_tokens": 1] }
    let output = usage.map { ["output_tokens": $0.completion] }
    return [
      event(
        "message_start",
        ["message": ["content": [Any](), "usage": input ?? NSNull()] as [String: Any]]),
      event("content_block_start", ["index": 0, "content_block": ["type": "text", "text": ""]]),
      event("ping", [:]),
    ]
      + pieces(of: text).map { piece in
        event(
          "content_block_delta", ["index": 0, "delta": ["type": "text_delta", "text": piece]])
      } + [
        event("content_block_stop", ["index": 0]),
        event(
          "message_delta", ["delta": ["stop_reason": finishReason], "usage": output ?? NSNull()]),
        event("message_stop", [:]),
      ]
  }

  private static func gemini(
    _ text: String, _ finishReason: String, _ usage: Usage?
  ) -> [String] {
    let pieces = pieces(of: text)
    return pieces.enumerated().map { number, piece in
      var candidate: [String: Any] = ["content": ["role": "model", "parts": [["text": piece]]]]
      if number == pieces.count - 1 { candidate["finishReason"] = finishReason }
      var event: [String: Any] = ["candidates": [candidate]]
      if let usage {
        event["usageMetadata"] = [
          "promptTokenCount": usage.prompt,
          "candidatesTokenCount": usage.completion * (number + 1) / pieces.count,
        ]
      }
      return data(event)
    }
  }

  private static func data(_ object: [String: Any]) -> String {
    let json = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return "data: \(String(decoding: json ?? Data(), as: UTF8.self))\n\n"
  }

  /// The head of a stream whose pieces come as chunks, or as they are until the connection ends.
  static func head(chunked: Bool) -> Data {
    let way = chunked ? "Transfer-Encoding: chunked" : "Connection: close"
    return Data(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\(way)\r\n\r\n".utf8)
  }

  /// Bytes as one chunk; without any, the last one.
  static func chunk(_ bytes: some Collection<UInt8>) -> Data {
    var chunk = Data("\(String(bytes.count, radix: 16))\r\n".utf8)
    chunk.append(contentsOf: bytes)
    chunk.append(contentsOf: "\r\n".utf8)
    return chunk
  }
}
