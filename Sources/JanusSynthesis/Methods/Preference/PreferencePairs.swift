internal import JanusCore

/// Which candidates become pairs of a chosen and a rejected one.
struct PreferencePairs: Sendable {
  package enum Choice: String, CaseIterable, Sendable {
    /// One pair: the best and the worst.
    case bestWorst = "best-worst"
    /// One pair: the best and one of the others, drawn by the seed.
    case bestRandom = "best-random"
    /// The best and every one that is lower.
    case all
  }

  let choice: Choice
  /// How much better the chosen one must be at least.
  let margin: Double

  struct Pair: Hashable, Sendable {
    var chosen: PreferenceCandidate
    var rejected: PreferenceCandidate
  }

  /// The pairs of one record.
  ///
  /// The best is the first of those with the highest score. What has the same score or the same text as the best, or is
  /// not lower by the margin, is no candidate for being rejected; so ties give no pair.
  /// - Returns: With ``Choice/all`` by rising score, then in the candidates' order.
  func pairs(of candidates: [PreferenceCandidate], random: inout SeededRandom) -> [Pair] {
    guard let top = candidates.map(\.score).max(),
      let best = candidates.first(where: { $0.score == top })
    else { return [] }
    let lower = candidates.enumerated()
      .filter { $0.element.score < top && top - $0.element.score >= margin }
      .filter { TextKey($0.element.text) != TextKey(best.text) }
      .sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
      .map(\.element)
    let rejected: [PreferenceCandidate] =
      switch choice {
      case .bestWorst: Array(lower.prefix(1))
      case .bestRandom: random.pick(lower).map { [$0] } ?? []
      case .all: lower
      }
    return rejected.map { Pair(chosen: best, rejected: $0) }
  }
}
