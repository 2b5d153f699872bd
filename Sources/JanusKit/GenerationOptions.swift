public import JanusCore

/// What a generation is told beside its project. What is nil has a default that depends on the rest.
public struct GenerationOptions: Sendable {
  /// What samples are to be made; nil to take what the setup says.
  public var type: SampleType?
  /// How its model is asked.
  public var calls = CallOptions()
  /// Seeds for each direction; nil for 1 of a conversation, 4 of an instruct project.
  public var seedFactor: Int?
  /// Derivations for each prompt.
  public var derivationFactor = 4
  /// The file's name or path; relative to the project's folder.
  public var target = "outputs.json"
  /// The most samples; nil for all.
  public var limit: Int?
  /// So many samples exactly, spread over what the plan covers; nil for those of the plan.
  public var samples: Int?
  /// For how many times ``samples`` samples are asked at most, where some fail.
  public var maxWaste = 2.0
  /// Which samples are accepted; it needs ``samples``.
  public var acceptance = Acceptance()
  public var includesSeeds = false
  public var includesProvenance = true
  /// Whether a record's provenance says what the model thought, where that is known.
  public var includesReasoning = false
  /// The command as it was given, without any key, for the run's record.
  public var commandLine: [String] = []

  public init() {}

  func planOptions(_ type: SampleType) -> (seedFactor: Int, derivationFactor: Int) {
    (seedFactor ?? (type == .conversation ? 1 : 4), derivationFactor)
  }
}
