import JanusCore
@testable import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Gemini's interface")
struct GeminiProviderTests {
  private let request: ChatRequest = {
    var request = ChatRequest.full(model: ModelName(provider: "gemini", name: "gemini-x"))
    request.parameters.topK = 32
    request.messages.append(ChatMessage(.assistant, "Hallo"))
    return request
  }()

  private static let harm =
    #""safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"},"#
    + #"{"category":"HARM_CATEGORY_HATE_SPEECH","threshold":"BLOCK_NONE"},"#
    + #"{"category":"HARM_CATEGORY_SEXUALLY_EXPLICIT","threshold":"BLOCK_NONE"},"#
    + #"{"category":"HARM_CATEGORY_DANGEROUS_CONTENT","threshold":"BLOCK_NONE"}]}"#

  @Test("is asked in its words, at its address, with the key in a header")
  func body() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    for base in [server.rootURL, server.rootURL + "/v1beta/"] {
      let provider = GeminiProvider(
        ProviderConnection(
          baseURL: BaseURL(base), key: Secret("k"), timeout: 10, http: HTTPClient()))
      _ = try await provider.reply(to: request, seed: 9, without: [])
    }
    for sent in server.requests {
      #expect(sent.path == "/v1beta/models/gemini-x:generateContent")
      #expect(sent.headers["x-goog-api-key"] == "k")
      #expect(
        sent.body == #"{"systemInstruction":{"parts":[{"text":"Be brief."}]},"#
          + #""contents":[{"role":"user","parts":[{"text":"Grüße\n😀"}]},{"role":"model","parts":[{"text":"Hallo"}]}],"#
          + #""generationConfig":{"temperature":0.9,"topP":1.0,"topK":32,"maxOutputTokens":4096,"seed":9},"#
          + Self.harm)
    }
    #expect(server.requests.count == 2)
  }

  @Test("is asked without what it refused")
  func dropped() {
    let body = GeminiProvider.body(
      of: request, seed: 9, without: [.temperature, .topP, .topK, .seed, .maxTokens])
    #expect(body["generationConfig"] == [:])
    #expect(GeminiProvider.body(of: .sample(), seed: nil, without: [])["systemInstruction"] == nil)
  }

  @Test("is told the format of the answer as exactly as it can be")
  func formats() {
    var request = ChatRequest.sample()
    request.format = .scores(["quality"], in: 1...3)
    func configuration(_ dropped: Set<DroppableParameter>) -> String {
      let body = GeminiProvider.body(of: request, seed: nil, without: dropped)
      return JSONWriter.string(body["generationConfig"] ?? .null)
    }
    #expect(
      configuration([]) == #"{"responseMimeType":"application/json","responseJsonSchema":"#
        + #"{"type":"object","properties":{"quality":{"type":"integer","enum":[1,2,3]}},"#
        + #""required":["quality"],"additionalProperties":false}}"#)
    #expect(configuration([.jsonSchema]) == #"{"responseMimeType":"application/json"}"#)
    #expect(configuration([.jsonSchema, .jsonMode]) == "{}")
  }

  @Test("neighbours of one role are one turn")
  func alternates() {
    var request = ChatRequest.sample("a")
    request.messages += [ChatMessage(.user, "b"), ChatMessage(.assistant, "c")]
    let contents = GeminiProvider.body(of: request, seed: nil, without: [])["contents"]
    #expect(contents?.arrayValue?.count == 2)
    #expect(contents?[0]?["parts"]?[0]?["text"] == "a\n\nb")
  }

  @Test(
    "is understood",
    arguments: [
      (
        #"{"candidates":[{"content":{"role":"model","parts":[{"text":"a"},{"text":"b"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":9,"thoughtsTokenCount":40,"totalTokenCount":61}}"#,
        ChatReply(text: "ab", usage: TokenUsage(promptTokens: 12, completionTokens: 49))
      ),
      (
        #"{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"a","thought":false}]},"finishReason":"STOP"}]}"#,
        ChatReply(text: "a", reasoning: "hm")
      ),
      (
        #"{"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":5}}"#,
        ChatReply(text: "", finishReason: .length, usage: TokenUsage(promptTokens: 5))
      ),
      (
        #"{"candidates":[{"content":{"role":"model"},"finishReason":"SAFETY"}]}"#,
        ChatReply(text: "", finishReason: .filtered("SAFETY"))
      ),
      (
        #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"CONTINUATION"}]}"#,
        ChatReply(text: "a", finishReason: .length)
      ),
      (
        #"{"candidates":[{"finishReason":"IMAGE_OTHER"}]}"#,
        ChatReply(text: "", finishReason: .filtered("IMAGE_OTHER"))
      ),
      (
        #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"OTHER"}]}"#,
        ChatReply(text: "a", finishReason: .other("OTHER"))
      ),
      (
        #"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{}}"#,
        ChatReply(
          text: "", finishReason: .filtered("prompt blocked: PROHIBITED_CONTENT"),
          usage: TokenUsage())
      ),
    ])
  func replies(_ json: String, _ reply: ChatReply) throws {
    #expect(try GeminiProvider.reply(from: try JSONParser.parse(json)) == reply)
  }

  @Test(
    "is not understood",
    arguments: [
      "{}", #"{"candidates":[]}"#, #"{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}"#,
      #"{"candidates":[{"content":{"parts":[]},"finishReason":"STOP"}]}"#,
      #"{"candidates":[{"finishReason":"STOP"}]}"#, #"{"promptFeedback":{}}"#,
    ])
  func malformed(_ json: String) throws {
    let value = try JSONParser.parse(json)
    #expect(throws: ProviderError.self) { try GeminiProvider.reply(from: value) }
  }

  private static func details(_ details: String, message: String = "m", status: Int = 429)
    -> ProviderError
  {
    let body =
      #"[{"error":{"code":\#(status),"message":"\#(message)","status":"S","details":[\#(details)]}}]"#
    return GeminiProvider.error(from: FailedResponseTests.failure(status, body), model: "gemini/x")
  }

  private static func quota(_ id: String) -> String {
    #"{"@type":"x/QuotaFailure","violations":[{"quotaId":"\#(id)"}]}"#
  }

  @Test("waiting helps against a limit a minute, and not against one a day")
  func limits() {
    let minute = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"
    let day = "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
    let info = #"{"@type":"x/RetryInfo","retryDelay":"46.5s"}"#
    #expect(
      Self.details(Self.quota(minute) + "," + info) == .rateLimited(retryAfter: 46.5, message: "m"))
    #expect(Self.details(info) == .rateLimited(retryAfter: 46.5, message: "m"))
    #expect(Self.details("") == .rateLimited(retryAfter: nil, message: "m"))
    #expect(
      Self.details(Self.quota(day) + "," + info)
        == .quotaExhausted(provider: "gemini", message: "m"))
    #expect(
      Self.details(info, message: "quota, limit: 0, model")
        == .quotaExhausted(provider: "gemini", message: "quota, limit: 0, model"))
    #expect(
      Self.details("", message: "Please retry in 1m2.5s.")
        == .rateLimited(retryAfter: 62.5, message: "Please retry in 1m2.5s."))
  }

  @Test("a key that is none is refused with status 400")
  func badKey() {
    #expect(
      Self.details(#"{"reason":"API_KEY_INVALID"}"#, status: 400)
        == .keyRefused(provider: "gemini", status: 400, message: "m"))
    #expect(Self.details("", status: 400) == .badRequest(status: 400, message: "m"))
  }
}
