public import JanusModels

/// How far a run has come: what a display shows, many times a second.
public struct RunProgress: Hashable, Sendable {
  /// One stage of the run, for example the seeds.
  public struct Stage: Hashable, Sendable {
    public var name: String
    /// How many calls it has in all; nil while that depends on answers that are still to come.
    public var total: Int?
    /// Calls that ended well, those answered from the journal among them.
    public var done: Int
    /// Calls answered from the journal: nothing was asked, nothing paid.
    public var journalled: Int
    /// Calls that failed for good.
    public var failed: Int
    /// What was made, and not accepted.
    public var rejected: Int

    public init(
      name: String, total: Int? = nil, done: Int = 0, journalled: Int = 0, failed: Int = 0,
      rejected: Int = 0
    ) {
      self.name = name
      self.total = total
      self.done = done
      self.journalled = journalled
      self.failed = failed
      self.rejected = rejected
    }
  }

  public var stages: [Stage]
  /// Calls that are under way.
  public var inFlight: Int
  public var promptTokens: Int
  public var completionTokens: Int
  /// Attempts that were made again, after a fault or an answer that could not be used.
  public var retries: Int
  /// The newest fault, as one line; nil while there was none.
  public var lastError: String?
  /// Why no call goes out at the moment; nil if one could.
  public var pause: Pause?
  /// Whether calls go out in batches, so that their pace says nothing of the time that is left.
  public var isInBatches = false
  /// How far the batches are, while there are any.
  public var batches: BatchProgress?
  /// What the answers so far cost, in US dollars; nil where that is not known, or nothing.
  public var cost: Double?
  /// Seconds since the run began.
  public var elapsed: Double

  /// A server that holds everything up.
  public struct Pause: Hashable, Sendable {
    /// What people call the server.
    public var server: String
    /// Whether it does not answer; else it asked to wait.
    public var isDown: Bool
    /// Seconds until the next try; 0 while one is under way.
    public var seconds: Double

    public init(server: String, isDown: Bool, seconds: Double) {
      self.server = server
      self.isDown = isDown
      self.seconds = seconds
    }
  }

  public init(
    stages: [Stage] = [], inFlight: Int = 0, promptTokens: Int = 0, completionTokens: Int = 0,
    retries: Int = 0, lastError: String? = nil, pause: Pause? = nil, cost: Double? = nil,
    elapsed: Double = 0
  ) {
    self.stages = stages
    self.inFlight = inFlight
    self.promptTokens = promptTokens
    self.completionTokens = completionTokens
    self.retries = retries
    self.lastError = lastError
    self.pause = pause
    self.cost = cost
    self.elapsed = elapsed
  }
}

extension RunProgress {
  /// Works out what the answers so far cost, unless that is nothing or not known.
  mutating func countCost(_ prices: TokenPrices?) {
    let usage = TokenUsage(promptTokens: promptTokens, completionTokens: completionTokens)
    cost = prices.flatMap { $0.isFree ? nil : $0.cost(of: usage) }
  }
}
