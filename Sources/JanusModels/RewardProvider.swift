internal import JanusCore

/// A reward model as a model like others: it answers a chat with the score of its last message, as text. So its calls have
/// a journal, limits and retries as all have.
package struct RewardProvider: ModelProvider {
  package static let manifest = ProviderManifest(name: "reward", capabilities: [.scores])

  private let scorer: any ScoreProvider
  private let provider: (any ModelProvider)?

  package init(_ scorer: any ScoreProvider) {
    self.scorer = scorer
    provider = scorer as? any ModelProvider
  }

  package var manifest: ProviderManifest { provider?.manifest ?? Self.manifest }
  package var neverTakes: Set<DroppableParameter> { Set(DroppableParameter.allCases) }
  package var rateLimits: RateLimitBoard? { provider?.rateLimits }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    let score = try await scorer.reward(of: request.messages, model: request.model.name)
    return ChatReply(text: JSONWriter.string(.double(score)))
  }
}
