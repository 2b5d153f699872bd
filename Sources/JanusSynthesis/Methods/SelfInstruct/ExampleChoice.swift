internal import JanusCore

/// Which instructions a prompt of Self-Instruct shows: 8, of them at most 2 that a model wrote.
///
/// Source: Self-Instruct (arXiv 2212.10560), section 2.2.
enum ExampleChoice {
  static let count = 8
  static let mostMade = 2

  /// Draws the examples of one prompt, in random order.
  ///
  /// - Parameters:
  ///   - pool: All instructions.
  ///   - seedCount: How many of them people wrote; they come first.
  ///   - random: Draws.
  /// - Returns: ``count`` of them, or as many as there are.
  static func examples(
    of pool: InstructionPool, seedCount: Int, random: inout SeededRandom
  ) -> [String] {
    let made = draw(mostMade, of: seedCount..<pool.count, random: &random)
    let seeds = draw(count - made.count, of: 0..<seedCount, random: &random)
    return random.shuffled(seeds + made).map { pool[$0] }
  }

  /// Draws at most `count` places without putting back.
  private static func draw(
    _ count: Int, of range: Range<Int>, random: inout SeededRandom
  ) -> [Int] {
    var places: [Int] = []
    while places.count < min(count, range.count) {
      let place = range.lowerBound + random.below(range.count)
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
