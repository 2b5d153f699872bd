internal import JanusCore

/// Anthropic's Claude, by its own interface.
///
/// Source: Anthropic API reference, `POST /v1/messages`.
package struct AnthropicProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(
    name: "anthropic", purpose: "Anthropic's Claude", keyVariables: ["ANTHROPIC_API_KEY"],
    defaultBaseURL: "https://api.anthropic.com", baseURLVariable: "ANTHROPIC_BASE_URL",
    modelPrefixes: ["claude"], capabilities: [.chat, .jsonSchema, .batch],
    neverTakes: [.seed, .jsonMode])

  /// The interface demands a limit; this one is sent where nobody sets one.
  private static let defaultMaxTokens = 4096

  package var rateLimits: RateLimitBoard? { connection.rateLimits }
  let connection: ProviderConnection

  package init(_ connection: ProviderConnection) { self.connection = connection }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    try requireChat(request)
    var body = Self.body(of: request, without: dropped)
    if connection.streams { body["stream"] = true }
    switch try await connection.post(
      .object(body), to: connection.baseURL.appending(version: "/v1", path: "/messages"),
      headers: headers(for: body), stream: connection.streams ? AnthropicStream.self : nil)
    {
    case .success(let json): return try Self.reply(from: json)
    case .failure(let failure):
      throw Self.error(
        from: failure, model: request.model.label,
        sent: request.refusable(without: dropped.union(neverTakes)))
    }
  }

  /// The newer version of the interface refuses sampling parameters, the older knows them.
  func headers(for body: JSONObject) -> [(name: String, value: String)] {
    let samples = ["temperature", "top_p", "top_k"].contains { body[$0] != nil }
    let version = ("anthropic-version", samples ? "2023-06-01" : "2026-10-21")
    return (connection.key.map { [("x-api-key", $0.value)] } ?? []) + [version]
  }

  static func body(
    of request: ChatRequest, without dropped: Set<DroppableParameter>
  ) -> JSONObject {
    let parameters = request.parameters
    var body: JSONObject = [
      "model": .string(request.model.name),
      "max_tokens": .int(parameters.maxTokens ?? defaultMaxTokens),
    ]
    let system = request.messages.filter { $0.role == .system }.map(\.content)
    if !system.isEmpty { body["system"] = .string(system.joined(separator: "\n\n")) }
    body["messages"] = .array(
      request.messages.alternating.map {
        ["role": .string($0.role.rawValue), "content": .string($0.content)]
      })
    func set(_ name: DroppableParameter, _ value: JSONValue?) {
      if !dropped.contains(name) { body[name.rawValue] = value }
    }
    set(.temperature, parameters.temperature.map { .double(min(1, $0)) })
    set(.topP, parameters.topP.map(JSONValue.double))
    set(.topK, parameters.topK.map(JSONValue.int))
    if case .schema(_, let schema) = request.constraint(
      without: dropped.union(manifest.neverTakes))
    {
      body["output_config"] = ["format": ["type": "json_schema", "schema": schema]]
    }
    return body
  }

  static func reply(from json: JSONValue) throws(ProviderError) -> ChatReply {
    guard let blocks = json["content"]?.arrayValue else {
      throw .malformedReply("it has no content")
    }
    func texts(of type: String) -> [String] {
      blocks.filter { $0["type"]?.stringValue == type }.compactMap { $0[type]?.stringValue }
    }
    let text = texts(of: "text").joined()
    let thoughts = texts(of: "thinking").filter { !$0.isBlank }
    let usage = json["usage"].map { usage in
      let input = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"]
      return TokenUsage(
        promptTokens: input.reduce(0) { $0 + (usage[$1]?.tokenCount ?? 0) },
        completionTokens: usage["output_tokens"]?.tokenCount ?? 0)
    }
    let reason: ChatReply.FinishReason =
      switch json["stop_reason"]?.stringValue {
      case "end_turn", "stop_sequence": .stop
      case "max_tokens", "model_context_window_exceeded": .length
      case "refusal": .refused(json["stop_details"]?["category"]?.stringValue ?? "refusal")
      case let word?: .other(word)
      case nil: .other("no stop reason")
      }
    if reason == .stop, text.isEmpty { throw .malformedReply("it has no text") }
    return ChatReply(
      text: text, reasoning: thoughts.isEmpty ? nil : thoughts.joined(separator: "\n\n"),
      finishReason: reason, usage: usage)
  }

  static func error(
    from failure: FailedResponse, model: String,
    sent: Set<DroppableParameter> = Set(DroppableParameter.allCases)
  ) -> ProviderError {
    let code = failure.json?["error"]?["details"]?["error_code"]?.stringValue ?? ""
    if failure.status == 429, code.contains("spend_limit") {
      return .quotaExhausted(provider: manifest.name, message: failure.message)
    }
    // Money that is gone comes as a request that is refused, without a code of its own.
    if failure.status == 400, failure.message.lowercased().contains("credit balance is too low") {
      return .quotaExhausted(provider: manifest.name, message: failure.message)
    }
    return failure.error(provider: manifest.name, model: model, sent: sent)
  }
}
