internal import JanusPlatform

/// How well each text of some is foretold by the others (Zhu et al., arXiv 1802.01886): BLEU with up to four words in a
/// row, all other texts as references. 1 means that they say the same.
///
/// What does not occur at all counts as a tenth of an occurrence (method 1 of Chen and Cherry, 2014), as in NLTK.
public struct SelfBLEU: Hashable, Sendable {
  /// How many texts there were; those without words do not count.
  public var count = 0
  public var mean = 0.0
  /// The standard error of the mean, for the texts are a sample.
  public var error = 0.0

  private static let lengths = 1...4
  private static let leastCount = 0.1

  /// - Returns: nil where there are not two texts with words.
  /// - Complexity: O(*n*) for *n* words of all texts.
  package init?(_ texts: [EvaluatedText]) {
    let texts = texts.filter { !$0.words.isEmpty }
    guard texts.count > 1 else { return nil }
    var logs = [Double](repeating: 0, count: texts.count)
    var hasWord = [Bool](repeating: true, count: texts.count)
    for length in Self.lengths {
      let counts = texts.map { $0.gramCounts(length) }
      let most = Self.greatest(counts)
      for (number, own) in counts.enumerated() {
        var found = 0
        for (gram, count) in own {
          guard let best = most[gram] else { continue }
          found += min(count, best.owner == number ? best.second : best.first)
        }
        if length == 1, found == 0 { hasWord[number] = false }
        let total = max(1, own.values.reduce(0, +))
        let precision = (found == 0 ? Self.leastCount : Double(found)) / Double(total)
        logs[number] += Double.log(precision) / Double(Self.lengths.count)
      }
    }
    let sizes = texts.map(\.words.count)
    let scores = texts.indices.map { number in
      hasWord[number] ? Double.exp(logs[number] + Self.brevity(number, sizes)) : 0
    }
    count = scores.count
    mean = scores.reduce(0, +) / Double(count)
    let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    error = (squares / Double(count - 1) / Double(count)).squareRoot()
  }

  /// For each stretch of words how often the text says it that says it most often, and the next.
  private static func greatest(
    _ counts: [[UInt64: Int]]
  ) -> [UInt64: (owner: Int, first: Int, second: Int)] {
    var most: [UInt64: (owner: Int, first: Int, second: Int)] = [:]
    for (number, own) in counts.enumerated() {
      for (gram, count) in own {
        let best = most[gram] ?? (-1, 0, 0)
        if count > best.first {
          most[gram] = (number, count, best.first)
        } else if count > best.second {
          most[gram]?.second = count
        }
      }
    }
    return most
  }

  /// The logarithm of the penalty for being shorter than the other text nearest in length; of two the shorter.
  private static func brevity(_ number: Int, _ sizes: [Int]) -> Double {
    let own = sizes[number]
    var nearest: Int?
    for (other, size) in sizes.enumerated() where other != number {
      if let best = nearest, (abs(best - own), best) <= (abs(size - own), size) { continue }
      nearest = size
    }
    guard let nearest, nearest > own else { return 0 }
    return 1 - Double(nearest) / Double(own)
  }
}
