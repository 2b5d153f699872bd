import JanusCore
import Testing

@Suite("Seeded randomness")
struct SeededRandomTests {
  @Test("gives the published numbers of SplitMix64")
  func matchesReference() {
    var random = SeededRandom(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test("stays below its bound, and reaches every number")
  func boundedNumbers() {
    var random = SeededRandom(seed: 7)
    var seen = Set<Int>()
    for _ in 0..<1000 { seen.insert(random.below(10)) }
    #expect(seen == Set(0..<10))
  }
}
