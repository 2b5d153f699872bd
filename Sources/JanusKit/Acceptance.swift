/// Which samples of a generation are accepted, beside being readable: a run goes on until so many are as were wanted.
public struct Acceptance: Sendable {
  /// Names of the rules of `janus filter` that a sample must keep to.
  public var rules: [String] = []
  /// Samples whose Jaccard index with an earlier one is at least this are duplicates.
  public var duplicateThreshold: Double?
  /// The model that judges samples by the usual criteria, as `--model` names one.
  public var judge: String?
  /// The least score of the judge, from 1 to 5.
  public var leastScore: Double?

  public init() {}

  /// Whether all samples are accepted.
  public var isEmpty: Bool { rules.isEmpty && duplicateThreshold == nil && judge == nil }
}
