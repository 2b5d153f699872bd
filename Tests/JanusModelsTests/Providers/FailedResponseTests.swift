import JanusCore
@testable import JanusModels
import JanusPlatform
import Testing

@Suite("What servers say instead of an answer")
struct FailedResponseTests {
  static func failure(
    _ status: Int, _ body: String, headers: String = "", key: String? = nil
  ) -> FailedResponse {
    FailedResponse(
      HTTPResponse(status: status, rawHeaders: Array(headers.utf8), body: Array(body.utf8)),
      json: try? JSONParser.parse(body), key: key.map { Secret($0) })
  }

  @Test(
    "is found in bodies of every kind",
    arguments: [
      (
        #"{"error":{"message":"No such model.","type":"t","param":null,"code":"c"}}"#,
        "No such model.", ["c", "t"]
      ),
      (
        #"[{"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED"}}]"#,
        "Slow down.", ["RESOURCE_EXHAUSTED"]
      ),
      (#"{"error":"text alone"}"#, "text alone", []),
      (#"{"message":"at the top"}"#, "at the top", []),
      (
        "<html>\n <h1>502  Bad\tGateway</h1>\r\n</html>", "<html> <h1>502 Bad Gateway</h1> </html>",
        []
      ),
      ("", "no reason given", []), (" \n", "no reason given", []),
      ("\u{1B}[31mred\u{7F}", "[31mred", []),
      (#"{"detail":"x"}"#, #"{"detail":"x"}"#, []),
    ])
  func messages(_ body: String, _ message: String, _ codes: [String]) {
    let failure = Self.failure(500, body)
    #expect(failure.message == message)
    #expect(failure.codes == codes)
  }

  @Test("is cut where it is long")
  func long() {
    let message = Self.failure(500, String(repeating: "word ", count: 100_000)).message
    #expect(message.count == 301)
    #expect(message.hasSuffix("…"))
  }

  @Test("never holds the key")
  func key() {
    let key = "sk-secret-0123456789"
    for body in [
      #"{"error":{"message":"Key \#(key) is wrong, \#(key)!"}}"#, "<p>\(key)</p>",
      "{\"error\":\"\(key)\"}",
      String(repeating: " ", count: 1990) + key,
    ] {
      let message = Self.failure(401, body, key: key).message
      #expect(!message.contains("sk-"), "\(message)")
    }
  }

  @Test(
    "says how long to wait",
    arguments: [
      ("Retry-After: 7\r\n", 7), ("retry-after: 1.5\r\n", 1.5), ("RETRY-AFTER-MS: 250\r\n", 0.25),
      ("retry-after-ms: 250\r\nretry-after: 9\r\n", 0.25), ("Retry-After: -3\r\n", 0),
      ("Retry-After: soon\r\n", nil),
      ("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 0), ("X-Other: 1\r\n", nil), ("", nil),
    ] as [(String, Double?)])
  func retryAfter(_ headers: String, _ seconds: Double?) {
    #expect(Self.failure(429, "", headers: "HTTP/1.1 429 x\r\n" + headers).retryAfter == seconds)
  }

  @Test("says how long to wait by a date")
  func retryAfterDate() throws {
    let wait = try #require(
      Self.failure(429, "", headers: "Retry-After: Wed, 01 Jan 2098 00:00:00 GMT\r\n").retryAfter)
    #expect(abs(wait - (4_039_372_800 - WallClock.now)) < 2)
  }

  @Test(
    "names the parameter that the server does not take",
    arguments: [
      (
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "max_tokens", DroppableParameter.maxTokens
      ),
      (
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        nil, .maxTokens
      ),
      (
        400, "Unrecognized request argument supplied: max_completion_tokens", nil,
        .maxCompletionTokens
      ),
      (
        400,
        "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported.",
        "temperature", .temperature
      ),
      (
        422,
        "[{'type': 'extra_forbidden', 'loc': ['body', 'top_k'], 'msg': 'Extra inputs are not permitted'}]",
        nil, .topK
      ),
      (
        400,
        "Invalid JSON payload received. Unknown name \"topK\" at 'generation_config': Cannot find field.",
        nil, .topK
      ),
      (400, "seed is not supported by this endpoint", nil, .seed),
      (400, "top_p is deprecated for this model", nil, .topP),
      (400, "Unsupported parameter: 'logit_bias' is not supported.", "logit_bias", nil),
      (400, "temperature must be at most 2", nil, nil),
      (400, "max_tokens is too large: 9000", nil, nil),
      (
        400, "Invalid schema for response_format 'item': 'required' must list every key.",
        "response_format", .jsonSchema
      ),
      (
        400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported.", nil,
        .jsonSchema
      ),
      (400, "This response_format type is unavailable now", nil, .jsonSchema),
      (400, "'response_format.type' must be 'json_object' or 'text'", nil, .jsonSchema),
      (
        400,
        "Invalid JSON payload received. Unknown name \"responseJsonSchema\" at 'generation_config': Cannot find field.",
        nil, .jsonSchema
      ),
      (400, "output_config.format: Extra inputs are not permitted", nil, .jsonSchema),
      (400, "temperature: Extra inputs are not permitted", nil, .temperature),
      (422, "[{'loc': ['body', 'response_format', 'json_schema']}]", nil, .jsonSchema),
      (400, "failed to parse grammar", nil, .jsonSchema),
      (400, "invalid temperature: only 1 is allowed for this model", nil, .temperature),
      (
        400,
        "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (4904 in the messages, 4096 in the completion).",
        "messages", nil
      ),
      (
        400, "'max_tokens' is too large: 32768. This model has at most 16384 completion tokens.",
        "max_tokens", nil
      ),
      (500, "json_schema failed", nil, nil),
      (500, "Unsupported parameter: 'seed'", "seed", nil),
      (400, "The model is not supported", nil, nil),
    ] as [(Int, String, String?, DroppableParameter?)])
  func unsupported(
    _ status: Int, _ message: String, _ parameter: String?, _ expected: DroppableParameter?
  ) {
    let body: JSONValue = [
      "error": ["message": .string(message), "param": parameter.map { .string($0) } ?? .null]
    ]
    #expect(Self.failure(status, JSONWriter.string(body)).unsupportedParameter() == expected)
  }

  @Test("can mean nothing but what was sent")
  func sent() {
    let failure = Self.failure(400, #"{"error":{"message":"response_format is not supported"}}"#)
    #expect(failure.unsupportedParameter(among: [.temperature, .jsonMode]) == .jsonMode)
    #expect(failure.unsupportedParameter(among: [.temperature]) == nil)
    #expect(
      failure.error(provider: "p", model: "p/m", sent: [])
        == .badRequest(
          status: 400, message: "response_format is not supported"))
  }

  @Test("a code alone tells it too")
  func unsupportedByCode() {
    let body = #"{"error":{"message":"no","code":"unsupported_value","param":"temperature"}}"#
    #expect(Self.failure(400, body).unsupportedParameter() == .temperature)
  }

  @Test(
    "becomes the error that the status stands for",
    arguments: [
      (400, "bad"), (401, "key"), (402, "quota"), (403, "key"), (404, "model"), (408, "fault"),
      (409, "fault"), (413, "bad"), (422, "bad"), (429, "rate"), (499, "fault"), (500, "fault"),
      (503, "fault"), (504, "fault"), (529, "fault"), (301, "bad"), (418, "bad"),
    ])
  func statuses(_ status: Int, _ kind: String) {
    let failure = Self.failure(status, "why", headers: "Retry-After: 3\r\n")
    let expected: ProviderError =
      switch kind {
      case "bad": .badRequest(status: status, message: "why")
      case "key": .keyRefused(provider: "p", status: status, message: "why")
      case "quota": .quotaExhausted(provider: "p", message: "why")
      case "model": .unknownModel(model: "p/m", message: "why")
      case "rate": .rateLimited(retryAfter: 3, message: "why")
      default: .serverFault(status: status, retryAfter: 3, message: "why")
      }
    #expect(failure.error(provider: "p", model: "p/m") == expected)
  }

  @Test("a fault with status 200 has the status that its body says, else 500")
  func status200() {
    #expect(Self.failure(200, #"{"error":{"code":429,"message":"x"}}"#).status == 429)
    #expect(Self.failure(200, #"{"error":{"message":"x"}}"#).status == 500)
    #expect(Self.failure(200, #"{"error":"x"}"#).status == 500)
  }
}
