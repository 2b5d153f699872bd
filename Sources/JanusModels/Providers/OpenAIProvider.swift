internal import JanusCore

/// OpenAI's Chat Completions, and every server that speaks them (vLLM, llama.cpp, Ollama, …).
///
/// Source: OpenAI API reference, `POST /chat/completions`.
package struct OpenAIProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(
    name: "openai", keyVariables: ["OPENAI_API_KEY"], defaultBaseURL: "https://api.openai.com/v1",
    baseURLVariable: "OPENAI_BASE_URL", modelPrefixes: ["gpt", "chatgpt", "o1", "o3", "o4"])

  private let connection: ProviderConnection
  private let chatURL: String
  private let headers: [(name: String, value: String)]
  /// OpenAI itself has renamed the limit on tokens; most other servers know the older name only.
  private let limitName: DroppableParameter

  package init(_ connection: ProviderConnection) {
    self.connection = connection
    self.chatURL = connection.baseURL.appending(
      path: "/chat/completions", defaultVersion: "/v1")
    self.headers = connection.key.map { [("Authorization", "Bearer \($0.value)")] } ?? []
    self.limitName =
      connection.baseURL.host == "api.openai.com" ? .maxCompletionTokens : .maxTokens
  }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    let body = body(of: request, seed: seed, without: dropped)
    switch try await connection.post(body, to: chatURL, headers: headers) {
    case .success(let json): return try Self.reply(from: json)
    case .failure(let failure): throw Self.error(from: failure, model: request.model.label)
    }
  }

  private func body(
    of request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) -> JSONValue {
    let parameters = request.parameters
    var body: JSONObject = [
      "model": .string(request.model.name),
      "messages": .array(
        request.messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] }),
    ]
    func set(_ name: DroppableParameter, _ value: JSONValue?) {
      if !dropped.contains(name) { body[name.rawValue] = value }
    }
    let otherName: DroppableParameter = limitName == .maxTokens ? .maxCompletionTokens : .maxTokens
    set(dropped.contains(limitName) ? otherName : limitName, parameters.maxTokens.map(JSONValue.int))
    set(.temperature, parameters.temperature.map(JSONValue.double))
    set(.topP, parameters.topP.map(JSONValue.double))
    set(.topK, parameters.topK.map(JSONValue.int))
    set(.seed, seed.map { .int(Int($0 & 0x7FFF_FFFF)) })
    return .object(body)
  }

  static func reply(from json: JSONValue) throws(ProviderError) -> ChatReply {
    guard let choice = json["choices"]?[0], let message = choice["message"] else {
      throw .malformedReply("it has no choices")
    }
    let usage = json["usage"].flatMap { usage -> TokenUsage? in
      guard let prompt = usage["prompt_tokens"]?.intValue else { return nil }
      return TokenUsage(
        promptTokens: prompt, completionTokens: usage["completion_tokens"]?.intValue ?? 0)
    }
    if let refusal = message["refusal"]?.stringValue, !refusal.isEmpty {
      return ChatReply(text: refusal, finishReason: .refused("refusal"), usage: usage)
    }
    let reason = choice["finish_reason"]?.stringValue
    // No words but a good end is what overloaded proxies send: worth another try.
    let text = content(of: message)
    if text.isEmpty, reason == nil || reason == "stop" { throw .malformedReply("it has no content") }
    return ChatReply(text: text, finishReason: finishReason(reason), usage: usage)
  }

  /// The text of a message, which is a string, or a list of parts.
  private static func content(of message: JSONValue) -> String {
    guard let parts = message["content"]?.arrayValue else {
      return message["content"]?.stringValue ?? ""
    }
    return parts.compactMap { $0["text"]?.stringValue }.joined()
  }

  private static func finishReason(_ word: String?) -> ChatReply.FinishReason {
    switch word {
    case "stop", nil: .stop
    case "length", "model_length": .length
    case "content_filter": .refused("content filter")
    case let other?: .other(other)
    }
  }

  static func error(from failure: FailedResponse, model: String) -> ProviderError {
    let moneyIsGone = failure.codes.contains {
      $0 == "insufficient_quota" || $0 == "credit_balance_exhausted" || $0.contains("spend_limit")
        || $0 == "billing_hard_limit_reached"
    }
    if failure.status == 429, moneyIsGone {
      return .quotaExhausted(provider: manifest.name, message: failure.message)
    }
    return failure.error(provider: manifest.name, model: model)
  }
}
