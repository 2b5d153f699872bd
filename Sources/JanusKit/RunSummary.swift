public import JanusCore
public import JanusModels

/// How a run ended.
public struct RunSummary: Sendable {
  /// One sample that there is none of, and why.
  public struct Failure: Hashable, Sendable {
    public var stage: Provenance.Stage
    public var direction: String
    public var sample: Int
    /// The id of the seed that it should have grown from.
    public var seed: String?
    public var call: String
    public var reason: String
  }

  public var id: String
  public var model: ModelName
  public var output: String
  /// Records in the output.
  public var recordCount = 0
  /// Whether a file that was there before has been replaced.
  public var replacedFile = false
  /// Whether a file that was there before is as it was, as nothing was finished.
  public var keptEarlierFile = false
  /// Whether samples were finished that could not be written.
  public var isOutputLost = false
  /// Records that were planned; nil while that was not known when the run ended.
  public var plannedCount: Int?
  /// Records that were wanted, where an exact number was.
  public var wantedCount: Int?
  public var seedCount = 0
  public var failedSeedCount = 0
  /// Calls that were asked, and calls that the journal answered.
  public var askedCount = 0
  public var journalledCount = 0
  public var usage = TokenUsage()
  /// What the answers of this run cost, in US dollars; nil where the prices are not known.
  public var cost: Double?
  /// Whether the cost is 0 because the model runs on servers of one's own.
  public var isFree = false
  public var retryCount = 0
  /// The answers of this run that could not be used, by kind.
  public var answerFaults = AnswerFaults()
  /// Samples that were made and not accepted, by what rejected them: a rule's name, `judge` or `dedup`.
  public var rejectedCounts: [String: Int] = [:]
  public var rejectedCount: Int { rejectedCounts.values.reduce(0, +) }
  public var failureCount = 0
  /// The failures; the first 10,000 of them.
  public var failures: [Failure] = []
  public var elapsed = 0.0
  /// Where the run's record is; empty if it could not be written.
  public var recordPath = ""
  /// Why the run ended before its plan was done; nil if it was done.
  public var error: JanusError?
  public var wasInterrupted = false
  /// Calls that are in batches whose answers were not fetched yet, where the run did not come to its end.
  public var batchedCount = 0
  /// The bound of the budget that ended the run; nil if none did.
  public var bound: Budget.Bound?

  public var exitCode: ExitCode {
    if wasInterrupted { return .interrupted }
    if let error { return error.exitCode }
    if bound != nil { return .budgetReached }
    return isIncomplete ? .incomplete : .success
  }

  /// Whether there are fewer records than there were to be. Failures that others stood in for don't matter.
  public var isIncomplete: Bool {
    wantedCount.map { recordCount < $0 } ?? (failureCount > 0)
  }

  /// Whether the run came to its end, if with failures.
  public var isFinished: Bool { !wasInterrupted && error == nil && bound == nil }

  /// Reasons with how often each came, the most frequent first.
  public var failureReasons: [(reason: String, count: Int)] {
    var counts: [String: Int] = [:]
    for failure in failures { counts[failure.reason, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (reason: $0.key, count: $0.value) }
  }
}
