import JanusCore
import Testing

@testable import JanusModels

/// A recorded stream, and the same answer as it comes whole.
private struct Recording: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let events: [String]
  let whole: String
  let end: [String]

  init(_ name: String, _ events: [String], end: [String] = [], whole: String) {
    testDescription = name
    self.events = events
    self.end = end
    self.whole = whole
  }

  static func body(_ events: [String]) -> [UInt8] {
    Array(events.map { "data: \($0)\n\n" }.joined().utf8)
  }

  var body: [UInt8] { Self.body(events + end) }
}

@Suite("Streamed answers")
struct StreamedAnswerTests {
  private static let openAIRecordings = [
    Recording(
      "a good end, with usage",
      [
        #"{"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{"content":"4 "},"finish_reason":null}],"obfuscation":"x"}"#,
        #"{"choices":[{"index":1,"delta":{"content":"other"},"finish_reason":null}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":"→ ü"},"finish_reason":null}]}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}"#,
      ],
      end: [
        #"{"choices":[],"usage":{"prompt_tokens":17,"completion_tokens":2,"total_tokens":19}}"#,
        "[DONE]",
      ],
      whole:
        #"{"choices":[{"message":{"content":"4 → ü"},"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":2}}"#
    ),
    Recording(
      "thoughts in a field of their own",
      [
        #"{"choices":[{"index":0,"delta":{"reasoning_content":"Let me "}}]}"#,
        #"{"choices":[{"index":0,"delta":{"reasoning_content":"think."}}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":"Yes."},"finish_reason":"stop"}]}"#,
      ], end: ["[DONE]"],
      whole:
        #"{"choices":[{"message":{"content":"Yes.","reasoning_content":"Let me think."},"finish_reason":"stop"}]}"#
    ),
    Recording(
      "thoughts in the text, and an answer that was cut off",
      [
        #"{"choices":[{"index":0,"delta":{"content":"<thi"}}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":"nk>Hm.</think>Yes"}}]}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}"#,
      ], end: ["[DONE]"],
      whole:
        #"{"choices":[{"message":{"content":"<think>Hm.</think>Yes"},"finish_reason":"length"}]}"#),
    Recording(
      "a refusal",
      [
        #"{"choices":[{"index":0,"delta":{"content":null,"refusal":"I can"}}]}"#,
        #"{"choices":[{"index":0,"delta":{"refusal":"not."}}]}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
      ], end: ["[DONE]"],
      whole:
        #"{"choices":[{"message":{"content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}"#
    ),
  ]

  @Test("of OpenAI's interface are what they would be whole", arguments: openAIRecordings)
  private func chunks(_ recording: Recording) throws {
    let expected = try OpenAIProvider.reply(from: JSONParser.parse(recording.whole))
    #expect(try OpenAIProvider.reply(from: OpenAIStream.read(recording.body)) == expected)
  }

  @Test("of a raw prompt are read as completions")
  func raw() throws {
    let body = Recording.body([
      #"{"choices":[{"index":0,"text":" go","finish_reason":null}]}"#,
      #"{"choices":[{"index":0,"text":" on","finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}"#,
      "[DONE]",
    ])
    let reply = try OpenAIProvider.completion(from: OpenAIStream.read(body))
    #expect(reply.text == " go on" && reply.usage?.completionTokens == 2)
  }

  private static let anthropicRecordings = [
    Recording(
      "text after thoughts",
      [
        #"{"type":"message_start","message":{"id":"m","content":[],"stop_reason":null,"usage":{"input_tokens":20,"cache_read_input_tokens":5,"output_tokens":1}}}"#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}}"#,
        #"{"type":"content_block_stop","index":0}"#, #"{"type":"ping"}"#,
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Wh"}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"y ☂"}}"#,
        #"{"type":"content_block_stop","index":1}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}}"#,
      ], end: [#"{"type":"message_stop"}"#],
      whole:
        #"{"content":[{"type":"thinking","thinking":"Hm."},{"type":"text","text":"Why ☂"}],"stop_reason":"end_turn","usage":{"input_tokens":20,"cache_read_input_tokens":5,"output_tokens":15}}"#
    ),
    Recording(
      "a refusal",
      [
        #"{"type":"message_start","message":{"usage":{"input_tokens":20,"output_tokens":1}}}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"refusal","stop_details":{"type":"refusal","category":"bio"}},"usage":{"output_tokens":2}}"#,
      ], end: [#"{"type":"message_stop"}"#],
      whole:
        #"{"content":[],"stop_reason":"refusal","stop_details":{"category":"bio"},"usage":{"input_tokens":20,"output_tokens":2}}"#
    ),
  ]

  @Test("of Anthropic are what they would be whole", arguments: anthropicRecordings)
  private func messages(_ recording: Recording) throws {
    let expected = try AnthropicProvider.reply(from: JSONParser.parse(recording.whole))
    #expect(try AnthropicProvider.reply(from: AnthropicStream.read(recording.body)) == expected)
  }

  private static let geminiRecordings = [
    Recording(
      "parts, thoughts among them",
      [
        #"{"candidates":[{"content":{"parts":[{"text":"Hm. ","thought":true}]}}],"usageMetadata":{"promptTokenCount":12}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":"Wh"}],"role":"model"}}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":1,"thoughtsTokenCount":40}}"#,
      ],
      end: [
        #"{"candidates":[{"content":{"parts":[{"text":"y?"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":9,"thoughtsTokenCount":40}}"#
      ],
      whole:
        #"{"candidates":[{"content":{"parts":[{"text":"Hm. ","thought":true},{"text":"Why?"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":9,"thoughtsTokenCount":40}}"#
    ),
    Recording(
      "a prompt that was blocked", [],
      end: [
        #"{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":12}}"#
      ],
      whole:
        #"{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":12}}"#),
  ]

  @Test("of Gemini are what they would be whole", arguments: geminiRecordings)
  private func parts(_ recording: Recording) throws {
    let expected = try GeminiProvider.reply(from: JSONParser.parse(recording.whole))
    #expect(try GeminiProvider.reply(from: GeminiStream.read(recording.body)) == expected)
  }

  /// Cut anywhere before its last events, a stream is no answer.
  private static func expectCut<Answer: StreamedAnswer>(
    _ recording: Recording, _ type: Answer.Type, before count: Int
  ) throws {
    let first = Recording.body(Array(recording.events.prefix(count)))
    for length in stride(from: 0, to: first.count, by: 5) {
      #expect(throws: ProviderError.self) { try Answer.read(Array(first.prefix(length))) }
      #expect(Answer.characterCount(in: Array(first.prefix(length))) <= 7)
    }
  }

  @Test("that were cut are broken connections, wherever that was")
  func cut() throws {
    try Self.expectCut(Self.openAIRecordings[0], OpenAIStream.self, before: 4)
    try Self.expectCut(Self.anthropicRecordings[0], AnthropicStream.self, before: 11)
    try Self.expectCut(Self.geminiRecordings[0], GeminiStream.self, before: 2)
    let open = Recording.body(Array(Self.openAIRecordings[0].events.prefix(4)))
    #expect(OpenAIStream.characterCount(in: open) == 5)
    let error = #expect(throws: ProviderError.self) { try OpenAIStream.read(open) }
    #expect(error?.summary.contains("after 5 characters") == true)
  }

  @Test("that tell of a fault are that fault, and garbage is none")
  func faults() throws {
    let fault = #"{"error":{"message":"overloaded","code":503}}"#
    let body = Recording.body([Self.openAIRecordings[0].events[1], fault, "[DONE]"])
    #expect(try OpenAIStream.read(body)["error"]?["code"] == 503)
    let garbage = Recording.body(["<html>", Self.openAIRecordings[0].events[4], "[DONE]"])
    let error = #expect(throws: ProviderError.self) { try OpenAIStream.read(garbage) }
    #expect(error?.retryDecision == .retry(notBefore: nil))
  }
}
