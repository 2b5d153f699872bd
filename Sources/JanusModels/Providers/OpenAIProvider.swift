internal import JanusCore

/// OpenAI's Chat Completions, and every server that speaks them (vLLM, llama.cpp, Ollama, …).
///
/// Source: OpenAI API reference, `POST /chat/completions`.
package struct OpenAIProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(
    name: "openai", purpose: "OpenAI, and any server that speaks its language",
    keyVariables: ["OPENAI_API_KEY"], defaultBaseURL: "https://api.openai.com/v1",
    baseURLVariable: "OPENAI_BASE_URL", modelPrefixes: ["gpt", "chatgpt", "o1", "o3", "o4"],
    capabilities: [.chat, .jsonSchema, .jsonMode, .embeddings, .logprobs, .seed, .n, .batch],
    capabilitiesElsewhere: [.rawCompletion])

  package let manifest: ProviderManifest
  package let neverTakes: Set<DroppableParameter>
  package var rateLimits: RateLimitBoard? { connection.rateLimits }
  let connection: ProviderConnection
  let dialect: OpenAIDialect
  let headers: [(name: String, value: String)]

  package init(_ connection: ProviderConnection) {
    let isOwn = connection.baseURL.host == "api.openai.com"
    self.init(
      connection, manifest: Self.manifest, dialect: isOwn ? .openAI : OpenAIDialect(),
      neverTakes: isOwn ? [.topK] : [])
  }

  /// A server of the table.
  package init(_ connection: ProviderConnection, as provider: CompatibleProvider) {
    self.init(
      connection, manifest: provider.manifest, dialect: provider.dialect,
      neverTakes: provider.manifest.neverTakes)
  }

  private init(
    _ connection: ProviderConnection, manifest: ProviderManifest, dialect: OpenAIDialect,
    neverTakes: Set<DroppableParameter>
  ) {
    self.connection = connection
    self.manifest = manifest
    self.dialect = dialect
    self.neverTakes = neverTakes
    headers = dialect.headers(key: connection.key)
  }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    if case .completion(let prompt) = request.content {
      return try await completion(of: prompt, request, seed: seed, without: dropped)
    }
    let left = dropped.union(neverTakes)
    var body = body(of: request, seed: seed, without: dropped)
    let streams =
      connection.streams
      && (dialect.streamsFormats || body["response_format"] == nil)
    if streams { body = Self.streamed(body, without: left) }
    let json = try await post(
      body, to: dialect.chatURL(base: connection.baseURL, model: request.model.name),
      model: request.model.name, sent: request.refusable(without: left, streams: streams),
      streams: streams)
    return try Self.reply(from: json)
  }

  /// Posts a body, and takes what is an answer.
  func post(
    _ body: JSONValue, to url: String, model: String, sent: Set<DroppableParameter> = [],
    streams: Bool = false
  ) async throws(ProviderError) -> JSONValue {
    switch try await connection.post(
      body, to: url, headers: headers, stream: streams ? OpenAIStream.self : nil)
    {
    case .success(let json):
      // A router tells of faults behind it in the choice that they spoiled.
      if let failure = connection.fault(json["choices"]?[0]?["error"]) {
        throw error(from: failure, model: model, sent: sent)
      }
      return json
    case .failure(let failure): throw error(from: failure, model: model, sent: sent)
    }
  }

  /// The same body, for an answer that comes piece by piece, with its usage at the end.
  static func streamed(_ body: JSONValue, without left: Set<DroppableParameter>) -> JSONValue {
    guard var object = body.objectValue else { return body }
    object["stream"] = true
    if !left.contains(.streamOptions) { object["stream_options"] = ["include_usage": true] }
    return .object(object)
  }

  func body(
    of request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) -> JSONValue {
    let left = dropped.union(neverTakes)
    let parameters = request.parameters
    var body: JSONObject = [
      "model": .string(request.model.name),
      "messages": .array(
        request.messages.map {
          ["role": .string($0.role.rawValue), "content": .string($0.content)]
        }),
    ]
    func set(_ parameter: DroppableParameter, _ value: JSONValue?) {
      if !left.contains(parameter) { body[dialect.name(of: parameter)] = value }
    }
    let otherLimit: DroppableParameter =
      dialect.limit == .maxTokens ? .maxCompletionTokens : .maxTokens
    set(
      left.contains(dialect.limit) ? otherLimit : dialect.limit,
      parameters.maxTokens.map(JSONValue.int))
    set(.temperature, parameters.temperature.map(JSONValue.double))
    set(.topP, parameters.topP.map(JSONValue.double))
    set(.topK, parameters.topK.map(JSONValue.int))
    set(.seed, seed.map { .int(Int($0 & 0x7FFF_FFFF)) })
    switch request.constraint(without: left) {
    case .schema(let name, let schema):
      body["response_format"] = [
        "type": "json_schema",
        "json_schema": ["name": .string(name), "strict": true, "schema": schema],
      ]
    case .json: body["response_format"] = ["type": "json_object"]
    case nil: break
    }
    if let addition = dialect.addition, addition.applies(to: request.model.name) {
      body[addition.name] = addition.value
    }
    return .object(body)
  }

  static func reply(from json: JSONValue) throws(ProviderError) -> ChatReply {
    guard let choice = json["choices"]?[0], let message = choice["message"] else {
      throw .malformedReply("it has no choices")
    }
    let usage = usage(in: json)
    if let refusal = message["refusal"]?.stringValue, !refusal.isEmpty {
      return ChatReply(text: refusal, finishReason: .refused("refusal"), usage: usage)
    }
    let reason = choice["finish_reason"]?.stringValue
    // DeepSeek, vLLM and llama.cpp name it in the one way, newer vLLM, OpenRouter and Groq in the other.
    let thoughts = Thoughts(
      splitting: content(of: message),
      beside: message["reasoning_content"]?.stringValue ?? message["reasoning"]?.stringValue)
    // No words but a good end is what overloaded proxies send: worth another try.
    if thoughts.text.isEmpty, reason == nil || reason == "stop" {
      throw .malformedReply("it has no content")
    }
    return ChatReply(
      text: thoughts.text, reasoning: thoughts.reasoning, finishReason: finishReason(reason),
      usage: usage)
  }

  static func usage(in json: JSONValue) -> TokenUsage? {
    guard let usage = json["usage"], let prompt = usage["prompt_tokens"]?.tokenCount else {
      return nil
    }
    return TokenUsage(
      promptTokens: prompt, completionTokens: usage["completion_tokens"]?.tokenCount ?? 0)
  }

  /// The text of a message, which is a string, or a list of parts.
  private static func content(of message: JSONValue) -> String {
    guard let parts = message["content"]?.arrayValue else {
      return message["content"]?.stringValue ?? ""
    }
    return parts.compactMap { $0["text"]?.stringValue }.joined()
  }

  static func finishReason(_ word: String?) -> ChatReply.FinishReason {
    switch word {
    case "stop", nil: .stop
    case "length", "model_length": .length
    case "content_filter": .filtered("content filter")
    case let other?: .other(other)
    }
  }

  private func error(
    from failure: FailedResponse, model: String, sent: Set<DroppableParameter>
  ) -> ProviderError {
    let label = "\(manifest.name)/\(model)"
    let words = failure.message.lowercased()
    if failure.status == 404, let command = dialect.pullCommand, words.contains("model") {
      return .modelNotPulled(
        model: label, command: "\(command) \(model)", message: failure.message)
    }
    return Self.error(from: failure, model: label, provider: manifest.name, sent: sent)
  }

  static func error(
    from failure: FailedResponse, model: String, provider: String = manifest.name,
    sent: Set<DroppableParameter> = Set(DroppableParameter.allCases)
  ) -> ProviderError {
    let moneyIsGone = failure.codes.contains {
      $0 == "insufficient_quota" || $0 == "credit_balance_exhausted" || $0.contains("spend_limit")
        || $0 == "billing_hard_limit_reached"
    }
    if failure.status == 429, moneyIsGone {
      return .quotaExhausted(provider: provider, message: failure.message)
    }
    // Credit that is there again after a while, as OpenRouter says.
    if failure.status == 402, let wait = failure.retryAfter {
      return .rateLimited(retryAfter: wait, message: failure.message)
    }
    // What the model wrote did not keep to the format: Groq's word for an answer that can be better next time.
    if failure.status == 400, failure.codes.contains("json_validate_failed") {
      return .malformedReply(failure.message)
    }
    return failure.error(provider: provider, model: model, sent: sent)
  }
}
