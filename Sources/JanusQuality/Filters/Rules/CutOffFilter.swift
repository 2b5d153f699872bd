internal import JanusCore

/// Rejects answers that stop in the middle.
struct CutOffFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "cut-off", summary: "An answer stops in the middle of a sentence.",
    settings: [
      FilterSetting(
        "min-words", default: "12",
        "Answers with fewer words may end without a sign, as \"Paris\" does.")
    ],
    examples: [
      .kept(answer: "Paris"),
      .kept(
        answer: "That depends on how long the two of you have known each other, and on her mood."),
      .rejected(
        answer: "That depends on how long the two of you have known each other, and on the"),
      .rejected(
        answer:
          "That depends on how long the two of you have known each other, whether she is willing to"
      ),
      .rejected(answer: "You could, for example,"),
      .kept(
        answer: "She said: \"I have been thinking about what you told me on the phone last week!\""),
      .kept(
        answer:
          "There are several ways in which one can go about it, depending on the time:\n- first\n- second"
      ),
      .kept(
        answer:
          "This is how one reads a file line by line in Python nowadays, simply:\n```python\nfor line in file: ...\n```"
      ),
      .kept(answer: "我觉得我们应该好好谈谈，先说说今天发生的事情。"),
      .rejected(answer: "我觉得我们应该好好谈谈，先说说今天发生的事情，然后再决定周末去哪里，因为"),
      .kept(
        answer:
          "Thank you so much for coming today, it was a pleasure to talk to you.\n\nBest regards,\nAnna"
      ),
      .kept(answer: "วันนี้อากาศดีมาก เราไปเดินเล่นที่สวนสาธารณะกันเถอะ แล้วค่อยกลับมาทานข้าวที่บ้าน"),
      .kept(
        answer: "You find the whole list of what is new on the page https://janus.example/news/list"
      ),
      .kept(answer: "If you add all of them up and take the half, then the result is 42"),
      .kept(answer: "There is a lot that you can bring along: bread, cheese, olives, wine, etc"),
      .rejected(
        answer: "There is a lot that you can bring along: bread, cheese, olives, wine, some"),
      .kept(answer: "I am so glad to hear that you two found some time for each other this week 😊"),
    ])

  private static let weakWords: Set<String> = [
    "a", "an", "the", "and", "or", "but", "of", "to", "in", "with", "for", "that", "because",
    "your",
    "my", "if", "is", "are", "as", "at", "by", "from", "which", "their",
  ]
  /// What a sentence ends with, and what closes around it.
  private static let finals = Set(".!?…。！？；;:：\"'”’»」』）)]】}*_~`>|%°€$✓".unicodeScalars)
  private static let openers = Set(",(，、([{（「『【“-–—&/".unicodeScalars)

  private let leastWords: Int

  init(_ settings: FilterSettings) throws(FilterError) {
    leastWords = try settings.count("min-words") ?? 0
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.answers {
      // What ends with code ends where the code does.
      let end = text.trimmedEnd
      guard end > 0, text.code.blocks.last.map({ $0.range.upperBound < end }) ?? true else {
        continue
      }
      let content = String(decoding: text.bytes[..<end], as: UTF8.self)
      guard isCutOff(content) else { continue }
      let start = max(0, end - 80)
      let visible = (start..<end).first { text.bytes[$0] & 0xC0 != 0x80 } ?? start
      return .reject(
        "\(text.speaker) stops in the middle of a sentence", span: "…" + text.excerpt(visible..<end)
      )
    }
    return .keep
  }

  private func isCutOff(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    if Self.openers.contains(last), !isRule(text) { return true }
    guard !Self.finals.contains(last), last.isPartOfWord else { return false }
    let lineStart = text.utf8.lastIndex(of: 0x0A).map { text.utf8.index(after: $0) }
    let line = text[(lineStart ?? text.startIndex)...]
    let space = line.utf8.lastIndex { $0 == 0x20 || $0 == 0x09 }
    let count = WordCount.words(in: text)
    if count >= leastWords, let space,
      Self.weakWords.contains(line[line.utf8.index(after: space)...].lowercased())
    {
      return true
    }
    if mayEnd(line[(space.map { line.utf8.index(after: $0) } ?? line.startIndex)...], last) {
      return false
    }
    guard lineStart != nil else { return count >= leastWords }
    // Items, headings, rows of a table and names under a letter have no full stop.
    let lineCount = WordCount.words(in: String(line))
    return lineCount > 6 && lineCount >= leastWords && !isItem(line)
  }

  /// Whether a text may end with this word without a sign: Thai, Lao, Khmer and Burmese often have none, and addresses,
  /// numbers and "etc" are left without.
  private func mayEnd(_ word: Substring, _ last: Unicode.Scalar) -> Bool {
    switch last.value {
    case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return true
    default:
      return last.properties.generalCategory == .decimalNumber || word.contains("://")
        || word.hasPrefix("www.")
        || word.contains("@") || word.lowercased() == "etc"
    }
  }

  private func isItem(_ line: Substring) -> Bool {
    let content = line.drop(while: \.isWhitespace)
    guard let first = content.first else { return false }
    return "-*+•#|>".contains(first) || first.isNumber
  }

  /// A line of dashes.
  private func isRule(_ text: String) -> Bool { text.hasSuffix("---") }
}
