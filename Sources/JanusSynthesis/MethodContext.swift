package import JanusCore
package import JanusModels
internal import Synchronization

/// An answer that a method can use.
package struct Asked<Value: Sendable>: Sendable {
  package var value: Value
  package var key: CallKey
  /// What the model thought before it answered; nil where that is not known.
  package var reasoning: String?
}

/// What a method has while it works on one item: models to ask, chance, and counters.
package struct MethodContext: Sendable {
  /// The item's number.
  package let item: Int
  package let models: MethodModels
  private let seed: UInt64
  private let counts = TallyBox()

  /// What the item of a number has; the `seed` is the run's.
  package init(item: Int, models: MethodModels, seed: UInt64 = 0) {
    self.item = item
    self.models = models
    self.seed = seed
  }

  /// The model that does the work; the first, where there are several.
  package var model: MethodModel {
    guard let model = models[.model].first else { preconditionFailure("no model was given") }
    return model
  }

  /// The model of a role; nil if there is none.
  package func model(_ role: ModelRole) -> MethodModel? { models[role].first }

  /// Chance that depends on the run's seed, the item and the purpose alone.
  package func random(for purpose: String) -> SeededRandom {
    // FNV-1a over the purpose; the mixing is done by the generator.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    var mixer = SeededRandom(seed: seed ^ hash)
    return SeededRandom(seed: mixer.next() &+ UInt64(bitPattern: Int64(item)))
  }

  /// Counts something for the summary; see ``MethodTally/add(_:to:row:column:)``.
  package func count(
    _ table: String, _ row: String, _ column: String = "", amount: Double = 1
  ) {
    counts.tally.withLock { $0.add(amount, to: table, row: row, column: column) }
  }

  /// What was counted so far.
  package var tally: MethodTally { counts.tally.withLock { $0 } }

  private final class TallyBox: Sendable {
    let tally = Mutex(MethodTally())
  }
}

// MARK: - Asking

extension MethodContext {
  /// Asks a model, and reads its answer; journal, retries, limits and budget come with it.
  ///
  /// - Parameters:
  ///   - model: Whom to ask.
  ///   - messages: What to ask.
  ///   - format: What the answer is to look like; nil for any text.
  ///   - sample: Counts the answers wanted for the same messages, from 0.
  ///   - parameters: How the method would have it sample, where the user says nothing.
  ///   - origin: The call whose answer the messages quote, if they would be equal to others but for that.
  ///   - read: Takes the answer, or refuses it with the reason; it is then asked for again.
  /// - Returns: What was read, and the call's key.
  /// - Throws: ``SynthesisFailure/call(_:model:)``, after all attempts.
  package func ask<Value: Sendable>(
    _ model: MethodModel, _ messages: [ChatMessage], format: AnswerFormat? = nil, sample: Int = 0,
    parameters: SamplingParameters = SamplingParameters(), origin: CallKey? = nil,
    read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(SynthesisFailure) -> Asked<Value> {
    let request = ChatRequest(
      model: model.name, messages: messages,
      parameters: model.parameters(preferring: parameters), sample: sample, origin: origin,
      format: format)
    return try await answer(to: request, of: model, read: read)
  }

  /// Asks for a value of a format.
  package func ask(
    _ model: MethodModel, _ prompt: String, for format: AnswerFormat, sample: Int = 0,
    parameters: SamplingParameters = SamplingParameters()
  ) async throws(SynthesisFailure) -> Asked<JSONValue> {
    try await ask(
      model, [ChatMessage(.user, prompt)], format: format, sample: sample, parameters: parameters
    ) { reply throws(UnusableAnswer) in try AnswerReader.value(of: reply, as: format) }
  }

  /// Asks for text that is not blank.
  package func askForText(
    _ model: MethodModel, _ messages: [ChatMessage], sample: Int = 0,
    parameters: SamplingParameters = SamplingParameters()
  ) async throws(SynthesisFailure) -> Asked<String> {
    try await ask(model, messages, sample: sample, parameters: parameters) {
      reply throws(UnusableAnswer) in
      let text = try AnswerReader.text(of: reply)
      guard !text.isBlank else { throw UnusableAnswer("is empty") }
      return text.trimmed
    }
  }

  /// Has a model go on from a raw text, without a chat's template around it.
  package func complete<Value: Sendable>(
    _ model: MethodModel, _ prompt: RawPrompt, sample: Int = 0,
    parameters: SamplingParameters = SamplingParameters(), origin: CallKey? = nil,
    read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(SynthesisFailure) -> Asked<Value> {
    let request = ChatRequest(
      model: model.name, prompt: prompt, parameters: model.parameters(preferring: parameters),
      sample: sample, origin: origin)
    return try await answer(to: request, of: model, read: read)
  }

  /// What a reward model thinks of the last message: any finite number, larger for better.
  package func reward(
    of messages: [ChatMessage], by model: MethodModel
  ) async throws(SynthesisFailure) -> Double {
    try await ask(model, messages) { reply throws(UnusableAnswer) in
      guard let number = Double(reply.text.trimmed), number.isFinite else {
        throw UnusableAnswer("is no score")
      }
      return number
    }.value
  }

  /// Does the same for each element at once.
  /// - Returns: What came of each, in their order.
  package func each<Element: Sendable, Value: Sendable>(
    _ elements: [Element],
    _ work: @escaping @Sendable (Element) async throws(SynthesisFailure) -> Value
  ) async -> [Result<Value, SynthesisFailure>] {
    await withTaskGroup(of: (Int, Result<Value, SynthesisFailure>).self) { group in
      for (index, element) in elements.enumerated() {
        group.addTask {
          do throws(SynthesisFailure) {
            return (index, .success(try await work(element)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      var results: [(Int, Result<Value, SynthesisFailure>)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// More samples than anybody asks for of one prompt.
  private static let mostSamples = 1_000_000_000

  private func answer<Value: Sendable>(
    to request: ChatRequest, of model: MethodModel,
    read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(SynthesisFailure) -> Asked<Value> {
    var request = request
    request.sample += model.repetition * Self.mostSamples
    do {
      let answered = try await model.caller.answer(to: request, read: read)
      return Asked(value: answered.value, key: answered.key, reasoning: answered.reasoning)
    } catch {
      throw .call(error, model: model.label)
    }
  }
}
