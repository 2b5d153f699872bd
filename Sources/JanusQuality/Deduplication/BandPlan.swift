/// How a signature is cut into bands: two texts are candidates if they agree in all rows of any band.
///
/// With `b` bands of `r` rows a pair of Jaccard index `s` is a candidate with probability 1 − (1 − sʳ)ᵇ. Candidates are
/// checked exactly, so a wrong one costs time only, while a missed one is a duplicate that stays. That is why the
/// integral over the missed ones weighs nine times as much as that over the wrong ones, and why no plan will do that
/// misses more than one in two hundred of the pairs that lie 0.05 above the threshold
/// (Documentation/Decisions/0010-near-duplicates.md).
package struct BandPlan: Hashable, Sendable {
  package var bands: Int
  package var rows: Int

  package init(bands: Int, rows: Int) {
    self.bands = bands
    self.rows = rows
  }

  /// The best plan for a threshold.
  package init(threshold: Double, permutations: Int) {
    self.init(bands: permutations, rows: 1)
    let above = min(threshold + 0.05, (1 + threshold) / 2)
    var least = Double.infinity
    for rows in 1...permutations {
      for bands in 1...(permutations / rows) {
        let plan = BandPlan(bands: bands, rows: rows)
        guard plan.probability(at: above) >= Self.leastRecall else { continue }
        let cost = plan.cost(threshold: threshold)
        if cost < least { (least, self) = (cost, plan) }
      }
    }
  }

  private static let leastRecall = 0.995
  private static let weightOfMissed = 0.9
  /// In how many steps the integrals are summed up.
  private static let steps = 64

  /// How probable it is that a pair of this Jaccard index becomes a candidate.
  package func probability(at similarity: Double) -> Double {
    1 - Self.power(1 - Self.power(similarity, rows), bands)
  }

  /// The weighted integrals of wrong and of missed candidates (midpoint rule).
  private func cost(threshold: Double) -> Double {
    var (wrong, missed) = (0.0, 0.0)
    for step in 0..<Self.steps {
      let part = (Double(step) + 0.5) / Double(Self.steps)
      wrong += probability(at: threshold * part)
      missed += 1 - probability(at: threshold + (1 - threshold) * part)
    }
    wrong *= threshold / Double(Self.steps)
    missed *= (1 - threshold) / Double(Self.steps)
    return (1 - Self.weightOfMissed) * wrong + Self.weightOfMissed * missed
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, left) = (1.0, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= square }
      square *= square
      left >>= 1
    }
    return result
  }
}
