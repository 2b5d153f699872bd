extension [UInt8] {
  /// The keyword or worded cardinality at `start`, which is a letter.
  func keyword(at start: Int) -> Match? {
    let end = endOfWord(from: start)
    if end == start + 1 { return shortKeyword(at: start) }
    switch end - start {
    case 2: return isWord("to", start, end) ? (.line(isIdentifying: true), end) : nil
    case 3: return isWord("one", start, end) ? one(endingAt: end) : nil
    case 4: return fourLetterKeyword(start, end)
    case 5:
      if isWord("style", start, end) { return (.style, end) }
      return isWord("class", start, end) ? (.classUse, end) : nil
    case 8: return isWord("classdef", start, end) ? (.classDefinition, end) : nil
    case 9: return isWord("erdiagram", start, end) ? (.header, end) : nil
    case 10:
      guard isWord("optionally", start, end), let toEnd = phraseEnd(" to", at: end) else {
        return nil
      }
      return (.line(isIdentifying: false), toEnd)
    default: return nil
    }
  }

  private func isWord(_ word: String, _ start: Int, _ end: Int) -> Bool {
    hasIgnoringCase(word, at: start)
  }

  /// The end of `phrase` at `index`, if no letter, digit or `_` follows it.
  private func phraseEnd(_ phrase: String, at index: Int) -> Int? {
    let end = index + phrase.utf8.count
    return hasIgnoringCase(phrase, at: index) && byte(at: end)?.isWord != true ? end : nil
  }

  /// `o|`, `o{`, and `u` before a line.
  private func shortKeyword(at start: Int) -> Match? {
    switch (self[start].asciiLowercased, byte(at: start + 1)) {
    case (0x6F, 0x7C): (.cardinality(.zeroOrOne), start + 2)
    case (0x6F, 0x7B): (.cardinality(.zeroOrMore), start + 2)
    case (0x75, 0x2E), (0x75, 0x2D), (0x75, 0x7C): (.cardinality(.parent), start + 1)
    default: nil
    }
  }

  private func one(endingAt end: Int) -> Match {
    if let end = phraseEnd(" or zero", at: end) { return (.cardinality(.zeroOrOne), end) }
    if let end = phraseEnd(" or more", at: end) { return (.cardinality(.oneOrMore), end) }
    if let end = phraseEnd(" or many", at: end) { return (.cardinality(.oneOrMore), end) }
    return (.cardinality(.onlyOne), end)
  }

  private func fourLetterKeyword(_ start: Int, _ end: Int) -> Match? {
    if isWord("zero", start, end) {
      if let end = phraseEnd(" or one", at: end) { return (.cardinality(.zeroOrOne), end) }
      let moreEnd = phraseEnd(" or more", at: end) ?? phraseEnd(" or many", at: end)
      return moreEnd.map { (.cardinality(.zeroOrMore), $0) }
    }
    if isWord("many", start, end) {
      if has("(0)", at: end) { return (.cardinality(.zeroOrMore), end + 3) }
      if has("(1)", at: end) { return (.cardinality(.oneOrMore), end + 3) }
      return (.cardinality(.zeroOrMore), end)
    }
    guard isWord("only", start, end) else { return nil }
    return phraseEnd(" one", at: end).map { (.cardinality(.onlyOne), $0) }
  }
}
