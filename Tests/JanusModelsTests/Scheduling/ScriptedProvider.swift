import JanusCore
import JanusModels
import Synchronization

/// Does what a script says, in memory, and remembers what it was asked.
final class ScriptedProvider: ModelProvider {
  static let manifest = ProviderManifest(name: "scripted")

  enum Step: Sendable {
    case answer(String)
    case reply(ChatReply)
    case fail(ProviderError)
    /// Waits until the task is cancelled.
    case hang
  }

  struct Asked: Sendable {
    var request: ChatRequest
    var seed: UInt64?
    var dropped: Set<DroppableParameter>
  }

  private let steps: Mutex<[Step]>
  private let rest: Step
  private let log = Mutex<[Asked]>([])

  /// - Parameters:
  ///   - steps: One for each of the first requests.
  ///   - rest: What happens to those after them.
  init(_ steps: [Step], then rest: Step = .answer("ok")) {
    self.steps = Mutex(steps)
    self.rest = rest
  }

  var asked: [Asked] { log.withLock { $0 } }

  func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    log.withLock { $0.append(Asked(request: request, seed: seed, dropped: dropped)) }
    switch steps.withLock({ $0.isEmpty ? rest : $0.removeFirst() }) {
    case .answer(let text):
      return ChatReply(text: text, usage: TokenUsage(promptTokens: 10, completionTokens: 1))
    case .reply(let reply): return reply
    case .fail(let error): throw error
    case .hang:
      try? await Task.sleep(for: .seconds(60))
      throw .cancelled
    }
  }
}
