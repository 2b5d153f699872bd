import JanusQuality
import Testing

@Suite("Band plans")
struct BandPlanTests {
  @Test(
    "find more than 99 of 100 pairs that lie 0.05 above the threshold",
    arguments: [0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1], [64, 128, 256])
  func recall(threshold: Double, permutations: Int) {
    let plan = BandPlan(threshold: threshold, permutations: permutations)
    #expect(plan.bands * plan.rows <= permutations)
    #expect(plan.probability(at: min(threshold + 0.05, (1 + threshold) / 2)) >= 0.995)
  }

  @Test("of the usual thresholds")
  func usual() {
    #expect(BandPlan(threshold: 0.9, permutations: 128) == BandPlan(bands: 9, rows: 14))
    #expect(BandPlan(threshold: 0.8, permutations: 128) == BandPlan(bands: 14, rows: 7))
    #expect(BandPlan(threshold: 1, permutations: 128) == BandPlan(bands: 1, rows: 128))
  }

  @Test("the probability is that of the definition")
  func probability() {
    let plan = BandPlan(bands: 2, rows: 3)
    #expect(abs(plan.probability(at: 0.5) - (1 - 0.875 * 0.875)) < 1e-12)
  }
}
