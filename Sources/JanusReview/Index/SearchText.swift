internal import JanusCore

/// Texts and questions as the full-text index has them: words as they are, and each character of a script without
/// spaces (Chinese, Japanese, Thai, …) as a word of its own.
enum SearchText {
  /// What a record is found by: all that it says, and the side of a preference that was rejected.
  static func words(of text: String, _ talk: ReviewedTalk) -> String {
    indexed(text + "\n" + talk.rejected.map(\.text).joined(separator: "\n"))
  }

  /// The text with spaces around the characters that are words of their own.
  static func indexed(_ text: String) -> String {
    // All of them have three bytes or more in UTF-8.
    guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isUnsegmented {
        output.append(" ")
        output.append(scalar)
        output.append(" ")
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  /// More words than these nobody types.
  private static let mostWords = 32

  /// The expression of FTS5 for what a person typed: all words must occur, the last as the beginning of one, and what
  /// stands in quotes as it is. Nil where there is no word in it.
  static func expression(_ question: String) -> String? {
    var phrases: [String] = []
    let parts = question.split(separator: "\"", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      // Every other part is inside of quotes; a quote that is not closed yet is taken for closed.
      if number.isMultiple(of: 2) {
        phrases += part.split(whereSeparator: \.isWhitespace).compactMap { phrase($0) }
      } else if let quoted = phrase(part) {
        phrases.append(quoted)
      }
    }
    phrases = Array(phrases.prefix(mostWords))
    guard !phrases.isEmpty else { return nil }
    let endsInWord = question.last.map { !$0.isWhitespace && $0 != "\"" } == true
    return phrases.joined(separator: " ") + (endsInWord ? " *" : "")
  }

  private static func phrase(_ words: Substring) -> String? {
    let clean = words.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }
    guard clean.contains(where: isWord) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: clean)
    return "\"\(indexed(String(text)))\""
  }

  /// Whether the tokenizer takes the character for a part of a word.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }
}
