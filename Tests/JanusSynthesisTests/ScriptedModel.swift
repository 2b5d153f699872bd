import JanusCore
import Synchronization

@testable import JanusModels
@testable import JanusSynthesis

/// A model that answers by a script, and keeps what it was asked.
final class ScriptedModel: CallAnswering {
  private let script: @Sendable (ChatRequest, Int) -> ChatReply
  private let asked = Mutex<[ChatRequest]>([])

  /// - Parameter script: Answers a request; the number counts its attempts from 0.
  init(replying script: @escaping @Sendable (ChatRequest, Int) -> ChatReply) {
    self.script = script
  }

  convenience init(_ script: @escaping @Sendable (ChatRequest) -> String) {
    self.init { request, _ in ChatReply(text: script(request)) }
  }

  /// What it answers first.
  func text(of request: ChatRequest) -> String { script(request, 0).text }

  /// What it was asked; calls that are made at once stand in any order.
  var requests: [ChatRequest] { asked.withLock { $0 } }

  func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value> {
    asked.withLock { $0.append(request) }
    var problem = UnusableAnswer("is missing")
    for attempt in 0..<3 {
      do throws(UnusableAnswer) {
        return Answered(
          value: try read(script(request, attempt)), key: request.key, isJournalled: false,
          reasoning: nil)
      } catch {
        problem = error
      }
    }
    throw .unusable(problem, attempts: 3)
  }

  func model(_ name: String = "vllm/teller") -> MethodModel {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    return MethodModel(name: ModelName(provider: parts[0], name: parts[1]), caller: self)
  }
}

extension ChatRequest {
  /// The last message's text, or the raw prompt.
  var asked: String {
    if case .completion(let prompt) = content { prompt.text } else { messages.last?.content ?? "" }
  }
}

extension SynthesisMethod {
  /// A method with these settings.
  static func made(_ values: [String: [String]] = [:]) throws -> Self {
    try Self(MethodSettings(manifest, values: values))
  }

  /// What becomes of a record where one model plays all parts but those that are given.
  func records(
    of record: JSONObject, by model: ScriptedModel, roles: [ModelRole: [MethodModel]] = [:],
    number: Int = 0, pool: (any SynthesisPool)? = nil, seed: UInt64 = 0
  ) async throws -> (records: [JSONObject], tally: MethodTally) {
    var models: [ModelRole: [MethodModel]] = [.model: [model.model()]]
    for (role, members) in roles { models[role] = members }
    let context = MethodContext(item: number, models: MethodModels(models), seed: seed)
    let item = SynthesisItem(number: number, record: record, pool: pool)
    let records = try await records(for: item, in: context)
    return (records, context.tally)
  }
}
