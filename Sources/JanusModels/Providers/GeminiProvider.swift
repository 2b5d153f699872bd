internal import JanusCore

/// Google's Gemini, by its own interface.
///
/// Source: Gemini API reference, `models.generateContent`, version v1beta.
package struct GeminiProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(
    name: "gemini", purpose: "Google's Gemini", keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
    defaultBaseURL: "https://generativelanguage.googleapis.com",
    baseURLVariable: "GEMINI_BASE_URL", modelPrefixes: ["gemini", "gemma"],
    capabilities: [.chat, .jsonSchema, .jsonMode, .embeddings, .logprobs, .seed, .n])

  private static let harmCategories = [
    "HARM_CATEGORY_HARASSMENT", "HARM_CATEGORY_HATE_SPEECH", "HARM_CATEGORY_SEXUALLY_EXPLICIT",
    "HARM_CATEGORY_DANGEROUS_CONTENT",
  ]

  package var rateLimits: RateLimitBoard? { connection.rateLimits }
  let connection: ProviderConnection
  let headers: [(name: String, value: String)]

  package init(_ connection: ProviderConnection) {
    self.connection = connection
    self.headers = connection.key.map { [("x-goog-api-key", $0.value)] } ?? []
  }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    try requireChat(request)
    let body = Self.body(of: request, seed: seed, without: dropped)
    let streams = connection.streams
    let method = streams ? "streamGenerateContent" : "generateContent"
    var url = connection.baseURL.appending(
      version: "/v1beta", path: "/models/\(request.model.name):\(method)")
    if streams { url += url.contains("?") ? "&alt=sse" : "?alt=sse" }
    switch try await connection.post(
      body, to: url, headers: headers, stream: streams ? GeminiStream.self : nil)
    {
    case .success(let json): return try Self.reply(from: json)
    case .failure(let failure):
      throw Self.error(
        from: failure, model: request.model.label, sent: request.refusable(without: dropped))
    }
  }

  static func body(
    of request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) -> JSONValue {
    let parameters = request.parameters
    var configuration = JSONObject()
    func set(_ name: String, _ parameter: DroppableParameter, _ value: JSONValue?) {
      if !dropped.contains(parameter) { configuration[name] = value }
    }
    set("temperature", .temperature, parameters.temperature.map(JSONValue.double))
    set("topP", .topP, parameters.topP.map(JSONValue.double))
    set("topK", .topK, parameters.topK.map(JSONValue.int))
    set("maxOutputTokens", .maxTokens, parameters.maxTokens.map(JSONValue.int))
    set("seed", .seed, seed.map { .int(Int($0 & 0x7FFF_FFFF)) })

    let constraint = request.constraint(without: dropped)
    if constraint != nil { configuration["responseMimeType"] = "application/json" }
    if case .schema(_, let schema) = constraint { configuration["responseJsonSchema"] = schema }

    var body = JSONObject()
    let system = request.messages.filter { $0.role == .system }
    if !system.isEmpty {
      body["systemInstruction"] = [
        "parts": .array(system.map { ["text": .string($0.content)] })
      ]
    }
    body["contents"] = .array(
      request.messages.alternating.map { message in
        [
          "role": .string(message.role == .assistant ? "model" : "user"),
          "parts": [["text": .string(message.content)]],
        ]
      })
    body["generationConfig"] = .object(configuration)
    body["safetySettings"] = .array(
      harmCategories.map { ["category": .string($0), "threshold": "BLOCK_NONE"] })
    return .object(body)
  }

  static func reply(from json: JSONValue) throws(ProviderError) -> ChatReply {
    let usage = json["usageMetadata"].map { usage in
      TokenUsage(
        promptTokens: usage["promptTokenCount"]?.tokenCount ?? 0,
        completionTokens: (usage["candidatesTokenCount"]?.tokenCount ?? 0)
          + (usage["thoughtsTokenCount"]?.tokenCount ?? 0))
    }
    guard let candidate = json["candidates"]?[0] else {
      guard let reason = json["promptFeedback"]?["blockReason"]?.stringValue else {
        throw .malformedReply("it has no candidates")
      }
      return ChatReply(text: "", finishReason: .filtered("prompt blocked: \(reason)"), usage: usage)
    }
    let parts = candidate["content"]?["parts"]?.arrayValue ?? []
    func joined(isThought: Bool) -> String {
      parts.filter { ($0["thought"]?.boolValue == true) == isThought }
        .compactMap { $0["text"]?.stringValue }.joined()
    }
    let text = joined(isThought: false)
    let thoughts = joined(isThought: true)
    guard let word = candidate["finishReason"]?.stringValue else {
      throw .malformedReply("it has no finish reason, so it may be cut off")
    }
    if word == "STOP", text.isEmpty { throw .malformedReply("it has no content") }
    return ChatReply(
      text: text, reasoning: thoughts.isBlank ? nil : thoughts, finishReason: finishReason(word),
      usage: usage)
  }

  private static func finishReason(_ word: String) -> ChatReply.FinishReason {
    switch word {
    case "STOP": .stop
    case "MAX_TOKENS", "CONTINUATION": .length
    case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE",
      "ESCALATION", "PUP_LIMITED_DISABLED":
      .filtered(word)
    default: word.hasPrefix("IMAGE_") ? .filtered(word) : .other(word)
    }
  }

  static func error(
    from failure: FailedResponse, model: String,
    sent: Set<DroppableParameter> = Set(DroppableParameter.allCases)
  ) -> ProviderError {
    let details = failure.json?["error"]?["details"]?.arrayValue ?? []
    if details.contains(where: { $0["reason"]?.stringValue == "API_KEY_INVALID" }) {
      return failure.refusedKey(provider: manifest.name)
    }
    guard failure.status == 429 else {
      return failure.error(provider: manifest.name, model: model, sent: sent)
    }
    // Waiting helps against a limit a minute, not against one a day, nor where the tier has none at all.
    let quotas = details.flatMap { $0["violations"]?.arrayValue ?? [] }
      .compactMap { $0["quotaId"]?.stringValue }
    if quotas.contains(where: { $0.contains("PerDay") }) || failure.message.contains("limit: 0") {
      return .quotaExhausted(provider: manifest.name, message: failure.message)
    }
    let delay = details.lazy.compactMap { $0["retryDelay"]?.stringValue }.first
    let seconds = delay.flatMap { Double($0.hasSuffix("s") ? $0.dropLast() : $0[...]) }
    return .rateLimited(
      retryAfter: seconds ?? failure.retryAfter ?? secondsInWords(failure.message),
      message: failure.message)
  }

  /// The wait that a message asks for, such as `Please retry in 1h2m3.5s`.
  private static func secondsInWords(_ message: String) -> Double? {
    let wait = /retry in (?:([0-9]+)h)?(?:([0-9]+)m)?([0-9.]+)s/
    guard let (_, hours, minutes, seconds) = message.firstMatch(of: wait)?.output else {
      return nil
    }
    return Double(seconds).map {
      $0 + 60 * (minutes.flatMap { Double($0) } ?? 0) + 3600 * (hours.flatMap { Double($0) } ?? 0)
    }
  }
}
