/// How far reviewers agree on what to keep: of the records that two or more of them decided.
struct ReviewerAgreement: Hashable, Sendable {
  /// How many records two or more have decided.
  private(set) var both = 0
  /// How many of them all agree on.
  private(set) var agreed = 0
  /// 1 where all agree, 0 where chance would do as much; nil where that cannot be told, because all say the same.
  private(set) var kappa: Double?

  var disagreements: Int { both - agreed }

  /// - Parameter records: Who decided on each record, and how. Of two reviewers kappa is Cohen's (Educational and
  ///   Psychological Measurement 20, 1960), of more Fleiss' (Psychological Bulletin 76, 1971), with as many raters for each
  ///   record as have decided.
  init(_ records: [[(reviewer: String, isKept: Bool)]]) {
    let shared = records.filter { $0.count > 1 }
    both = shared.count
    agreed = shared.count { record in record.allSatisfy { $0.isKept == record[0].isKept } }
    guard both > 0 else { return }
    let reviewers = Set(shared.flatMap { $0.map(\.reviewer) })
    let (observed, expected) =
      reviewers.count == 2 ? cohen(shared, reviewers.sorted()) : Self.fleiss(shared)
    if expected < 1 { kappa = (observed - expected) / (1 - expected) }
  }

  private func cohen(
    _ records: [[(reviewer: String, isKept: Bool)]], _ reviewers: [String]
  ) -> (observed: Double, expected: Double) {
    let shares = reviewers.map { name in
      let kept = records.count { $0.contains { $0.reviewer == name && $0.isKept } }
      return Double(kept) / Double(records.count)
    }
    let expected = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    return (Double(agreed) / Double(both), expected)
  }

  private static func fleiss(
    _ records: [[(reviewer: String, isKept: Bool)]]
  ) -> (observed: Double, expected: Double) {
    var (observed, kept, all) = (0.0, 0.0, 0.0)
    for record in records {
      let (count, yes) = (Double(record.count), Double(record.count(where: \.isKept)))
      let no = count - yes
      observed += (yes * (yes - 1) + no * (no - 1)) / (count * (count - 1))
      kept += yes
      all += count
    }
    let share = kept / all
    return (observed / Double(records.count), share * share + (1 - share) * (1 - share))
  }
}
