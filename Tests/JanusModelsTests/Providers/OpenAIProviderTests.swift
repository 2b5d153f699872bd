import JanusCore
@testable import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("OpenAI's interface")
struct OpenAIProviderTests {
  private static func provider(_ url: String, key: String? = "k") -> OpenAIProvider {
    OpenAIProvider(
      ProviderConnection(
        baseURL: BaseURL(url), key: key.map { Secret($0) }, timeout: 10, http: HTTPClient()))
  }

  /// The body that is sent for `request`, and the request itself.
  private static func sent(
    _ request: ChatRequest, seed: UInt64? = nil, without dropped: Set<DroppableParameter> = []
  ) async throws -> RecordedRequest {
    let server = try FakeModelServer()
    defer { server.stop() }
    _ = try await provider(server.baseURL).reply(to: request, seed: seed, without: dropped)
    return try #require(server.requests.first)
  }

  private let request = ChatRequest.full(model: ModelName(provider: "openai", name: "a/b"))

  @Test("is asked in its words")
  func body() async throws {
    let sent = try await Self.sent(request, seed: 0xFFFF_FFFF_8000_0005)
    #expect(sent.path == "/v1/chat/completions")
    #expect(sent.headers["authorization"] == "Bearer k")
    #expect(sent.headers["content-type"] == "application/json")
    #expect(
      sent.body == #"{"model":"a/b","messages":[{"role":"system","content":"Be brief."},"#
        + #"{"role":"user","content":"Grüße\n😀"}],"max_tokens":4096,"temperature":0.9,"top_p":1.0,"seed":5}"#
    )
  }

  @Test("is asked without what it refused, and for the limit by its other name")
  func dropped() async throws {
    let without = try await Self.sent(
      request, seed: 1, without: [.temperature, .topP, .seed, .maxTokens])
    #expect(without.body.hasSuffix(#"],"max_completion_tokens":4096}"#))
    let neither = try await Self.sent(
      ChatRequest.sample(parameters: SamplingParameters(maxTokens: 5)),
      without: [.maxTokens, .maxCompletionTokens])
    #expect(neither.body == #"{"model":"m","messages":[{"role":"user","content":"Hi"}]}"#)
  }

  @Test("is told the format of the answer as exactly as it can be")
  func formats() async throws {
    var request = ChatRequest.sample()
    request.format = .label(among: ["a", "b"])
    let head = #"{"model":"m","messages":[{"role":"user","content":"Hi"}]"#
    let schema = try await Self.sent(request)
    #expect(
      schema.body == head
        + #","response_format":{"type":"json_schema","json_schema":{"name":"label","strict":true,"#
        + #""schema":{"type":"object","properties":{"label":{"type":"string","enum":["a","b"]},"reason":{"type":"string"}},"#
        + #""required":["label","reason"],"additionalProperties":false}}}}"#)
    let json = try await Self.sent(request, without: [.jsonSchema])
    #expect(json.body == head + #","response_format":{"type":"json_object"}}"#)
    let prompt = try await Self.sent(request, without: [.jsonSchema, .jsonMode])
    #expect(prompt.body == head + "}")
    request.format = AnswerFormat("any", .anyObject)
    #expect(try await Self.sent(request).body == json.body)
  }

  @Test("refuses a format by name, and each time the one that was sent")
  func refusedFormat() async throws {
    let server = try FakeModelServer { _, _ in
      .status(400, body: #"{"error":{"message":"response_format: no"}}"#)
    }
    defer { server.stop() }
    var request = ChatRequest.sample()
    request.format = .instruct
    for named in [DroppableParameter.jsonSchema, .jsonMode] {
      let dropped: Set<DroppableParameter> = named == .jsonMode ? [.jsonSchema] : []
      let error = await #expect(throws: ProviderError.self) {
        try await Self.provider(server.baseURL).reply(to: request, seed: nil, without: dropped)
      }
      #expect(error == .unsupportedParameter(named, message: "response_format: no"))
    }
    let last = await #expect(throws: ProviderError.self) {
      try await Self.provider(server.baseURL).reply(
        to: request, seed: nil, without: [.jsonSchema, .jsonMode])
    }
    #expect(last == .badRequest(status: 400, message: "response_format: no"))
  }

  @Test("an answer that did not keep to the format is asked for again")
  func invalidJSON() {
    let body = #"{"error":{"message":"Failed to generate JSON.","code":"json_validate_failed"}}"#
    let error = OpenAIProvider.error(from: FailedResponseTests.failure(400, body), model: "groq/m")
    #expect(error.retryDecision == .retry(notBefore: nil))
  }

  @Test(
    "is understood",
    arguments: [
      (
        #"{"choices":[{"message":{"content":"4","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":1,"total_tokens":18}}"#,
        ChatReply(text: "4", usage: TokenUsage(promptTokens: 17, completionTokens: 1))
      ),
      (
        #"{"choices":[{"message":{"content":"cut"},"finish_reason":"length"}],"usage":null}"#,
        ChatReply(text: "cut", finishReason: .length)
      ),
      (
        #"{"choices":[{"message":{"content":null},"finish_reason":"length"}]}"#,
        ChatReply(text: "", finishReason: .length)
      ),
      (
        #"{"choices":[{"message":{"content":null,"refusal":"I won't."},"finish_reason":"stop"}]}"#,
        ChatReply(text: "I won't.", finishReason: .refused("refusal"))
      ),
      (
        #"{"choices":[{"message":{"content":"yes","refusal":""},"finish_reason":"stop"}]}"#,
        ChatReply(text: "yes")
      ),
      (
        #"{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}"#,
        ChatReply(text: "", finishReason: .filtered("content filter"))
      ),
      (
        #"{"choices":[{"message":{"content":"x"},"finish_reason":"insufficient_system_resource"}]}"#,
        ChatReply(text: "x", finishReason: .other("insufficient_system_resource"))
      ),
      (
        #"{"choices":[{"message":{"content":"x","reasoning_content":"hm"},"finish_reason":"stop"}]}"#,
        ChatReply(text: "x", reasoning: "hm")
      ),
      (
        #"{"choices":[{"message":{"content":"x","reasoning":"hm","reasoning_content":null},"finish_reason":"stop"}]}"#,
        ChatReply(text: "x", reasoning: "hm")
      ),
      (
        #"{"choices":[{"message":{"content":"<think>\nhm\n</think>\n\nx"},"finish_reason":"stop"}]}"#,
        ChatReply(text: "x", reasoning: "hm")
      ),
      (
        #"{"choices":[{"message":{"content":"x"}}],"usage":{"total_tokens":3}}"#,
        ChatReply(text: "x")
      ),
      (
        #"{"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},"finish_reason":"stop"}]}"#,
        ChatReply(text: "ab")
      ),
    ])
  func replies(_ json: String, _ reply: ChatReply) throws {
    #expect(try OpenAIProvider.reply(from: try JSONParser.parse(json)) == reply)
  }

  @Test(
    "is not understood",
    arguments: [
      "{}", "[]", #"{"choices":[]}"#, #"{"choices":[{"text":"x"}]}"#, #"{"choices":{}}"#,
      #"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#,
      #"{"choices":[{"message":{}}]}"#,
    ])
  func malformed(_ json: String) throws {
    let value = try JSONParser.parse(json)
    let error = #expect(throws: ProviderError.self) { try OpenAIProvider.reply(from: value) }
    guard case .malformedReply = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "tells that money is gone from that it asks to go slower",
    arguments: [
      (#"{"error":{"message":"m","type":"insufficient_quota","code":null}}"#, true),
      (#"{"error":{"message":"m","type":"t","code":"credit_balance_exhausted"}}"#, true),
      (#"{"error":{"message":"m","type":"t","code":"org_spend_limit_reached"}}"#, true),
      (#"{"error":{"message":"m","type":"requests","code":"rate_limit_exceeded"}}"#, false),
    ])
  func quota(_ body: String, _ isGone: Bool) {
    let error = OpenAIProvider.error(
      from: FailedResponseTests.failure(429, body), model: "openai/m")
    #expect(
      error
        == (isGone
          ? .quotaExhausted(provider: "openai", message: "m")
          : .rateLimited(retryAfter: nil, message: "m")))
  }

  @Test("what goes wrong on the way is told for what it is")
  func faults() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    func error(_ reply: FakeReply) async -> ProviderError? {
      server.behaviour = { _, _ in reply }
      do throws(ProviderError) {
        _ = try await Self.provider(server.baseURL).reply(to: request, seed: nil, without: [])
        return nil
      } catch { return error }
    }
    #expect(await error(.halfJSON) == .malformedReply("it is no JSON, though its status is 200"))
    #expect(await error(.wrongShape) == nil)
    #expect(
      await error(.status(200, body: #"{"error":{"code":503,"message":"busy"}}"#))
        == .serverFault(status: 503, retryAfter: nil, message: "busy"))
    #expect(
      await error(.status(429, headers: ["Retry-After": "2"], body: "slow"))
        == .rateLimited(retryAfter: 2, message: "slow"))
    #expect(
      await error(.status(401, body: #"{"error":{"message":"wrong key k"}}"#))
        == .keyRefused(
          provider: "openai", status: 401,
          message: "wrong *** ***"
            .replacing("*** ***", with: "***ey ***")))
    guard case .connectionLost = await error(.closeBeforeReply) else {
      Issue.record("a closed connection is no lost connection")
      return
    }
  }

  @Test("a server without a key gets none")
  func noKey() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    _ = try await Self.provider(server.rootURL, key: nil).reply(to: request, seed: nil, without: [])
    #expect(server.requests.first?.headers["authorization"] == nil)
    #expect(server.requests.first?.path == "/v1/chat/completions")
  }
}
