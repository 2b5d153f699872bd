public import JanusCore

/// What a run of ``Filtering`` or ``Decontamination`` did.
public struct FilterSummary: Sendable {
  public struct Rule: Sendable {
    public var name: String
    /// The records that it rejected. A record counts for the first rule that it fails.
    public var count = 0
  }

  /// In the order in which records go through them.
  public internal(set) var rules: [Rule]
  /// The good records of the inputs.
  public internal(set) var recordCount = 0
  public internal(set) var keptCount = 0
  /// What was no record.
  public internal(set) var faultCount = 0
  /// The first of what was no record, each with its place.
  public internal(set) var faults: [Diagnostic] = []
  /// Fields of the condition that no record has.
  public internal(set) var missingFields: [String] = []
  /// Texts of the benchmarks, and those of them that were too short to be compared.
  public internal(set) var benchmarkTextCount = 0
  public internal(set) var shortBenchmarkTextCount = 0
  public internal(set) var seconds = 0.0

  public var rejectedCount: Int { recordCount - keptCount }

  init(rules: [String]) { self.rules = rules.map { Rule(name: $0) } }

  mutating func count(_ rule: String?) {
    recordCount += 1
    guard let rule, let place = rules.firstIndex(where: { $0.name == rule }) else {
      keptCount += 1
      return
    }
    rules[place].count += 1
  }
}
