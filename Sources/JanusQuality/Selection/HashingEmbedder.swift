internal import JanusPlatform

/// Vectors of texts by the hashes of their words and of pairs of them (Weinberger et al., arXiv 0902.2206): texts that
/// share words are near. It needs no model, and knows nothing of meanings.
package struct HashingEmbedder: Sendable {
  package let dimension: Int

  package init(dimension: Int = 384) {
    precondition(dimension > 0)
    self.dimension = dimension
  }

  /// A vector that is never all zero.
  /// - Complexity: O(*n*) for *n* bytes.
  package func vector(of text: [UInt8]) -> [Float] {
    let words = TextWords(text).hashes
    var counts: [UInt64: Float] = [:]
    for word in words { counts[word, default: 0] += 1 }
    if words.count > 1 {
      for start in 0..<(words.count - 1) {
        counts[XXH3.hash(words[start..<start + 2]), default: 0] += 1
      }
    }
    var vector = [Float](repeating: 0, count: dimension)
    // The sum must not depend on the order in which a dictionary gives its keys.
    for (hash, count) in counts.sorted(by: { $0.key < $1.key }) {
      // What comes often says little more than what comes once.
      let weight = count.squareRoot()
      let place = Int(hash % UInt64(dimension))
      vector[place] += hash >> 63 == 0 ? weight : -weight
    }
    if vector.allSatisfy({ $0 == 0 }) { vector[0] = 1 }
    return vector
  }
}
