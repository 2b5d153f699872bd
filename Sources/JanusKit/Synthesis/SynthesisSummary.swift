public import JanusCore
public import JanusModels
package import JanusSynthesis

/// How a synthesis ended.
public struct SynthesisSummary: Sendable {
  /// One item that came to nothing, and why.
  public struct Failure: Hashable, Sendable {
    /// Among the records that were read, from 0.
    public var number: Int
    /// `file:line`; empty of what was not read.
    public var place: String
    public var reason: String
  }

  public var id: String
  public var method: String
  public var models: [ModelName]
  public var output: String
  /// Records in the output.
  public var recordCount = 0
  /// Whether the records are in the output; else the same command makes them again from the journal.
  public var isWritten = false
  /// Whether a file that was there before has been replaced.
  public var replacedFile = false
  /// The records of a file that was there before and is as it was, as it has at least as many; nil if there is none.
  public var earlierCount: Int?
  /// Items that were worked on with success.
  public var itemCount = 0
  /// Records that an earlier output has already.
  public var skippedCount = 0
  /// Records that are near-duplicates of earlier ones.
  public var duplicateCount = 0
  /// Records that could not be read, and the first of them.
  public var faultCount = 0
  public var faults: [Diagnostic] = []
  public var askedCount = 0
  public var journalledCount = 0
  public var usage = TokenUsage()
  /// What the answers of this run cost, in US dollars; nil where the prices are not known.
  public var cost: Double?
  public var retryCount = 0
  public var answerFaults = AnswerFaults()
  public var failureCount = 0
  /// How many records are missing from those wanted, because nothing new came of the models any more.
  public var missingCount = 0
  /// The failures; the first 10,000 of them.
  public var failures: [Failure] = []
  package var findings = MethodFindings()
  public var elapsed = 0.0
  /// Where the run's record is; empty if it could not be written.
  public var recordPath = ""
  /// Why the run ended before it was done; nil if it was done.
  public var error: JanusError?
  public var wasInterrupted = false
  /// The bound of the budget that ended the run; nil if none did.
  public var bound: Budget.Bound?

  public var exitCode: ExitCode {
    if wasInterrupted { return .interrupted }
    if let error { return error.exitCode }
    if bound != nil { return .budgetReached }
    return isIncomplete ? .incomplete : .success
  }

  /// Whether less came of it than was wanted.
  private var isIncomplete: Bool { failureCount > 0 || missingCount > 0 }

  /// Whether the run came to its end, if with failures.
  public var isFinished: Bool { !wasInterrupted && error == nil && bound == nil }

  /// Reasons with how often each came, the most frequent first.
  public var failureReasons: [(reason: String, count: Int)] {
    var counts: [String: Int] = [:]
    for failure in failures { counts[failure.reason, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (reason: $0.key, count: $0.value) }
  }

  /// One word for how it went.
  var status: String {
    if wasInterrupted { return "interrupted" }
    if error != nil { return "failed" }
    if bound != nil { return "budget" }
    return isIncomplete ? "incomplete" : "done"
  }
}
