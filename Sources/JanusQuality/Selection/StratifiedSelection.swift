internal import JanusCore

/// Chooses from groups, so that none has more than its share.
package struct StratifiedSelection: Sendable {
  package enum Quota: String, Sendable, CaseIterable {
    /// As many of each group as of any other, as far as they have them.
    case equal
    /// Of each group as large a part as it has of all.
    case proportional
  }

  package var quota: Quota
  /// The most of one group; nil for any number.
  package var cap: Int?

  package init(quota: Quota, cap: Int?) {
    self.quota = quota
    self.cap = cap
  }

  /// - Parameters:
  ///   - count: How many are wanted.
  ///   - groups: The group of each record, by its name.
  ///   - seed: Decides which of a group.
  /// - Returns: At most `count` places; fewer if the cap allows no more.
  package func choose(_ count: Int, groups: [String], seed: UInt64) -> [Int] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (place, group) in groups.enumerated() {
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(place)
    }
    let lists = order.map { members[$0] ?? [] }
    let shares = shares(of: count, sizes: lists.map(\.count))
    var random = SeededRandom(seed: seed)
    return zip(lists, shares).flatMap { list, share in random.shuffled(list).prefix(share) }
  }

  /// How many of each group.
  func shares(of count: Int, sizes: [Int]) -> [Int] {
    let most = sizes.map { min($0, cap ?? $0) }
    switch quota {
    case .equal: return equalShares(count, most)
    case .proportional: return proportionalShares(count, sizes, most)
    }
  }

  /// The groups with the least get all that they have, and the rest is for the others alike.
  private func equalShares(_ count: Int, _ most: [Int]) -> [Int] {
    var shares = most.map { _ in 0 }
    var left = count
    let order = most.indices.sorted { (most[$0], $0) < (most[$1], $1) }
    for (rank, group) in order.enumerated() {
      let share = min(most[group], left / (order.count - rank))
      shares[group] = share
      left -= share
    }
    // What does not divide goes to the first that have more.
    for group in most.indices where left > 0 && shares[group] < most[group] {
      shares[group] += 1
      left -= 1
    }
    return shares
  }

  /// By largest remainders; what a group cannot give goes to the others.
  private func proportionalShares(_ count: Int, _ sizes: [Int], _ most: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    guard total > 0 else { return sizes }
    let exact = sizes.map { Double(count) * Double($0) / Double(total) }
    var shares = zip(exact, most).map { min(Int($0), $1) }
    var left = count - shares.reduce(0, +)
    let order = sizes.indices.sorted {
      let (one, other) = (
        exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down)
      )
      return (other, $0) < (one, $1)
    }
    var hasGiven = true
    while left > 0, hasGiven {
      hasGiven = false
      for group in order where left > 0 && shares[group] < most[group] {
        shares[group] += 1
        left -= 1
        hasGiven = true
      }
    }
    return shares
  }
}
