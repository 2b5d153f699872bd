import Foundation
import JanusCore
import JanusPlatform
import JanusQuality
import JanusTestSupport
import Testing

@Suite("Clusters of duplicates")
struct DuplicateClusteringTests {
  private func clustering(
    _ texts: [String], threshold: Double, memory: Int = .max
  ) throws -> DuplicateClustering {
    var rule = DuplicateRule()
    rule.threshold = threshold
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let clustering = DuplicateClustering(
      rule, memory: memory, spillPath: folder.file("spill").path)
    let fingerprinter = Fingerprinter(rule)
    for text in texts {
      var list = fingerprinter.makeFingerprints()
      fingerprinter.add(Array(text.utf8), to: &list)
      try clustering.add(list, 0)
    }
    return clustering
  }

  @Test("hang together over several steps")
  func chain() throws {
    // Each shares 4 of 6 words with the next, and 2 of 8 with the one after it.
    let texts = ["a b c d e", "b c d e f", "x y", "c d e f g", "x y", "", ""]
    let clusters = try clustering(texts, threshold: 0.6)
    #expect((0..<7).map { clusters.group(of: $0) } == [0, 0, 2, 0, 2, 5, 6])
    #expect(try clusters.match(of: 1, with: 0).jaccard == 4.0 / 6)
    #expect(try clusters.match(of: 3, with: 0).jaccard == 3.0 / 7)
    #expect(try clusters.match(of: 4, with: 2) == .init(index: 2, jaccard: 1, isExact: true))
  }

  @Test(
    "are those of comparing all with all, with few links missed", arguments: [0.5, 0.8],
    [1, Int.max])
  func bruteForce(threshold: Double, memory: Int) throws {
    let texts = RandomTexts.make(count: 250, seed: 11)
    let sets = texts.map { RandomTexts.shingles($0, .words(1)) }
    let clusters = try clustering(texts, threshold: threshold, memory: memory)
    #expect(clusters.isSpilled == (memory == 1))
    var groups = Array(texts.indices)
    for one in texts.indices {
      for other in 0..<one
      where RandomTexts.jaccard(sets[one], sets[other]) >= threshold {
        let (low, high) = (min(groups[one], groups[other]), max(groups[one], groups[other]))
        for index in groups.indices where groups[index] == high { groups[index] = low }
      }
    }
    // A missed link can only part what belongs together.
    let parted = texts.indices.count { clusters.group(of: $0) != groups[$0] }
    #expect(texts.indices.allSatisfy { groups[clusters.group(of: $0)] == groups[$0] })
    #expect(Set(groups).count < 220 && parted <= 5, "\(parted)")
  }
}
