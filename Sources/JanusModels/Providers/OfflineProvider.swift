internal import JanusCore
internal import Synchronization

/// The built-in text generator: no server, no key, no waiting. It is for trying, testing and teaching,
/// not for training.
package final class OfflineProvider: ConfigurableProvider {
  package static let manifest = ProviderManifest(
    name: "offline", purpose: "built in: for trying, not for training",
    capabilities: [.chat, .rawCompletion, .jsonSchema, .jsonMode, .scores, .seed],
    neverTakes: [.temperature, .topP, .topK, .maxTokens])

  /// What the last requests had in common, so that it is not worked out for each of them.
  private struct Recent {
    var lexicon: (scene: Scene, value: OfflineLexicon)
    var writer: (scene: Scene, value: OfflineWriter)
  }
  private let recent = Mutex<Recent?>(nil)

  package init(_ connection: ProviderConnection) {}

  /// More tokens than any of its answers has.
  static let longestAnswer = 16_384

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    let random = SeededRandom(seed: seed ?? 0)
    let text =
      switch request.content {
      case .completion(let prompt): OfflineCompletion(of: prompt).text(random)
      case .chat(let messages): answer(to: messages, request, random)
      }
    return ChatReply(
      text: text,
      usage: TokenUsage(
        promptTokens: request.content.texts.reduce(0) { $0 + TokenEstimate.tokens(in: $1) },
        completionTokens: TokenEstimate.tokens(in: text)))
  }

  private func answer(
    to messages: [ChatMessage], _ request: ChatRequest, _ random: SeededRandom
  ) -> String {
    guard let scene = request.scene else {
      var answers = OfflineAnswers(to: messages, random: random)
      return answers.text(request.format)
    }
    var random = random
    let values = writer(for: scene).turns(random: &random).map(\.quoted)
    let answer: JSONValue =
      switch scene.type {
      case .conversation: ["conversations": .array(values)]
      case .instruct: ["conversation": values.first ?? .null]
      }
    return JSONWriter.string(answer)
  }

  private func writer(for scene: Scene) -> OfflineWriter {
    let recent = recent.withLock { $0 }
    if let recent, recent.writer.scene == scene { return recent.writer.value }
    let lexicon =
      if let recent, recent.lexicon.scene.hasSameCast(as: scene) {
        recent.lexicon
      } else {
        (scene: scene, value: OfflineLexicon(scene: scene))
      }
    let writer = OfflineWriter(scene: scene, lexicon: lexicon.value)
    self.recent.withLock { $0 = Recent(lexicon: lexicon, writer: (scene, writer)) }
    return writer
  }
}

extension Scene {
  /// Whether the other scene has the same diagram and roles.
  fileprivate func hasSameCast(as other: Scene) -> Bool {
    userRole == other.userRole && assistantRole == other.assistantRole && diagram == other.diagram
  }
}
