import JanusCore
import JanusPlatform
import JanusQuality
import Testing

@Suite("Choosing records")
struct SelectionTests {
  /// Rows with some that are equal, so that there are ties.
  private static func rows(_ count: Int, dimension: Int, seed: UInt64) -> EmbeddingRows {
    var random = SeededRandom(seed: seed)
    var rows = EmbeddingRows()
    var vectors: [[Float]] = []
    for number in 0..<count {
      let vector =
        number > 10 && number.isMultiple(of: 7)
        ? vectors[number / 2] : (0..<dimension).map { _ in Float(random.unit() - 0.5) }
      vectors.append(vector)
      _ = rows.append(vector)
    }
    #expect(rows.count == count)
    return rows
  }

  private static func cosine(_ rows: EmbeddingRows, _ one: Int, _ other: Int) -> Float {
    let chosen = EmbeddingRowsProbe(rows)
    return chosen.cosine(one, other)
  }

  /// Looks at all rows each time, as the definition has it.
  private static func greedy(
    _ count: Int, _ rows: EmbeddingRows, relevance: [Float], weight: Float, first: Int
  ) -> [Int] {
    let probe = EmbeddingRowsProbe(rows)
    var chosen = [first]
    var nearest = [Float](repeating: -1, count: rows.count)
    while chosen.count < min(count, rows.count) {
      var best = -1
      var most = -Float.infinity
      for row in 0..<rows.count {
        nearest[row] = max(nearest[row], probe.cosine(row, chosen[chosen.count - 1]))
        guard !chosen.contains(row) else { continue }
        let worth = (weight == 0 ? 0 : weight * relevance[row]) - (1 - weight) * nearest[row]
        if worth > most { (best, most) = (row, worth) }
      }
      chosen.append(best)
    }
    return chosen
  }

