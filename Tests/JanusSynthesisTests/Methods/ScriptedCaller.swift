import JanusCore
@testable import JanusModels
import JanusSynthesis
import Synchronization

/// Answers by a script, once for each request, and remembers what was asked.
final class ScriptedCaller: CallAnswering {
  private let script: @Sendable (ChatRequest) -> String
  private let asked = Mutex<[ChatRequest]>([])

  init(_ script: @escaping @Sendable (ChatRequest) -> String) { self.script = script }

  /// In the order of their arrival.
  var requests: [ChatRequest] { asked.withLock { $0 } }

  func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value> {
    asked.withLock { $0.append(request) }
    do {
      let value = try read(ChatReply(text: script(request)))
      return Answered(value: value, key: request.key, isJournalled: false)
    } catch {
      throw .unusable(error, attempts: 1)
    }
  }

  func model(_ name: String) -> MethodModel {
    MethodModel(name: ModelName(provider: "openai", name: name), caller: self)
  }
}

extension SynthesisMethod {
  /// The method with some settings.
  static func make(
    _ values: [String: [String]] = [:], prompts: [String: String] = [:]
  ) throws -> Self {
    try Self(MethodSettings(manifest, values: values, prompts: prompts))
  }

  /// What becomes of one record.
  func records(
    of record: JSONObject, _ models: [ModelRole: [MethodModel]], number: Int = 0
  ) async throws(SynthesisFailure) -> (records: [JSONObject], tally: MethodTally) {
    let context = MethodContext(item: number, models: MethodModels(models))
    let item = SynthesisItem(number: number, record: record)
    return (try await records(for: item, in: context), context.tally)
  }
}
