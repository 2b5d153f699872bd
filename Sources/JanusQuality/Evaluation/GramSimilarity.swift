package import JanusPlatform

/// The Vendi score of texts by the words that they share, as its paper has it for texts: the similarity of two is the
/// mean of the cosines of their counts of one, two, three and four words in a row.
package enum GramSimilarity {
  private static let lengths = 1...4

  /// - Returns: nil where no text has a word. Texts without words do not count.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  /// - Complexity: O(*n*³) for *n* texts.
  package static func vendiScore(_ texts: [EvaluatedText]) throws(FileError) -> VendiScore? {
    let texts = texts.filter { !$0.words.isEmpty }
    guard !texts.isEmpty else { return nil }
    let count = texts.count
    var sums = [Double](repeating: 0, count: count * count)
    for length in lengths { add(texts.map { $0.gramCounts(length) }, to: &sums) }
    // A text of two words has no three in a row: it is as similar to itself as to be.
    let own = (0..<count).map { sums[$0 * count + $0].squareRoot() }
    for row in 0..<count {
      for column in 0..<count {
        sums[row * count + column] /= own[row] * own[column] * Double(count)
      }
    }
    return VendiScore(eigenvalues: try SymmetricMatrix(size: count, numbers: sums).eigenvalues())
  }

  /// Adds the cosines of all pairs: for each stretch of words, those of the texts that say it.
  private static func add(_ counts: [[UInt64: Int]], to sums: inout [Double]) {
    var sayers: [UInt64: [(text: Int, weight: Double)]] = [:]
    for (text, own) in counts.enumerated() {
      let length = own.values.reduce(0.0) { $0 + Double($1 * $1) }.squareRoot()
      for (gram, count) in own {
        sayers[gram, default: []].append((text, Double(count) / length))
      }
    }
    // In the order of the hashes, for sums must not depend on that of the dictionary.
    for (_, sayers) in sayers.sorted(by: { $0.key < $1.key }) {
      for one in sayers {
        let row = one.text * counts.count
        for other in sayers { sums[row + other.text] += one.weight * other.weight }
      }
    }
  }
}
