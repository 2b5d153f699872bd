/// Agreement between models over a run: counted for each record, and worked out at the end.
///
/// Fleiss' kappa (Psychological Bulletin 76, 1971), with as many raters for each record as did not abstain.
package enum VoteAgreement {
  /// Names of the tables that are counted.
  private static let votes = "votes"
  private static let sums = "sums"
  private static let agrees = "agrees"
  private static let compared = "compared"
  private static let winners = "labels"
  /// How the name of a table of two models' labels ends.
  private static let confusion = " (columns)"

  /// Counts a record's votes.
  package static func count(
    _ ballot: Ballot, models: [String], winner: String?, in context: MethodContext
  ) {
    let counts = ballot.counts
    let voters = Double(ballot.votes.count { $0 != nil })
    for (model, vote) in zip(models, ballot.votes) {
      if let vote {
        context.count(votes, vote, model)
      } else {
        context.count(sums, "abstentions")
      }
    }
    if voters >= 2 {
      let pairs = counts.values.reduce(0) { $0 + Double($1 * ($1 - 1)) }
      context.count(sums, "rated")
      context.count(sums, "agreement", amount: pairs / (voters * (voters - 1)))
    }
    if let winner { context.count(winners, winner) } else { context.count(sums, "undecided") }
    countPairs(ballot, models, context)
  }

  private static func countPairs(_ ballot: Ballot, _ models: [String], _ context: MethodContext) {
    for left in models.indices {
      for right in models.indices where right > left {
        guard let one = ballot.votes[left], let other = ballot.votes[right] else { continue }
        context.count(compared, models[left], models[right])
        context.count(agrees, models[left], models[right], amount: one == other ? 1 : 0)
        context.count("\(models[left]) (rows) and \(models[right])\(confusion)", one, other)
      }
    }
  }

  package static func findings(_ tally: MethodTally) -> MethodFindings {
    var findings = MethodFindings()
    if let kappa = kappa(tally) { findings.figures.append(.init("fleiss_kappa", kappa)) }
    let rated = tally.amount(sums, row: "rated")
    if rated > 0 {
      findings.figures.append(
        .init("agreement", tally.amount(sums, row: "agreement") / rated))
    }
    for name in ["undecided", "abstentions"] {
      findings.figures.append(.init(name, tally.amount(sums, row: name)))
    }
    let own: Set<String> = [votes, sums, agrees, compared]
    findings.tables = [.init(tally, votes), agreementTable(tally)]
    findings.tables += tally.tables.filter { !own.contains($0) }.map { name in
      name.hasSuffix(confusion) ? confusionTable(tally, name) : .init(tally, name)
    }
    findings.tables.removeAll(where: \.rows.isEmpty)
    return findings
  }

  /// Fleiss' kappa over all records with two votes or more: 1 where all agree, 0 where chance would do as much. nil
  /// where that cannot be told, because all votes are the same.
  package static func kappa(_ tally: MethodTally) -> Double? {
    let rated = tally.amount(sums, row: "rated")
    let all = tally.sum(votes)
    guard rated > 0, all > 0 else { return nil }
    let observed = tally.amount(sums, row: "agreement") / rated
    var expected = 0.0
    for label in tally.rows(of: votes) {
      let count = tally.columns(of: votes).reduce(0) {
        $0 + tally.amount(votes, row: label, column: $1)
      }
      expected += (count / all) * (count / all)
    }
    return expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  /// How often one model gave one label where another gave another: with all labels of either in rows and columns.
  private static func confusionTable(_ tally: MethodTally, _ name: String) -> MethodFindings.Table {
    let labels = Set(tally.rows(of: name)).union(tally.columns(of: name)).sorted()
    return MethodFindings.Table(
      title: name, columns: labels,
      rows: labels.map { row in
        .init(name: row, values: labels.map { tally.amount(name, row: row, column: $0) })
      })
  }

  /// For each pair of models, the share of the records on which they say the same.
  private static func agreementTable(_ tally: MethodTally) -> MethodFindings.Table {
    let columns = tally.columns(of: compared)
    return MethodFindings.Table(
      title: "who agrees with whom", columns: columns,
      rows: tally.rows(of: compared).map { row in
        .init(
          name: row,
          values: columns.map { column in
            let count = tally.amount(compared, row: row, column: column)
            guard count > 0 else { return .nan }
            return tally.amount(agrees, row: row, column: column) / count
          })
      })
  }
}
