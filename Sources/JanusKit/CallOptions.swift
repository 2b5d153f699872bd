public import JanusModels

/// How a run asks its models, as its options say. What is nil is as `models.yaml` says, or has a default.
public struct CallOptions: Sendable {
  public var key: Secret?
  public var parameters = SamplingParameters()
  /// How often a call is asked again.
  public var retries = 4
  /// How many calls may be under way at once; nil for what `models.yaml` says, else
  /// ``defaultConcurrency``.
  public var concurrency: Int?
  /// What the run may spend, on all its models together.
  public var budget = Budget.Limits()
  /// US dollars for a million tokens; nil for what `models.yaml` says, else the price table.
  public var inputPrice: Double?
  public var outputPrice: Double?
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

  public static let defaultConcurrency = 16
  /// ``batchPoll`` where calls go out in batches, and nobody says how often to look.
  public static let defaultBatchPoll = 30.0
  /// How many calls wait for batches at once: as many as the largest holds.
  static let batchConcurrency = 80_000

  public init() {}
}
