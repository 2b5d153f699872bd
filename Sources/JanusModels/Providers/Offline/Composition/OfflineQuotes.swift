/// Finds what can be quoted in a text of any origin.
enum OfflineQuotes {
  private static let longestQuote = 90
  private static let longestQuestion = 180
  private static let mostQuotes = 8

  /// Short whole sentences without their full stop.
  static func sentences(of text: String) -> [String] {
    var quotes: [String] = []
    for sentence in split(text) {
      let length = sentence.count
      guard length >= 12, length <= longestQuote, isQuotable(sentence) else { continue }
      quotes.append(sentence.last == "." ? String(sentence.dropLast()) : sentence)
      if quotes.count == mostQuotes { break }
    }
    return quotes
  }

  /// The last question in `text`, or its first sentence.
  static func question(in text: String) -> String? {
    let sentences = split(text).filter { $0.count <= longestQuestion && isQuotable($0) }
    let last = sentences.last { $0.last == "?" || $0.last == "？" }
    return last ?? sentences.first { $0.count >= 8 }
  }

  private static func isQuotable(_ sentence: String) -> Bool {
    !sentence.contains { "“”\"{}[]<>_|`*:".contains($0) || $0.isNewline }
  }

  private static func split(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    var hasEnded = false
    for character in text {
      let isSpace = character.isWhitespace
      if character.isNewline || (hasEnded && isSpace) {
        append(current, to: &sentences)
        current = ""
        hasEnded = false
      } else if !(isSpace && (current.isEmpty || current.last == " ")) {
        current.append(isSpace ? " " : character)
        hasEnded = ".?!".contains(character)
        if "。？！".contains(character) {
          append(current, to: &sentences)
          current = ""
        }
      }
    }
    append(current, to: &sentences)
    return sentences
  }

  private static func append(_ sentence: String, to sentences: inout [String]) {
    if !sentence.isEmpty { sentences.append(sentence) }
  }
}
