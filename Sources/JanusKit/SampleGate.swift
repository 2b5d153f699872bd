internal import JanusCore
internal import JanusModels
internal import JanusQuality
internal import JanusSynthesis

/// Says of samples, while they are made, whether they are accepted: by rules, then by a judge. Both depend on the sample
/// alone, so the same answers give the same output whatever the order in which they come.
struct SampleGate: Sendable {
  static let judgeName = "judge"
  static let duplicateName = "dedup"

  /// A judge, and the score that it must give.
  struct Judge: Sendable {
    var method: JudgeMethod
    var models: MethodModels
    var seed: UInt64
  }

  let rules: [(name: String, rule: any RecordRule)]
  let judge: Judge?

  /// Why a sample is not accepted, in one word; nil if it is.
  /// - Throws: ``CallFailure`` where the judge does not answer.
  func rejection(of sample: JSONValue, number: Int) async throws(CallFailure) -> String? {
    if let name = ruleName(rejecting: sample) { return name }
    guard let judge, let record = sample.objectValue else { return nil }
    let context = MethodContext(item: number, models: judge.models, seed: judge.seed)
    do {
      let judged = try await judge.method.records(
        for: SynthesisItem(number: number, record: record), in: context)
      return judged.allSatisfy(judge.method.stays) ? nil : Self.judgeName
    } catch {
      switch error {
      case .call(let failure, _): throw failure
      case .record: return Self.judgeName
      }
    }
  }

  private func ruleName(rejecting sample: JSONValue) -> String? {
    guard !rules.isEmpty else { return nil }
    let record = FilteredRecord(sample)
    for (name, rule) in rules {
      if case .reject = rule.verdict(on: record) { return name }
    }
    return nil
  }
}

/// Lets samples through in the order in which they were asked for, and of duplicates only the first.
struct DuplicateGate {
  private let filter: NearDuplicateFilter

  init(threshold: Double) {
    var rule = DuplicateRule()
    rule.threshold = threshold
    filter = NearDuplicateFilter(rule)
  }

  /// Whether a sample says what an earlier one says.
  func isDuplicate(_ sample: JSONValue) throws(JanusError) -> Bool {
    try filter.add(RecordText.whole(of: sample)) != nil
  }
}
