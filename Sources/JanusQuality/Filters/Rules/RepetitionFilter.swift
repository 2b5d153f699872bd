internal import JanusCore
internal import JanusPlatform

/// Rejects texts that go round in circles. After the repetition filters of Gopher (Rae et al., arXiv 2112.11446, A1.1).
struct RepetitionFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "repetition", summary: "A text repeats its own words, again and again.",
    settings: [
      FilterSetting(
        "share", default: "0.3",
        "The most of a text's groups of words that may have come before in it."),
      FilterSetting(
        "n", default: "4",
        "How many words a group has; of scripts without spaces, twice as many characters."),
      FilterSetting("run", default: "6", "How often a word may come in a row."),
    ],
    examples: [
      .kept(
        answer:
          "The quick brown fox jumps over the lazy dog, and then it sleeps until the evening comes."
      ),
      .rejected(
        answer:
          "I think that we should go. I think that we should go. I think that we should go. I think that we should go now."
      ),
      .rejected(answer: "no no no no no no no no"),
      .kept(answer: "No, no, no! Not that one."),
      .rejected(answer: "我觉得我们应该好好谈谈，我觉得我们应该好好谈谈，我觉得我们应该好好谈谈，我觉得我们应该好好谈谈。"),
      .kept(answer: "我觉得我们应该好好谈谈，先说说今天发生的事情，然后再决定周末去哪里。"),
      .rejected(answer: "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈"),
    ])

  /// Texts with fewer groups repeat themselves by chance.
  private static let fewestGroups = 12

  private let share: Double
  private let length: Int
  private let run: Int

  init(_ settings: FilterSettings) throws(FilterError) {
    share = try settings.share("share") ?? 1
    length = max(1, try settings.count("n") ?? 4)
    run = try settings.count("run") ?? .max
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      let words = TextWords(text.code.blanked(text.bytes, includingSpans: false))
      if let word = longRun(words) {
        return .reject("\(text.speaker) repeats one word over and over", span: text.excerpt(word))
      }
      let repeated = repeatedShare(words)
      if repeated > share {
        let percent = Int((repeated * 100).rounded())
        return .reject(
          "\(text.speaker) repeats itself: \(percent) % of its groups of words came before")
      }
    }
    return .keep
  }

  private func longRun(_ words: TextWords) -> Range<Int>? {
    var (start, count) = (0, 1)
    for index in words.hashes.indices.dropFirst() {
      let isSame = words.hashes[index] == words.hashes[start]
      (start, count) = isSame ? (start, count + 1) : (index, 1)
      // A character comes more often in a row than a word: 哈哈哈哈哈哈.
      let most = words.isUnsegmented[start] ? run * 3 : run
      if count > most { return words.ranges[start].lowerBound..<words.ranges[index].upperBound }
    }
    return nil
  }

  private func repeatedShare(_ words: TextWords) -> Double {
    let isUnsegmented = words.isUnsegmented.count { $0 } * 2 > words.hashes.count
    let length = isUnsegmented ? self.length * 2 : self.length
    let count = words.hashes.count - length + 1
    guard count >= Self.fewestGroups else { return 0 }
    var seen = Set<UInt64>(minimumCapacity: count)
    var repeated = 0
    for start in 0..<count {
      let hash = XXH3.hash(words.hashes[start..<start + length])
      if !seen.insert(hash).inserted { repeated += 1 }
    }
    return Double(repeated) / Double(count)
  }
}
