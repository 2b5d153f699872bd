/// Turns the names of a diagram into words that can be spoken: `LINE_ITEM`, `line-item` and
/// `lineItem` all become `line item`.
enum OfflineWords {
  /// Longer names are cut, so that a sentence stays a sentence.
  private static let mostWords = 6
  private static let mostCharacters = 60
  private static let longestWord = 32

  /// The words of `text` as one phrase, or nil if nothing in it can be spoken.
  static func phrase(_ text: String, properNouns: Bool = true) -> String? {
    var phrase = ""
    var count = 0
    for word in words(text, properNouns: properNouns) {
      guard count < mostWords, word.count <= longestWord,
        phrase.count + word.count < mostCharacters
      else { break }
      if count > 0 { phrase += " " }
      phrase += word
      count += 1
    }
    return phrase.isEmpty ? nil : phrase
  }

  /// Every word of `text`, in lower case except for names that are known to be written otherwise.
  static func words(_ text: String, properNouns: Bool = true) -> [String] {
    var words: [String] = []
    for token in tokens(Array(text)) {
      let lowered = String(token).lowercased()
      if properNouns, let proper = OfflineProperNouns.spelling(of: lowered) {
        words.append(proper)
      } else {
        words += humps(token).map { word in
          let lowered = String(word).lowercased()
          return properNouns ? OfflineProperNouns.spelling(of: lowered) ?? lowered : lowered
        }
      }
    }
    return words
  }

  /// Whether the words are written in a script whose words take no English endings or articles.
  static func isForeign(_ phrase: String) -> Bool {
    phrase.unicodeScalars.contains { $0.value > 0x24F && $0.properties.isAlphabetic }
  }

  /// `text` with its first letter in upper case.
  static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// Each word of `text` with a capital: for people, places and brands.
  static func titled(_ text: String) -> String {
    text.split(separator: " ").map { capitalized(String($0)) }.joined(separator: " ")
  }

  /// `a` or `an` before `phrase`, which stands alone if it is not English.
  static func withArticle(_ phrase: String) -> String {
    if isForeign(phrase) || isPlural(phrase) || isUncountable(phrase) { return phrase }
    return (startsWithVowelSound(phrase) ? "an " : "a ") + phrase
  }

  /// `the` before `phrase`, which stands alone if it is not English.
  static func withThe(_ phrase: String) -> String {
    isForeign(phrase) ? phrase : "the " + phrase
  }

  private static func startsWithVowelSound(_ phrase: String) -> Bool {
    let silent = ["hour", "honest", "honour", "honor", "heir", "8", "11", "18"]
    let spokenAsConsonant = ["uni", "use", "usu", "uti", "ute", "eu", "one", "once", "ura", "ufo"]
    if silent.contains(where: { phrase.hasPrefix($0) }) { return true }
    if phrase.hasPrefix("unin") || phrase.hasPrefix("unim") { return true }
    if spokenAsConsonant.contains(where: { phrase.hasPrefix($0) }) { return false }
    return phrase.first.map { "aeiouAEIOUàáâäåæèéêëìíîïòóôöùúûü".contains($0) } ?? false
  }
}

extension OfflineWords {
  /// Splits at everything that is neither a letter nor a digit, but keeps `3.5`, `10:30`, `50%`, `C++`
  /// and `don't` together.
  private static func tokens(_ text: [Character]) -> [ArraySlice<Character>] {
    var tokens: [ArraySlice<Character>] = []
    var start: Int?
    for index in text.indices {
      if belongs(text, index) {
        start = start ?? index
      } else if let begun = start {
        tokens.append(text[begun..<index])
        start = nil
      }
    }
    if let begun = start { tokens.append(text[begun...]) }
    return tokens
  }

  private static func belongs(_ text: [Character], _ index: Int) -> Bool {
    let character = text[index]
    if character.isLetter || character.isNumber { return true }
    let before = index > 0 ? text[index - 1] : " "
    let after = index + 1 < text.count ? text[index + 1] : " "
    switch character {
    case "'", "’": return before.isLetter && after.isLetter
    case ".", ",", ":", "-", "/": return before.isWholeNumber && after.isWholeNumber
    case "%": return before.isWholeNumber
    case "$", "€", "£", "¥": return after.isWholeNumber
    case "#": return before.isLetter && !after.isLetter
    case "+": return (before.isLetter || before == "+") && !after.isLetter
    default: return false
    }
  }

  /// Splits camel case: `lineItem` and `HTTPServer`.
  private static func humps(_ token: ArraySlice<Character>) -> [ArraySlice<Character>] {
    var humps: [ArraySlice<Character>] = []
    var start = token.startIndex
    for index in token.indices.dropFirst() where token[index].isUppercase {
      let followsLower = token[index - 1].isLowercase || token[index - 1].isNumber
      let startsWord =
        token[index - 1].isUppercase && index + 1 < token.endIndex && token[index + 1].isLowercase
      if followsLower || startsWord {
        humps.append(token[start..<index])
        start = index
      }
    }
    humps.append(token[start...])
    return humps
  }
}
