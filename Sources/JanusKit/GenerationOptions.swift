public import JanusCore
public import JanusModels

/// What a generation is told beside its project. What is nil has a default that depends on the rest.
public struct GenerationOptions: Sendable {
  /// What samples are to be made; nil to take what the setup says.
  public var type: SampleType?
  public var key: Secret?
  /// Seeds for each direction; nil for 1 of a conversation, 4 of an instruct project.
  public var seedFactor: Int?
  /// Derivations for each prompt.
  public var derivationFactor = 4
  /// How often a call is asked again.
  public var retries = 4
  /// The file's name or path; relative to the project's folder.
  public var target = "outputs.json"
  /// How many calls may be under way at once; nil for what `models.yaml` says, else
  /// ``defaultConcurrency``.
  public var concurrency: Int?
  public var parameters = SamplingParameters()
  /// The most samples; nil for all.
  public var limit: Int?
  /// So many samples exactly, spread over what the plan covers; nil for those of the plan.
  public var samples: Int?
  /// For how many times ``samples`` samples are asked at most, where some fail.
  public var maxWaste = 2.0
  /// What the run may spend.
  public var budget = Budget.Limits()
  /// US dollars for a million tokens; nil for what `models.yaml` says, else the price table.
  public var inputPrice: Double?
  public var outputPrice: Double?
  public var includesSeeds = false
  public var includesProvenance = true
  /// Whether a record's provenance says what the model thought, where that is known.
  public var includesReasoning = false
  /// How servers are told the formats of answers; nil for what `models.yaml` says, else
  /// ``StructuredOutput/auto``.
  public var structured: StructuredOutput?
  /// The most tokens of an answer that is asked for again because it was cut off; nil for what
  /// `models.yaml` says, else four times as many as at first.
  public var maxTokensBound: Int?
  /// Whether answers of earlier runs don't count.
  public var asksAfresh = false
  /// Seconds for one answer; nil for what `models.yaml` says, else ``CallTimeouts/defaultTotal``.
  public var timeout: Double?
  /// Seconds for a connection; nil for what `models.yaml` says, else ``CallTimeouts/defaultConnect``.
  public var connectTimeout: Double?
  /// Seconds for the first byte of an answer, and between two pieces of it; nil for what `models.yaml` says, else
  /// no limit.
  public var firstByteTimeout: Double?
  public var stallTimeout: Double?
  /// Whether answers are streamed; nil for what `models.yaml` says, else ``StreamMode/auto``.
  public var stream: StreamMode?
  /// What one minute may take; nil for what `models.yaml` says, else no limit.
  public var requestsPerMinute: Int?
  public var tokensPerMinute: Int?
  /// Seconds to go on without success; nil for what `models.yaml` says, else ``Patience/defaultSeconds``.
  public var patience: Double?
  /// Seconds between the first looks at a batch, where calls go out in batches; nil where each goes out by itself.
  public var batchPoll: Double?
  /// The command as it was given, without any key, for the run's record.
  public var commandLine: [String] = []

  public static let defaultConcurrency = 16
  /// ``batchPoll`` where calls go out in batches, and nobody says how often to look.
  public static let defaultBatchPoll = 30.0
  /// How many calls wait for batches at once: as many as the largest holds.
  static let batchConcurrency = 80_000

  public init() {}

  func planOptions(_ type: SampleType) -> (seedFactor: Int, derivationFactor: Int) {
    (seedFactor ?? (type == .conversation ? 1 : 4), derivationFactor)
  }
}
