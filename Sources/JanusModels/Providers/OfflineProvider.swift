internal import JanusCore

/// The built-in text generator: no server, no key, no waiting. It is for trying, testing and teaching,
/// not for training.
package struct OfflineProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(name: "offline")

  package init(_ connection: ProviderConnection) {}

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    var random = SeededRandom(seed: seed ?? 0)
    let turns = OfflineWriter(scene: request.scene).turns(random: &random)
    let values = turns.map(\.quoted)
    let answer: JSONValue =
      switch request.scene.type {
      case .conversation: ["conversations": .array(values)]
      case .instruct: ["conversation": values.first ?? .null]
      }
    let text = JSONWriter.string(answer)
    return ChatReply(
      text: text,
      usage: TokenUsage(
        promptTokens: request.messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) },
        completionTokens: TokenEstimate.tokens(in: text)))
  }
}
