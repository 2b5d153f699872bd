import JanusCore
import JanusPlatform
import Testing

@testable import JanusQuality

/// Numbers of others come from Benchmarks/peers/evaluation_goldens.py.
@Suite("Measures of diversity")
struct DiversityTests {
  private static let orders = [0.1, 0.5, 1, 2, Double.infinity]

  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    return (0..<rows * columns).map { _ in 2 * random.unit() - 1 }
  }

  private func score(_ numbers: [Double], dimension: Int) throws -> VendiScore? {
    var vendi = VendiAccumulator(dimension: dimension)
    for start in stride(from: 0, to: numbers.count, by: dimension) {
      var row = Array(numbers[start..<start + dimension])
      let isUnit = UnitVector.normalize(&row, from: 0)
      #expect(isUnit)
      try vendi.add(row[...])
    }
    return try vendi.score()
  }

  private func isClose(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * max(abs(one), abs(other))
  }

  @Test(
    "the Vendi score is that of the package vendi-score, with more rows than columns and with less",
    arguments: [
      (
        60, 8, 1,
        [
          7.9352578402494744, 7.685598110203967, 7.395663539809068, 6.893031234616642,
          4.511406067387171,
        ]
      ),
      (
        8, 40, 2,
        [
          7.943975694616258, 7.7268164096959016, 7.472895888528699, 7.030181729673428,
          4.795795191362461,
        ]
      ),
      (
        500, 24, 3,
        [
          23.94277365516678, 23.716068543032204, 23.43859986836249, 22.908658093756163,
          16.64687894357838,
        ]
      ),
    ])
  func vendiPackage(rows: Int, columns: Int, seed: Int, expected: [Double]) throws {
    let score = try #require(
      try score(matrix(rows, columns, seed: UInt64(seed)), dimension: columns))
    for (order, number) in zip(Self.orders, expected) {
      #expect(isClose(score.score(order: order), number), "order \(order)")
    }
  }

  @Test("the Vendi score of three vectors, of one, and of the same again and again")
  func vendiByHand() throws {
    let half = 0.5.squareRoot()
    let three = try #require(try score([1, 0, 0, 1, half, half], dimension: 2))
    for (order, number) in [(0.5, 1.942809), (1, 1.889882), (2, 1.8), (.infinity, 1.5)] {
      #expect(abs(three.score(order: order) - number) < 1e-6)
    }
    let same = try #require(
      try score((0..<900).flatMap { _ in [0.3, -0.1, 2] }, dimension: 3))
    let one = try #require(try score([3, 4], dimension: 2))
    for order in Self.orders {
      #expect(isClose(same.score(order: order), 1) && isClose(one.score(order: order), 1))
    }
    #expect(try VendiAccumulator(dimension: 2).score() == nil)
  }

  @Test("a file of rows has the score that its rows have, whatever the blocks")
  func vendiOfFile() throws {
    let numbers = matrix(3000, 6, seed: 4).map { Float($0) }
    let path = "\(FileSystem.temporaryFolder)/janus-\(ThisProcess.identifier)-vendi.npy"
    defer { FileSystem.remove(path) }
    try NumPyWriter.write(numbers, dimension: 6, to: path)
    let file = try NumPyFile(path: path)
    #expect(file.rowCount == 3000 && file.dimension == 6)
    var vendi = VendiAccumulator(dimension: 6)
    try vendi.add(file)
    let other = try #require(try score(numbers.map { Double($0) }, dimension: 6))
    let whole = try #require(try vendi.score())
    for order in Self.orders {
      #expect(isClose(whole.score(order: order), other.score(order: order)))
    }
  }

  @Test(
    "products of 32 bits give the same score, also where hardly anything lies along a direction, or nothing",
    arguments: [1, 1e-5, 0])
  func vendiOfFloats(faint: Float) throws {
    var numbers = matrix(7001, 24, seed: 5).map { Float($0) }
    for place in stride(from: 3, to: numbers.count, by: 24) { numbers[place] *= faint }
    let path = "\(FileSystem.temporaryFolder)/janus-\(ThisProcess.identifier)-\(faint).npy"
    defer { FileSystem.remove(path) }
    try NumPyWriter.write(numbers, dimension: 24, to: path)
    var count = 0
    let quick = try #require(try VendiScore.of(NumPyFile(path: path)) { count = $0 })
    let exact = try #require(try score(numbers.map { Double($0) }, dimension: 24))
    #expect(count == 7001)
    for order in Self.orders {
      #expect(abs(quick.score(order: order) / exact.score(order: order) - 1) < 1e-6)
    }
    numbers.replaceSubrange(5000 * 24..<5001 * 24, with: repeatElement(0, count: 24))
    try NumPyWriter.write(numbers, dimension: 24, to: path)
    #expect {
      try VendiScore.of(NumPyFile(path: path))
    } throws: {
      ($0 as? FileError)?.reason.contains("Row 5000 ") == true
    }
  }

  @Test("entropy and Simpson's index are scikit-bio's; of nothing, and of one, there are none")
  func frequencies() throws {
    var counts = Frequencies()
    #expect(counts.entropy == nil && counts.simpson == nil && counts.evenness == nil)
    counts.add("a")
    #expect(counts.entropy == 0 && counts.simpson == 0 && counts.unbiasedSimpson == nil)
    counts.add("a", count: 4)
    counts.add("b", count: 3)
    counts.add("c", count: 2)
    #expect(abs(try #require(counts.entropy) - 1.0296530140645737) < 1e-12)
    #expect(abs(try #require(counts.simpson) - 0.62) < 1e-12)
    #expect(abs(try #require(counts.unbiasedSimpson) - 0.688888888888889) < 1e-12)
    #expect(abs(try #require(counts.evenness) - 1.0296530140645737 / Double.log(3)) < 1e-12)
    #expect(counts.top(2).map(\.name) == ["a", "b"])
  }

  private static let texts = [
    "the cat sat on the mat", "the cat sat on the mat and slept", "a dog ran over the hill",
    "a dog ran over the hill very fast", "nobody knows where the cat went",
    "where the dog went nobody knows",
  ].map { EvaluatedText(Array($0.utf8)) }

  @Test("self-BLEU is NLTK's, and the score by words that of vendi-score's code for texts")
  func words() throws {
    let bleu = try #require(SelfBLEU(Self.texts))
    #expect(abs(bleu.mean - 0.607567460039511) < 1e-12)
    #expect(abs(bleu.error - 0.1582833837497247) < 1e-12)
    let score = try #require(try GramSimilarity.vendiScore(Self.texts))
    #expect(isClose(score.score(order: 1), 4.4771650692910505))
    #expect(SelfBLEU([EvaluatedText([]), Self.texts[0]]) == nil)
    #expect(try GramSimilarity.vendiScore([EvaluatedText([])]) == nil)
  }

  @Test("what part of the words is new, and how many there are of so many")
  func vocabulary() throws {
    let texts = ["a b a b", "a b c", "天天"].map { EvaluatedText(Array($0.utf8)) }
    #expect(DistinctGrams.share(texts, length: 1) == 4.0 / 9)
    #expect(DistinctGrams.share(texts, length: 2) == 4.0 / 6)
    #expect(DistinctGrams.share(texts, length: 9) == nil)
    let growth = VocabularyGrowth(texts, steps: 9)
    #expect(growth.points.map(\.words) == Array(1...9))
    #expect(growth.points.map(\.vocabulary) == [1, 2, 2, 2, 2, 2, 3, 4, 4])
    #expect(VocabularyGrowth([]).exponent == nil)
  }

  @Test("quantiles are NumPy's; a histogram counts all")
  func quantiles() throws {
    let quantiles = try #require(Quantiles([4, 1, 3, 2]))
    #expect(quantiles.values == [1, 1.15, 1.75, 2.5, 3.25, 3.8499999999999996, 4])
    #expect(quantiles.mean == 2.5 && Quantiles([]) == nil)
    let histogram = Histogram([1, 1, 2, 9, 40], bins: 3, range: 1...9, areWhole: true)
    #expect(histogram.counts == [3, 0, 2] && histogram.width == 3)
    #expect(Histogram([5, 5], bins: 4).counts == [2])
  }

  @Test("neighbours and the map of four vectors")
  func geometry() throws {
    var rows = EmbeddingRows()
    for row: [Float] in [[1, 0, 0], [1, 0.1, 0], [0, 0, 1], [0, 0.1, 1]] {
      let isTaken = rows.append(row)
      #expect(isTaken)
    }
    let geometry = try SampleGeometry(rows)
    #expect(geometry.nearest.allSatisfy { abs($0 - 1 / 1.01.squareRoot()) < 1e-6 })
    // The two pairs lie far apart along the first direction.
    let xs = geometry.map.map(\.x)
    #expect(abs(xs[0] - xs[1]) < 0.1 && abs(xs[0] - xs[2]) > 1)
    #expect(geometry.shownVariance > 0.99 && geometry.shownVariance <= 1.000001)
    var one = EmbeddingRows()
    _ = one.append([1, 2])
    #expect(try SampleGeometry(one).nearest.isEmpty)
  }

  @Test(
    "the map is the same through either matrix, and takes vectors of any width", arguments: [2, 6])
  func wideGeometry(count: Int) throws {
    var random = SeededRandom(seed: 5)
    let vectors = (0..<count).map { _ in (0..<2).map { _ in Float(random.next() % 1000) - 500 } }
    func geometry(width: Int) throws -> SampleGeometry {
      var rows = EmbeddingRows()
      for vector in vectors {
        let isTaken = rows.append(vector + [Float](repeating: 0, count: width - vector.count))
        #expect(isTaken)
      }
      return try SampleGeometry(rows)
    }
    let narrow = try geometry(width: 2)
    let wide = try geometry(width: 200_000)
    #expect(abs(narrow.shownVariance - wide.shownVariance) < 1e-6)
    for (one, other) in zip(narrow.map, wide.map) {
      #expect(abs(one.x - other.x) < 1e-5 && abs(one.y - other.y) < 1e-5)
    }
  }

  @Test("a sample is drawn by the seed, and all are as likely")
  func reservoir() {
    var places = [Int](repeating: 0, count: 10)
    for seed in 0..<2000 {
      var sample = Reservoir<Int>(size: 3, seed: UInt64(seed))
      for number in 0..<10 { sample.add { number } }
      for number in sample.shuffled() { places[number] += 1 }
    }
    #expect(places.allSatisfy { (500...700).contains($0) }, "\(places)")
  }

  @Test("names of a diagram are found as they are said")
  func names() {
    let diagram = Diagram.parse(
      Array(
        """
        erDiagram
          MARRIED_COUPLE ||--o{ TruckDriver : knows
          MARRIED_COUPLE {
            mood quiet-evening
            string surname
          }
        """.utf8), path: "diagram"
    ).diagram
    let names = NameMentions([diagram])
    #expect(
      names.names
        == ["married couple", "mood", "quiet evening", "surname", "truck driver"])
    #expect(names.kinds == [.entity, .attribute, .value, .attribute, .entity])
    let found = names.found(in: Array("A Truck-Driver and a married couple. Trucks.".utf8))
    #expect(found.map { names.names[$0] }.sorted() == ["married couple", "truck driver"])
    #expect(NameMentions([]).found(in: Array("x".utf8)).isEmpty)
  }
}
