/// The votes on one record: one for each model, nil of those that abstain.
package struct Ballot: Hashable, Sendable {
  package let votes: [String?]

  package init(_ votes: [String?]) { self.votes = votes }

  /// How often each label was named.
  package var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for case let vote? in votes { counts[vote, default: 0] += 1 }
    return counts
  }

  /// The labels named most often, in the order of the models that named them first; several where there is a tie,
  /// none where all abstain.
  package var leaders: [String] {
    let counts = counts
    let most = counts.values.max() ?? 0
    var leaders: [String] = []
    for case let vote? in votes where counts[vote] == most && !leaders.contains(vote) {
      leaders.append(vote)
    }
    return leaders
  }

  /// The label named most often; nil of a tie, and where all abstain.
  package var winner: String? { leaders.count == 1 ? leaders[0] : nil }

  /// How many models named `label`, as a share of those that did not abstain; 0 where all did.
  package func share(of label: String) -> Double {
    let voters = votes.count { $0 != nil }
    return voters == 0 ? 0 : Double(counts[label] ?? 0) / Double(voters)
  }

  /// The winner where enough models name it: at least 2 of 3, at least 3 of 4 or more, and all of fewer than 3, as
  /// JoyDataForge has it. Those that abstain count among the models.
  package var majority: String? {
    let needed = votes.count < 3 ? votes.count : votes.count == 3 ? 2 : 3
    guard let winner, (counts[winner] ?? 0) >= needed else { return nil }
    return winner
  }
}