  @Test(
    "k-center is that of the definition, ties and all", arguments: [3, 33, 64], [UInt64(1), 2, 3])
  func kCenter(dimension: Int, seed: UInt64) {
    let rows = Self.rows(150, dimension: dimension, seed: seed)
    let chosen = Selection.kCenter(40, of: rows, seed: seed)
    #expect(
      chosen == Self.greedy(40, rows, relevance: [], weight: 0, first: chosen[0]))
    #expect(Set(chosen).count == 40)
    #expect(Selection.kCenter(40, of: rows, seed: seed) == chosen)
    #expect(Set(Selection.kCenter(500, of: rows, seed: seed)) == Set(0..<150))
  }

  @Test("marginal relevance is that of the definition", arguments: [0.0, 0.3, 0.7, 1.0])
  func marginalRelevance(balance: Double) {
    let rows = Self.rows(120, dimension: 12, seed: 9)
    var random = SeededRandom(seed: 4)
    let scores = (0..<120).map { _ in Double(random.below(20)) }
    let least = scores.min() ?? 0
    let range = (scores.max() ?? 0) - least
    let relevance = scores.map { Float(($0 - least) / range) }
    let chosen = Selection.marginalRelevance(30, of: rows, scores: scores, balance: balance)
    #expect(
      chosen
        == Self.greedy(
          30, rows, relevance: relevance, weight: Float(balance),
          first: Selection.top(1, of: scores)[0]))
  }

  @Test("DEITA passes over what is close to a better one")
  func deita() {
    var rows = EmbeddingRows()
    for vector: [Float] in [[1, 0], [0.99, 0.1], [0, 1], [-1, 0], [0.1, 1]] {
      _ = rows.append(vector)
    }
    #expect(Selection.deita(3, of: rows, scores: [3, 4, 5, 1, 2], bound: 0.9) == [2, 1, 3])
    #expect(Selection.deita(2, of: rows, scores: [3, 4, 5, 1, 2], bound: 0.9) == [2, 1])
    #expect(Selection.deita(9, of: rows, scores: [3, 4, 5, 1, 2], bound: 1) == [2, 1, 0, 4, 3])
  }

  @Test("top takes the first of equals")
  func top() { #expect(Selection.top(3, of: [1, 5, 2, 5, 2]) == [1, 3, 2]) }

  @Test("random choices depend on the seed alone, and all are likely")
  func random() {
    #expect(Selection.random(5, of: 100, seed: 1) == Selection.random(5, of: 100, seed: 1))
    #expect(Selection.random(5, of: 100, seed: 1) != Selection.random(5, of: 100, seed: 2))
    #expect(Set(Selection.random(9, of: 3, seed: 1)) == [0, 1, 2])
    var counts = [0, 0, 0, 0]
    for seed in 0..<400 {
      for place in Selection.random(2, of: 4, seed: UInt64(seed)) { counts[place] += 1 }
    }
    #expect(counts.allSatisfy { (150...250).contains($0) })
  }

  @Test("shares of groups")
  func shares() {
    let groups =
      Array(repeating: "a", count: 60) + Array(repeating: "b", count: 30)
      + Array(repeating: "c", count: 5)
    func counts(_ count: Int, _ quota: StratifiedSelection.Quota, cap: Int? = nil) -> [String: Int]
    {
      let chosen = StratifiedSelection(quota: quota, cap: cap).choose(
        count, groups: groups, seed: 3)
      #expect(Set(chosen).count == chosen.count)
      return chosen.reduce(into: [:]) { $0[groups[$1], default: 0] += 1 }
    }
    #expect(counts(30, .equal) == ["a": 13, "b": 12, "c": 5])
    #expect(counts(30, .equal, cap: 8) == ["a": 8, "b": 8, "c": 5])
    #expect(counts(19, .proportional) == ["a": 12, "b": 6, "c": 1])
    #expect(counts(90, .proportional, cap: 40) == ["a": 40, "b": 30, "c": 5])
    #expect(counts(500, .equal) == ["a": 60, "b": 30, "c": 5])
  }

  @Test("measures of a choice")
  func measures() {
    var rows = EmbeddingRows()
    for vector: [Float] in [[1, 0], [0, 1], [-1, 0], [0, -2]] { _ = rows.append(vector) }
    let measures = SelectionMeasures(of: [0, 2], in: rows)
    #expect(measures.meanNearest == 2 && measures.leastNearest == 2)
    #expect(abs(measures.radius - 2.0.squareRoot()) < 1e-6)
    #expect(abs(measures.meanCover - 2.0.squareRoot() / 2) < 1e-6)
    for wrong: [Float] in [[0, 0], [1, 2, 3], [.nan, 1]] {
      let isTaken = rows.append(wrong)
      #expect(!isTaken && rows.count == 4)
    }
  }

  @Test("hashed vectors are near where words are shared")
  func hashing() {
    let embedder = HashingEmbedder()
    var rows = EmbeddingRows()
    for text in [
      "The cat sat on the mat.", "the cat sat on a mat", "Interest rates rose again", "我们去公园散步吧",
      "我们去公园走走吧", "",
    ] { _ = rows.append(embedder.vector(of: Array(text.utf8))) }
    #expect(Self.cosine(rows, 0, 1) > 0.6 && Self.cosine(rows, 0, 2) < 0.3)
    #expect(Self.cosine(rows, 3, 4) > 0.5 && Self.cosine(rows, 3, 0) < 0.3)
  }
}

/// Cosines by the kernel itself, so that comparisons are exact.
private struct EmbeddingRowsProbe {
  let rows: EmbeddingRows

  init(_ rows: EmbeddingRows) { self.rows = rows }

  func cosine(_ one: Int, _ other: Int) -> Float {
    var next = 0
    return RowProducts.greatest(
      of: one, in: rows.numbers, with: rows.rows([other]), dimension: rows.dimension, from: &next,
      to: 1,
      orAtLeast: -1)
  }
}
