internal import JanusCore
internal import JanusPlatform

/// The ways to choose records. Each gives places in rising order of choice, and the same for the same seed.
package enum Selection {
  /// `count` of `total`, each set equally likely.
  package static func random(_ count: Int, of total: Int, seed: UInt64) -> [Int] {
    var random = SeededRandom(seed: seed)
    return Array(random.shuffled(Array(0..<total)).prefix(count))
  }

  /// Those whose nearest neighbours among the chosen are farthest; the first by the seed.
  package static func kCenter(_ count: Int, of rows: EmbeddingRows, seed: UInt64) -> [Int] {
    guard rows.count > 0 else { return [] }
    var random = SeededRandom(seed: seed)
    var selection = GreedySelection(rows)
    return selection.choose(count, first: random.below(rows.count))
  }

  /// Those with the greatest scores; of equals the first.
  package static func top(_ count: Int, of scores: [Double]) -> [Int] {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return Array(order.prefix(count))
  }

  /// Maximal marginal relevance: what scores high and is not close to what is chosen. The `balance` says how much scores
  /// count, from 0 to 1; the rest is for being different.
  package static func marginalRelevance(
    _ count: Int, of rows: EmbeddingRows, scores: [Double], balance: Double
  ) -> [Int] {
    let (least, most) = (scores.min() ?? 0, scores.max() ?? 0)
    let relevance = scores.map { most > least ? Float(($0 - least) / (most - least)) : 1 }
    var selection = GreedySelection(rows, relevance: relevance, weight: Float(balance))
    return selection.choose(count, first: top(1, of: scores).first)
  }

  /// DEITA (Liu et al., arXiv 2312.15685): a walk by falling score, which is complexity times quality. It passes over what
  /// has a cosine above `bound` with a chosen one.
  package static func deita(
    _ count: Int, of rows: EmbeddingRows, scores: [Double], bound: Double
  ) -> [Int] {
    var chosen: [Int] = []
    var chosenRows: [Float] = []
    for row in top(scores.count, of: scores) {
      if chosen.count == count { break }
      var next = 0
      let similarity = RowProducts.greatest(
        of: row, in: rows.numbers, with: chosenRows, dimension: rows.dimension, from: &next,
        to: chosen.count, orAtLeast: -1, until: Float(bound))
      guard similarity <= Float(bound) else { continue }
      chosen.append(row)
      chosenRows += rows.rows([row])
    }
    return chosen
  }
}
