import JanusCore
import JanusPlatform
import JanusQuality
import Testing

@Suite("Duplicates by embeddings")
struct EmbeddingFilterTests {
  @Test("are those of comparing all with all", arguments: [1, 7, 64])
  func bruteForce(blockSize: Int) throws {
    var random = SeededRandom(seed: 5)
    let (count, dimension) = (200, 6)
    let rows = (0..<count).map { _ in
      var row = (0..<dimension).map { _ in Float(random.unit() - 0.5) }
      _ = UnitVector.normalize(&row, from: 0)
      return row
    }
    let filter = try EmbeddingFilter(threshold: 0.8, dimension: dimension)
    var kept: [Int] = []
    for start in stride(from: 0, to: count, by: blockSize) {
      let end = min(count, start + blockSize)
      filter.begin(Array(rows[start..<end].joined()))
      for number in start..<end {
        let cosines = kept.map { other in
          zip(rows[number], rows[other]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let best = cosines.max() ?? -1
        let match = filter.match(number - start)
        #expect((match != nil) == (best > 0.8))
        if let match, let place = cosines.firstIndex(of: best) {
          #expect(abs(match.cosine - Double(best)) < 1e-5)
          #expect(match.index == kept[place])
        } else {
          kept.append(number)
          filter.keep(number - start, as: number)
        }
      }
    }
    #expect(kept.count > 20 && kept.count < 180)
  }
}
