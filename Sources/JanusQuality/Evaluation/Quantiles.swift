/// What lies below parts of some numbers.
public struct Quantiles: Hashable, Sendable {
  /// The parts that are told, from 0 to 1.
  public static let parts = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

  public var count = 0
  public var mean = 0.0
  /// One for each of ``parts``, with straight lines between numbers, as NumPy has them by default.
  public var values: [Double] = []

  public var median: Double { values.isEmpty ? 0 : values[3] }

  /// - Parameter numbers: In any order, all finite; nil comes of none.
  /// - Complexity: O(*n* log *n*).
  public init?(_ numbers: [Double]) {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    count = sorted.count
    mean = sorted.reduce(0, +) / Double(count)
    values = Self.parts.map { part in
      let place = part * Double(sorted.count - 1)
      let lower = Int(place)
      let upper = min(lower + 1, sorted.count - 1)
      return sorted[lower] + (sorted[upper] - sorted[lower]) * (place - Double(lower))
    }
  }
}

/// How many numbers lie in stretches of equal width.
public struct Histogram: Hashable, Sendable {
  public var start = 0.0
  public var width = 1.0
  public var counts: [Int] = []

  /// - Parameters:
  ///   - numbers: All finite.
  ///   - bins: At most how many stretches.
  ///   - range: What is shown; numbers outside count at its ends. nil for all from least to most.
  ///   - areWhole: Whether stretches begin and end at whole numbers.
  public init(
    _ numbers: [Double], bins: Int, range: ClosedRange<Double>? = nil, areWhole: Bool = false
  ) {
    guard let least = range?.lowerBound ?? numbers.min(),
      let most = range?.upperBound ?? numbers.max(), bins > 0
    else { return }
    start = least
    width = (most - least) / Double(bins)
    if areWhole { width = max(1, ((most - least + 1) / Double(bins)).rounded(.up)) }
    let count = areWhole ? Int((most - least) / width) + 1 : bins
    guard width > 0 else {
      (width, counts) = (1, [numbers.count])
      return
    }
    counts = [Int](repeating: 0, count: count)
    for number in numbers {
      counts[min(count - 1, max(0, Int((number - start) / width)))] += 1
    }
  }
}
