import JanusCore
@testable import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Anthropic's interface")
struct AnthropicProviderTests {
  private static let model = ModelName(provider: "anthropic", name: "claude-x")

  private static func sent(
    _ request: ChatRequest, without dropped: Set<DroppableParameter> = []
  ) async throws -> RecordedRequest {
    let server = try FakeModelServer()
    defer { server.stop() }
    let provider = AnthropicProvider(
      ProviderConnection(
        baseURL: BaseURL(server.rootURL), key: Secret("k"), timeout: 10, http: HTTPClient()))
    _ = try await provider.reply(to: request, seed: 9, without: dropped)
    return try #require(server.requests.first)
  }

  @Test("is asked in its words, with the version that knows sampling where that is set")
  func body() async throws {
    var request = ChatRequest.full(model: Self.model)
    request.parameters.temperature = 1.5
    request.parameters.topK = 3
    request.messages += [
      ChatMessage(.user, "Go on."), ChatMessage(.assistant, "No."), ChatMessage(.system, "Please."),
    ]
    let sent = try await Self.sent(request)
    #expect(sent.path == "/v1/messages")
    #expect(sent.headers["x-api-key"] == "k" && sent.headers["authorization"] == nil)
    #expect(sent.headers["anthropic-version"] == "2023-06-01")
    #expect(
      sent.body == #"{"model":"claude-x","max_tokens":4096,"system":"Be brief.\n\nPlease.","#
        + #""messages":[{"role":"user","content":"Grüße\n😀\n\nGo on."},{"role":"assistant","content":"No."}],"#
        + #""temperature":1.0,"top_p":1.0,"top_k":3}"#)
    let plain = try await Self.sent(request, without: [.temperature, .topP, .topK])
    #expect(plain.headers["anthropic-version"] == "2026-10-21")
    #expect(!plain.body.contains("temperature") && !plain.body.contains("top_"))
  }

  @Test("is asked with a limit where nobody sets one, and with a schema where there is one")
  func formats() async throws {
    var request = ChatRequest.sample(model: Self.model)
    request.format = AnswerFormat("q", .object([.init("q", .text)]))
    let head = #"{"model":"claude-x","max_tokens":4096,"messages":[{"role":"user","content":"Hi"}]"#
    #expect(
      try await Self.sent(request).body == head
        + #","output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":{"q":{"type":"string"}},"#
        + #""required":["q"],"additionalProperties":false}}}}"#)
    // It has no JSON mode to fall back on.
    #expect(try await Self.sent(request, without: [.jsonSchema]).body == head + "}")
  }

  @Test("has no raw prompts")
  func completion() async throws {
    let request = ChatRequest(
      model: Self.model, prompt: RawPrompt("x"), parameters: SamplingParameters(), sample: 0)
    let error = await #expect(throws: ProviderError.self) { try await Self.sent(request) }
    guard case .unsupported("anthropic", .rawCompletion, let others) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(others.contains("vllm") && !others.contains("openai"))
  }

  @Test(
    "is understood",
    arguments: [
      (
        #"{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}],"stop_reason":"end_turn","usage":{"input_tokens":20,"output_tokens":15,"cache_creation_input_tokens":3,"cache_read_input_tokens":4}}"#,
        ChatReply(text: "ab", usage: TokenUsage(promptTokens: 27, completionTokens: 15))
      ),
      (
        #"{"content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},{"type":"text","text":"a"},{"type":"new","text":"b"}],"stop_reason":"stop_sequence"}"#,
        ChatReply(text: "a", reasoning: "hm")
      ),
      (
        #"{"content":[{"type":"thinking","thinking":"hm"}],"stop_reason":"max_tokens"}"#,
        ChatReply(text: "", reasoning: "hm", finishReason: .length)
      ),
      (
        #"{"content":[{"type":"text","text":"a"}],"stop_reason":"model_context_window_exceeded"}"#,
        ChatReply(text: "a", finishReason: .length)
      ),
      (
        #"{"content":[],"stop_reason":"refusal","stop_details":{"type":"refusal","category":"cyber"}}"#,
        ChatReply(text: "", finishReason: .refused("cyber"))
      ),
      (
        #"{"content":[],"stop_reason":"refusal","stop_details":{"category":null}}"#,
        ChatReply(text: "", finishReason: .refused("refusal"))
      ),
      (
        #"{"content":[{"type":"text","text":"a"}],"stop_reason":"pause_turn"}"#,
        ChatReply(text: "a", finishReason: .other("pause_turn"))
      ),
      (
        #"{"content":[{"type":"text","text":"a"}],"stop_reason":null}"#,
        ChatReply(text: "a", finishReason: .other("no stop reason"))
      ),
    ])
  func replies(_ json: String, _ reply: ChatReply) throws {
    #expect(try AnthropicProvider.reply(from: try JSONParser.parse(json)) == reply)
  }

  @Test(
    "is not understood",
    arguments: ["{}", #"{"content":"a"}"#, #"{"content":[],"stop_reason":"end_turn"}"#])
  func malformed(_ json: String) throws {
    let value = try JSONParser.parse(json)
    #expect(throws: ProviderError.self) { try AnthropicProvider.reply(from: value) }
  }

  private static func error(
    _ status: Int, _ type: String, _ message: String = "m", code: String = ""
  ) -> ProviderError {
    let body =
      #"{"type":"error","error":{"type":"\#(type)","message":"\#(message)","details":{"error_code":"\#(code)"}},"request_id":"req_1"}"#
    return AnthropicProvider.error(
      from: FailedResponseTests.failure(status, body), model: "anthropic/x")
  }

  @Test("refuses, and is overloaded, as its documentation says")
  func errors() {
    let gone = ProviderError.quotaExhausted(provider: "anthropic", message: "m")
    #expect(
      Self.error(529, "overloaded_error")
        == .serverFault(status: 529, retryAfter: nil, message: "m"))
    #expect(Self.error(529, "overloaded_error").retryDecision == .retry(notBefore: nil))
    #expect(
      Self.error(429, "rate_limit_error", code: "ramp_limit_exceeded")
        == .rateLimited(retryAfter: nil, message: "m"))
    #expect(Self.error(429, "rate_limit_error", code: "enforced_spend_limit_reached") == gone)
    #expect(Self.error(429, "rate_limit_error", code: "contract_spend_limit_reached") == gone)
    #expect(Self.error(402, "billing_error") == gone)
    let low = "Your credit balance is too low to access the Anthropic API."
    #expect(
      Self.error(400, "invalid_request_error", low)
        == .quotaExhausted(provider: "anthropic", message: low))
    #expect(
      Self.error(401, "authentication_error")
        == .keyRefused(provider: "anthropic", status: 401, message: "m"))
    #expect(
      Self.error(404, "not_found_error") == .unknownModel(model: "anthropic/x", message: "m"))
    #expect(
      Self.error(413, "request_too_large") == .badRequest(status: 413, message: "m"))
    let sampling = "temperature: Extra inputs are not permitted"
    #expect(
      Self.error(400, "invalid_request_error", sampling)
        == .unsupportedParameter(.temperature, message: sampling))
    let format = "This model does not support output_config.format."
    #expect(
      Self.error(400, "invalid_request_error", format)
        == .unsupportedParameter(.jsonSchema, message: format))
  }
}
