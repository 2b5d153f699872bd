package import JanusModels

/// Whoever gets calls answered: ``ModelCaller``, or a script in a test.
package protocol CallAnswering: Sendable {
  /// Gets `request` answered, and the answer read by `read`; what `read` refuses is asked for again.
  func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value>
}

extension ModelCaller: CallAnswering {}

/// A model as a method sees it.
package struct MethodModel: Sendable {
  package let name: ModelName
  /// By what it is known in records' keys: its name, with the provider where two models share the name.
  package let label: String
  /// What the user said, and what `models.yaml` and the defaults say.
  private let given: SamplingParameters
  private let defaults: SamplingParameters
  /// Tells those apart who are the same model, named more than once: each gives answers of its own.
  let repetition: Int
  let caller: any CallAnswering

  package init(
    name: ModelName, label: String? = nil, given: SamplingParameters = SamplingParameters(),
    defaults: SamplingParameters = SamplingParameters(), repetition: Int = 0,
    caller: any CallAnswering
  ) {
    self.name = name
    self.label = (label ?? name.name) + (repetition == 0 ? "" : "#\(repetition + 1)")
    self.repetition = repetition
    self.given = given
    self.defaults = defaults
    self.caller = caller
  }

  /// How it samples: as the user said, else as the method prefers, else by default.
  package func parameters(
    preferring preferred: SamplingParameters = SamplingParameters()
  ) -> SamplingParameters {
    // The offline model is nothing but its seed.
    guard name != .offline else { return given.filled(from: defaults) }
    return given.filled(from: preferred).filled(from: defaults)
  }
}

/// The models of a run, by the parts that they play.
package struct MethodModels: Sendable {
  private let models: [ModelRole: [MethodModel]]
  /// The roles for which the user named somebody; others have their fallback's model, or none.
  private let named: Set<ModelRole>

  package init(_ models: [ModelRole: [MethodModel]], named: Set<ModelRole> = []) {
    self.models = models
    self.named = named
  }

  package subscript(role: ModelRole) -> [MethodModel] { models[role] ?? [] }

  /// Refuses a model that was named for a part for which the settings have no use. The `remedy` says what would give it
  /// one.
  func refuse(
    _ role: ModelRole, unless isPlayed: Bool, remedy: String
  ) throws(SynthesisError) {
    guard !isPlayed, named.contains(role) else { return }
    throw .other("--\(role.rawValue) names a model that would not be asked.", remedy: remedy)
  }
}
