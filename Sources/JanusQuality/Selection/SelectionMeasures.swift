internal import JanusPlatform

/// How well chosen records stand for all: distances of unit vectors, from 0 to 2.
package struct SelectionMeasures: Hashable, Sendable {
  /// The mean and the least distance of a chosen record to the nearest other one: how different they are.
  package private(set) var meanNearest = 0.0
  package private(set) var leastNearest = 0.0
  /// The mean and the greatest distance of any record to the nearest chosen one: how well all are covered.
  package private(set) var meanCover = 0.0
  package private(set) var radius = 0.0

  /// - Complexity: O(*n*·*k*·*d*) for *k* chosen of *n* rows of dimension *d*.
  package init(of chosen: [Int], in rows: EmbeddingRows) {
    guard !chosen.isEmpty, rows.count > 0 else { return }
    let chosenRows = rows.rows(chosen)
    if chosen.count > 1 {
      var sum = 0.0
      leastNearest = .infinity
      for place in chosen.indices {
        // All before it, and all behind.
        var next = 0
        var nearest = RowProducts.greatest(
          of: place, in: chosenRows, with: chosenRows, dimension: rows.dimension, from: &next,
          to: place, orAtLeast: -1)
        next = place + 1
        nearest = RowProducts.greatest(
          of: place, in: chosenRows, with: chosenRows, dimension: rows.dimension, from: &next,
          to: chosen.count, orAtLeast: nearest)
        let distance = Self.distance(nearest)
        sum += distance
        leastNearest = min(leastNearest, distance)
      }
      meanNearest = sum / Double(chosen.count)
    }
    let isChosen = Set(chosen)
    var sum = 0.0
    for row in 0..<rows.count where !isChosen.contains(row) {
      var next = 0
      let nearest = RowProducts.greatest(
        of: row, in: rows.numbers, with: chosenRows, dimension: rows.dimension, from: &next,
        to: chosen.count, orAtLeast: -1)
      let distance = Self.distance(nearest)
      sum += distance
      radius = max(radius, distance)
    }
    meanCover = sum / Double(rows.count)
  }

  private static func distance(_ cosine: Float) -> Double {
    (2 - 2 * min(1, Double(cosine))).squareRoot()
  }
}
