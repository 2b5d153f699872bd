internal import JanusCore

/// Rejects what is too short or too long.
struct LengthFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "length", summary: "What is said is too short or too long.", isDefault: false,
    settings: [
      FilterSetting("min-characters", "The fewest characters of all that is said."),
      FilterSetting("max-characters", "The most characters."),
      FilterSetting(
        "min-words", "The fewest words; each Chinese, Japanese or Thai character is one."),
      FilterSetting("max-words", "The most words."),
      FilterSetting("min-tokens", "The fewest tokens, as estimated."),
      FilterSetting("max-tokens", "The most tokens, as estimated."),
      FilterSetting("min-answer-words", "The fewest words of each answer."),
      FilterSetting("max-answer-words", "The most words of each answer."),
    ],
    examples: [
      .kept(["text": "four words of text"], ["min-words": "4", "max-words": "4"]),
      .rejected(["text": "four words of text"], ["min-words": "5"]),
      .rejected(["text": "four words of text"], ["max-characters": "10"]),
      .kept(["text": "今天天气很好"], ["min-words": "6"]),
      .rejected(["text": "four words of text"], ["max-tokens": "2"]),
      .rejected(answer: "Yes.", ["min-answer-words": "2"]),
      .kept(answer: "Yes, sure.", ["min-answer-words": "2"]),
    ])

  private enum Unit: String, CaseIterable {
    case characters, words, tokens
    case answerWords = "answer-words"
  }

  private struct Bound {
    var unit: Unit
    var least: Int?
    var most: Int?
  }

  private let bounds: [Bound]

  init(_ settings: FilterSettings) throws(FilterError) {
    var bounds: [Bound] = []
    for unit in Unit.allCases {
      let least = try settings.count("min-\(unit.rawValue)")
      let most = try settings.count("max-\(unit.rawValue)")
      if least != nil || most != nil { bounds.append(Bound(unit: unit, least: least, most: most)) }
    }
    guard !bounds.isEmpty else { throw settings.nothingSet() }
    self.bounds = bounds
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for bound in bounds {
      if bound.unit == .answerWords {
        for answer in record.answers {
          let verdict = check(WordCount.words(in: answer.text), bound, "words in an answer")
          if verdict != .keep { return verdict }
        }
        continue
      }
      var count = 0
      for text in record.texts {
        switch bound.unit {
        case .characters: count += text.text.count
        case .words, .answerWords: count += WordCount.words(in: text.text)
        case .tokens: count += TokenEstimate.tokens(in: text.text)
        }
      }
      let verdict = check(count, bound, bound.unit.rawValue)
      if verdict != .keep { return verdict }
    }
    return .keep
  }

  private func check(_ count: Int, _ bound: Bound, _ unit: String) -> FilterVerdict {
    if let least = bound.least, count < least {
      return .reject("\(count) \(unit), fewer than \(least)")
    }
    if let most = bound.most, count > most { return .reject("\(count) \(unit), more than \(most)") }
    return .keep
  }
}
