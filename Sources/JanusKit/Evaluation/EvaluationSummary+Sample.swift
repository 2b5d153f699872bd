internal import JanusPlatform
internal import JanusQuality

extension EvaluationSummary {
  /// More texts than these need no part in measures that take the square of their number, or the cube.
  private static let mostForBLEU = 500
  private static let mostForGrams = 1000
  private static let duplicateThresholds = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]
  private static let nearestBins = 40

  /// Measures what the words of the sample tell, which come in random order.
  mutating func measure(_ texts: [EvaluatedText]) throws(FileError) {
    distinct = (1...3).map { DistinctGrams.share(texts, length: $0) }
    selfBLEU = SelfBLEU(Array(texts.prefix(Self.mostForBLEU)))
    vocabulary = VocabularyGrowth(texts)
    let some = Array(texts.prefix(Self.mostForGrams))
    gramVendiCount = some.count
    gramVendi = try GramSimilarity.vendiScore(some)?.score(order: 1)
  }

  /// Measures how the embeddings of the sample lie, which come in random order.
  /// - Parameters:
  ///   - rows: The embeddings.
  ///   - groups: For each record what it is coloured by on the map; may be empty.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  mutating func measure(_ rows: EmbeddingRows, groups: [String]) throws(FileError) {
    let geometry = try SampleGeometry(rows)
    if let quantiles = Quantiles(geometry.nearest) {
      nearest = Spread(
        name: "nearest neighbour", quantiles: quantiles,
        histogram: Histogram(
          geometry.nearest, bins: Self.nearestBins,
          range: min(0, quantiles.values[0])...1))
    }
    meanCosine = geometry.meanCosine
    shownVariance = geometry.shownVariance
    map = geometry.map.enumerated().map { number, point in
      MapPoint(x: point.x, y: point.y, group: number < groups.count ? groups[number] : "")
    }
    guard rows.count > 0 else { return }
    var vendi = VendiAccumulator(dimension: rows.dimension)
    let sizes = Set(Self.sizes(upTo: rows.count))
    for row in 0..<rows.count {
      try vendi.add(rows.numbers[row * rows.dimension..<(row + 1) * rows.dimension])
      if sizes.contains(row + 1), let score = try vendi.score() {
        growth.append(DiversityPoint(count: row + 1, vendiScore: score.score(order: 1)))
      }
    }
  }

  /// 1, 2, 5, 10, 20, 50, … and the last.
  private static func sizes(upTo last: Int) -> [Int] {
    var sizes: [Int] = []
    var power = 1
    while power <= last {
      sizes += [power, 2 * power, 5 * power].filter { $0 < last }
      power *= 10
    }
    return sizes + [last]
  }

  /// Tells for several thresholds what part of some texts is as like an earlier one.
  mutating func measureDuplicates(_ texts: [[UInt8]], rule: DuplicateRule) throws(FileError) {
    guard !texts.isEmpty else { return }
    var rule = rule
    rule.threshold = Self.duplicateThresholds[0]
    let filter = NearDuplicateFilter(rule)
    let fingerprinter = Fingerprinter(rule)
    var greatest: [Double] = []
    for text in texts {
      var prints = fingerprinter.makeFingerprints()
      fingerprinter.add(text, to: &prints)
      greatest.append(try filter.match(prints, 0)?.jaccard ?? 0)
      try filter.add(prints, 0, isDuplicate: false)
    }
    duplicateCurve = Self.duplicateThresholds.map { threshold in
      DuplicatePoint(
        threshold: threshold,
        share: Double(greatest.count { $0 >= threshold }) / Double(greatest.count))
    }
  }
}
