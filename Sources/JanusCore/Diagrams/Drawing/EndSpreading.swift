/// Spreads the ends of lines along one side of a box.
struct EndSpreading {
  /// The part of the side where lines may end.
  private let range: ClosedRange<Double>
  private let gap: Double

  /// Makes room along a side.
  init(along side: ClosedRange<Double>, gap: Double = 30) {
    let inset = Swift.min(Footprint.corner, (side.upperBound - side.lowerBound) / 2)
    range = side.lowerBound + inset...side.upperBound - inset
    self.gap = gap
  }

  /// Finds a place for each line: in the order of their targets, so that they don't cross, no closer to
  /// each other than they must be, and straight below their targets where that is possible.
  /// - Parameter targets: Where each line goes to, along the side.
  /// - Returns: A place for each target, in the same order.
  /// - Complexity: O(*n* log *n*) for *n* lines.
  func places(towards targets: [Double]) -> [Double] {
    guard !targets.isEmpty else { return [] }
    let order = targets.indices.sorted { (targets[$0], $0) < (targets[$1], $1) }
    let length = range.upperBound - range.lowerBound
    let gap =
      targets.count > 1 ? Swift.min(self.gap, length / Double(targets.count - 1)) : self.gap
    let wanted = order.enumerated().map { wish(for: targets[$1]) - Double($0) * gap }
    let highest = range.upperBound - Double(targets.count - 1) * gap
    var places = targets
    for (rank, value) in Self.rising(wanted).enumerated() {
      let place = Swift.max(range.lowerBound, Swift.min(value, highest))
      places[order[rank]] = place + Double(rank) * gap
    }
    return places
  }

  /// Targets beside the box pull a line towards the corner, but not into it.
  private func wish(for target: Double) -> Double {
    let middle = (range.lowerBound + range.upperBound) / 2
    guard !range.contains(target) else { return target }
    let reach = 0.6 * (range.upperBound - range.lowerBound) / 2
    return target < middle ? middle - reach : middle + reach
  }

  /// The rising sequence that is closest to the values: neighbours in the wrong order are averaged.
  private static func rising(_ values: [Double]) -> [Double] {
    var blocks: [(sum: Double, count: Int)] = []
    for value in values {
      var block = (sum: value, count: 1)
      while let last = blocks.last, last.sum / Double(last.count) > block.sum / Double(block.count)
      {
        block = (last.sum + block.sum, last.count + block.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    return blocks.flatMap { block in
      Array(repeating: block.sum / Double(block.count), count: block.count)
    }
  }
}
