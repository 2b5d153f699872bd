import JanusCore
import JanusQuality

/// Texts of few words, many of which are like an earlier one.
enum RandomTexts {
  static func make(count: Int, seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    var texts: [[String]] = []
    for _ in 0..<count {
      if !texts.isEmpty, random.below(3) > 0 {
        var text = texts[random.below(texts.count)]
        for _ in 0..<random.below(5) { text[random.below(text.count)] = word(&random) }
        texts.append(text)
      } else {
        texts.append((0..<20 + random.below(20)).map { _ in word(&random) })
      }
    }
    return texts.map { $0.joined(separator: " ") }
  }

  private static func word(_ random: inout SeededRandom) -> String { "w\(random.below(500))" }

  /// The Jaccard index by its definition.
  static func jaccard(_ one: Set<String>, _ other: Set<String>) -> Double {
    let common = one.intersection(other).count
    return Double(common) / Double(one.count + other.count - common)
  }

  static func shingles(_ text: String, _ rule: ShingleRule) -> Set<String> {
    switch rule {
    case .automatic: runs(text.split(separator: " ").map(String.init), 1)
    case .words(let count): runs(text.split(separator: " ").map(String.init), count)
    case .characters(let count): runs(text.unicodeScalars.map { String($0) }, count)
    }
  }

  private static func runs(_ parts: [String], _ count: Int) -> Set<String> {
    guard parts.count > count else { return [parts.joined(separator: "|")] }
    return Set(
      (0...parts.count - count).map { parts[$0..<$0 + count].joined(separator: "|") })
  }
}
