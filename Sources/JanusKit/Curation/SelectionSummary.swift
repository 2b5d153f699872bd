public import JanusCore

/// What a run of ``RecordSelection`` did.
public struct SelectionSummary: Sendable {
  /// How well what a method has chosen stands for all; distances are those of unit vectors, from 0 to 2.
  public struct Evaluation: Sendable {
    public var method: SelectionOptions.Method
    public var count = 0
    /// The mean and the least distance of a chosen record to the nearest other one.
    public var meanNearest = 0.0
    public var leastNearest = 0.0
    /// The mean and the greatest distance of any record to the nearest chosen one.
    public var meanCover = 0.0
    public var radius = 0.0
    public var seconds = 0.0
    /// What `janus evaluate` tells of the chosen records, with the same embeddings.
    public var chosen: EvaluationSummary
  }

  /// The good records of the inputs.
  public internal(set) var recordCount = 0
  public internal(set) var chosenCount = 0
  /// Records that could not be chosen, for they have no number where one is needed.
  public internal(set) var unscoredCount = 0
  /// What was no record.
  public internal(set) var faultCount = 0
  public internal(set) var faults: [Diagnostic] = []
  /// Calls to the model that makes embeddings: answered now, and answered by the journal.
  public internal(set) var askedCount = 0
  public internal(set) var journalledCount = 0
  /// One for each method that was compared.
  public internal(set) var evaluations: [Evaluation] = []
  public internal(set) var seconds = 0.0
}
