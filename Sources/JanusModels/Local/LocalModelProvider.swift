internal import JanusCore

/// A model in a file, whose server belongs to whoever asks. A call during which the server dies waits until it is
/// there again.
struct LocalModelProvider: ModelProvider {
  static var manifest: ProviderManifest { ProviderManifest(name: GGUFFile.provider) }

  /// That of the provider whose language the server speaks.
  let manifest: ProviderManifest
  let server: LocalModelServer

  func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    while true {
      let running = try await server.running()
      do {
        return try await running.provider.reply(to: request, seed: seed, without: dropped)
      } catch {
        switch error {
        case .unreachable, .connectionLost, .malformedReply:
          guard await server.hasEnded(running) else { throw error }
        default: throw error
        }
      }
    }
  }
}
