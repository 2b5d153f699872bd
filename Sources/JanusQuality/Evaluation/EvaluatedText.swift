internal import JanusPlatform

/// A text as measures of diversity look at it.
package struct EvaluatedText: Hashable, Sendable {
  /// XXH3 of its words in their order, without case and punctuation; each character of a script without spaces is one.
  package var words: [UInt64]

  /// - Parameter bytes: UTF-8.
  package init(_ bytes: [UInt8]) { words = TextWords(bytes).hashes }

  /// How many words there are.
  package var count: Int { words.count }

  /// Hashes of all stretches of `length` words.
  func grams(_ length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    if length == 1 { return words }
    return (0...(words.count - length)).map { XXH3.hash(words[$0..<$0 + length]) }
  }

  /// How often each stretch of `length` words occurs.
  func gramCounts(_ length: Int) -> [UInt64: Int] {
    grams(length).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// What part of the stretches of words is said for the first time (distinct-n; Li et al., arXiv 1510.03055).
package enum DistinctGrams {
  /// - Returns: From 0 to 1; nil where there are no stretches of that length.
  package static func share(_ texts: [EvaluatedText], length: Int) -> Double? {
    var seen: Set<UInt64> = []
    var total = 0
    for text in texts {
      let grams = text.grams(length)
      total += grams.count
      seen.formUnion(grams)
    }
    return total > 0 ? Double(seen.count) / Double(total) : nil
  }
}

/// How the number of different words grows with the number of words.
public struct VocabularyGrowth: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// How many words were read, and how many different ones were among them.
    public var words: Int
    public var vocabulary: Int
  }

  public private(set) var points: [Point] = []
  /// The exponent of Heaps' law, V = k·Nᵝ, by least squares over the logarithms; nil of less than three points.
  public private(set) var exponent: Double?

  /// - Parameters:
  ///   - texts: In random order.
  ///   - steps: How many points of the curve are kept at most.
  package init(_ texts: [EvaluatedText], steps: Int = 24) {
    let total = texts.reduce(0) { $0 + $1.words.count }
    guard total > 0 else { return }
    var seen: Set<UInt64> = []
    var count = 0
    var next = 1
    for text in texts {
      for word in text.words {
        seen.insert(word)
        count += 1
        guard count * steps >= next * total else { continue }
        points.append(Point(words: count, vocabulary: seen.count))
        next = count * steps / total + 1
      }
    }
    guard points.count > 2 else { return }
    let logs = points.map { (Double.log(Double($0.words)), Double.log(Double($0.vocabulary))) }
    let meanX = logs.reduce(0) { $0 + $1.0 } / Double(logs.count)
    let meanY = logs.reduce(0) { $0 + $1.1 } / Double(logs.count)
    let spread = logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
    let joint = logs.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    if spread > 0 { exponent = joint / spread }
  }
}
