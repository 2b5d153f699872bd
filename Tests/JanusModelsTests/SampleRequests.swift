import JanusCore
import JanusModels

extension ChatRequest {
  /// A request about nothing in particular.
  static func sample(
    _ prompt: String = "Hi", model: ModelName = ModelName(provider: "openai", name: "m"),
    parameters: SamplingParameters = SamplingParameters(), sample: Int = 0, origin: CallKey? = nil
  ) -> ChatRequest {
    ChatRequest(
      model: model, messages: [ChatMessage(.user, prompt)], parameters: parameters, sample: sample,
      origin: origin,
      scene: Scene(
        diagram: Diagram(), userRole: "A", assistantRole: "B", direction: "d", type: .instruct))
  }

  /// With every part that a body or a key is made from.
  static func full(model: ModelName) -> ChatRequest {
    var request = sample(
      "Grüße\n😀", model: model,
      parameters: SamplingParameters(temperature: 0.9, topP: 1, maxTokens: 4096, seed: 7), sample: 3
    )
    request.messages.insert(ChatMessage(.system, "Be brief."), at: 0)
    return request
  }
}
