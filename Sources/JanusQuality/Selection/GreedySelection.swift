internal import JanusPlatform

/// Chooses rows one after the other, always that which is worth most beside those chosen before:
/// `weight · relevance − (1 − weight) · similarity`, where the similarity is the greatest cosine with a chosen row.
///
/// With a weight of 0 this is k-center greedy (Sener and Savarese, arXiv 1708.00489) on unit vectors, for their distance is
/// √(2 − 2·cosine); between 0 and 1 it is maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).
///
/// What a row is worth only falls while others are chosen. So what it was worth once is a bound, and a row is looked at
/// again only when no other has a higher bound; most rows never meet most of the chosen ones. The choice is the same as
/// that of looking at all of them each time.
package struct GreedySelection {
  private let rows: EmbeddingRows
  private let relevance: [Float]
  private let weight: Float

  /// The chosen rows, one behind the other.
  private var chosenRows: [Float] = []
  private var chosen: [Int] = []
  /// For each row the greatest cosine with those of the chosen that it met, and how many these are.
  private var similarity: [Float]
  private var met: [Int32]
  /// Rows by their bounds, a heap with the greatest first; of equals the lower place.
  private var heap: [Int32]
  private var bounds: [Float]

  /// - Parameters:
  ///   - rows: What is chosen from.
  ///   - relevance: One number for each row, from 0 to 1; empty if the weight is 0.
  ///   - weight: From 0 to 1.
  package init(_ rows: EmbeddingRows, relevance: [Float] = [], weight: Float = 0) {
    precondition(relevance.count == rows.count || weight == 0)
    self.rows = rows
    self.relevance = relevance
    self.weight = weight
    similarity = Array(repeating: -1, count: rows.count)
    met = Array(repeating: 0, count: rows.count)
    heap = []
    bounds = []
    bounds = (0..<rows.count).map { worth($0, similarity: -1) }
    heap = (0..<Int32(rows.count)).map { $0 }
    for place in (0..<heap.count / 2).reversed() { sink(place) }
  }

  private func worth(_ row: Int, similarity: Float) -> Float {
    (weight == 0 ? 0 : weight * relevance[row]) - (1 - weight) * similarity
  }

  /// Chooses `count` rows, or all if there are not so many; `first` is the first, nil for that of the greatest relevance.
  /// - Complexity: O(*n*·*k*·*d*) at worst for *k* of *n* rows of dimension *d*, and much less where rows differ.
  package mutating func choose(_ count: Int, first: Int? = nil) -> [Int] {
    if let first, chosen.isEmpty, !heap.isEmpty {
      // The first comes out of the heap from wherever it is: with the highest bound it is at the top.
      bounds[first] = .infinity
      if let place = heap.firstIndex(of: Int32(first)) { rise(place) }
      take()
    }
    while chosen.count < count, !heap.isEmpty {
      let row = Int(heap[0])
      if Int(met[row]) == chosen.count { take() } else { update(row) }
    }
    return chosen
  }

  /// Chooses the row at the top.
  private mutating func take() {
    let row = Int(heap[0])
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    if !heap.isEmpty { sink(0) }
    chosen.append(row)
    chosenRows += rows.rows([row])
  }

  /// Lets the row at the top meet chosen ones until it has met all, or another is worth more.
  private mutating func update(_ row: Int) {
    var next = Int(met[row])
    // Above this cosine the row is worth less than the next best may be.
    var limit = Float.infinity
    if heap.count > 1, weight < 1 {
      let second = max(bounds[Int(heap[1])], heap.count > 2 ? bounds[Int(heap[2])] : -.infinity)
      limit = ((weight == 0 ? 0 : weight * relevance[row]) - second) / (1 - weight)
    }
    similarity[row] = RowProducts.greatest(
      of: row, in: rows.numbers, with: chosenRows, dimension: rows.dimension, from: &next,
      to: chosen.count, orAtLeast: similarity[row], until: max(limit, similarity[row]))
    met[row] = Int32(next)
    bounds[row] = worth(row, similarity: similarity[row])
    sink(0)
  }

  // MARK: The heap

  private func isBefore(_ one: Int32, _ other: Int32) -> Bool {
    let (first, second) = (bounds[Int(one)], bounds[Int(other)])
    return first != second ? first > second : one < other
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var best = place
      for child in (2 * place + 1)...(2 * place + 2)
      where child < heap.count && isBefore(heap[child], heap[best]) {
        best = child
      }
      if best == place { return }
      heap.swapAt(best, place)
      place = best
    }
  }

  private mutating func rise(_ start: Int) {
    var place = start
    while place > 0, isBefore(heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }
}
