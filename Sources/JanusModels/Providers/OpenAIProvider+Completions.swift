internal import JanusCore

/// Going on from a raw prompt.
///
/// Sources: OpenAI API reference, `POST /completions`; vLLM, `CompletionRequest`; Ollama API, `POST /api/generate`.
extension OpenAIProvider {
  /// The interface would stop after 16 tokens where nobody sets a limit.
  private static let defaultMaxTokens = 2048

  func completion(
    of prompt: RawPrompt, _ request: ChatRequest, seed: UInt64?,
    without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    // OpenAI's own server has had no models for it since September 2026.
    let isOffered =
      manifest.capabilities.contains(.rawCompletion)
      || manifest.capabilitiesElsewhere.contains(.rawCompletion)
        && connection.baseURL.host != "api.openai.com"
    guard isOffered else { throw .lacking(.rawCompletion, provider: manifest.name) }
    let left = dropped.union(neverTakes)
    // Ollama's own interface streams in a form of its own.
    let streams = connection.streams && dialect.completion != .ollama
    let body = completionBody(of: prompt, request, seed: seed, without: left)
    let json = try await post(
      streams ? Self.streamed(body, without: left) : body,
      to: dialect.completionURL(base: connection.baseURL, model: request.model.name),
      model: request.model.name, sent: request.refusable(without: left, streams: streams),
      streams: streams)
    return try dialect.completion == .ollama
      ? Self.ollamaCompletion(from: json) : Self.completion(from: json)
  }

  func completionBody(
    of prompt: RawPrompt, _ request: ChatRequest, seed: UInt64?,
    without left: Set<DroppableParameter>
  ) -> JSONValue {
    var body: JSONObject = ["model": .string(request.model.name)]
    // Only a server that can be told to add no token of its own is sent the one that begins every text.
    let isExact = dialect.completion == .vLLM && prompt.beginning != nil
    body["prompt"] = .string((isExact ? prompt.beginning ?? "" : "") + prompt.text)
    var options = JSONObject()
    let parameters = request.parameters
    func set(_ parameter: DroppableParameter, as name: String? = nil, _ value: JSONValue?) {
      if !left.contains(parameter) { options[name ?? dialect.name(of: parameter)] = value }
    }
    let isOllama = dialect.completion == .ollama
    set(
      .maxTokens, as: isOllama ? "num_predict" : nil,
      .int(parameters.maxTokens ?? Self.defaultMaxTokens))
    set(.temperature, parameters.temperature.map(JSONValue.double))
    set(.topP, parameters.topP.map(JSONValue.double))
    set(.topK, parameters.topK.map(JSONValue.int))
    set(.seed, seed.map { .int(Int($0 & 0x7FFF_FFFF)) })
    if !prompt.stop.isEmpty { options["stop"] = .array(prompt.stop.map { .string($0) }) }
    if isOllama {
      body["raw"] = true
      body["stream"] = false
      body["options"] = .object(options)
      return .object(body)
    }
    for option in options.members { body[option.key] = option.value }
    if dialect.completion == .vLLM {
      if isExact { body["add_special_tokens"] = false }
      if !prompt.stopTokens.isEmpty {
        body["stop_token_ids"] = .array(prompt.stopTokens.map(JSONValue.int))
      }
    }
    return .object(body)
  }

  /// An answer without a word is one: the model had nothing to add.
  static func completion(from json: JSONValue) throws(ProviderError) -> ChatReply {
    guard let choice = json["choices"]?[0], let text = choice["text"]?.stringValue else {
      throw .malformedReply("it has no choices with a text")
    }
    return ChatReply(
      text: text, finishReason: finishReason(choice["finish_reason"]?.stringValue),
      usage: usage(in: json))
  }

  static func ollamaCompletion(from json: JSONValue) throws(ProviderError) -> ChatReply {
    guard let text = json["response"]?.stringValue else {
      throw .malformedReply("it has no response")
    }
    let usage = json["prompt_eval_count"]?.tokenCount.map {
      TokenUsage(promptTokens: $0, completionTokens: json["eval_count"]?.tokenCount ?? 0)
    }
    return ChatReply(
      text: text, finishReason: finishReason(json["done_reason"]?.stringValue), usage: usage)
  }
}
