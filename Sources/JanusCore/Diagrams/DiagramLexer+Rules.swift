// The lexer's rules, each on the bytes alone.

extension [UInt8] {
  typealias Match = (DiagramToken.Kind, end: Int)

  func endOfLineFeeds(from index: Int) -> Int {
    var index = index
    while byte(at: index) == 0x0A { index += 1 }
    return index
  }

  /// Whether no `\w` follows behind a word that ends at `index`.
  private func isWordBoundary(_ index: Int) -> Bool { byte(at: index)?.isWord != true }

  /// The end of an entity code (`#amp;`, `#35;`) at `index`.
  func endOfEntityCode(at index: Int) -> Int? {
    guard self[index] == 0x23 else { return nil }
    let end = endOfWord(from: index + 1)
    return end > index + 1 && byte(at: end) == 0x3B ? end + 1 : nil
  }

  enum Accessibility {
    case absent
    case value(DiagramToken.Kind, end: Int)
    /// An empty `accDescr {}` up to its brace: it is no token, and may stand anywhere.
    case nothing(end: Int)
  }

  /// `accTitle: …`, `accDescr: …` and `accDescr { … }`.
  func accessibility(at start: Int) -> Accessibility {
    guard self[start] | 0x20 == 0x61 else { return .absent }
    let isTitle = hasIgnoringCase("acctitle", at: start)
    guard isTitle || hasIgnoringCase("accdescr", at: start) else { return .absent }
    let mark = endOfWhiteSpace(from: start + 8)
    let isBlock = byte(at: mark) == 0x7B && !isTitle
    guard isBlock || byte(at: mark) == 0x3A else { return .absent }
    let value = endOfWhiteSpace(from: mark + 1)
    let end = isBlock ? next(0x7D, from: value) : endOfLine(from: value)
    if end == count, isBlock || value == count {
      return .value(.accessibilityWithoutValue, end: count)
    }
    if isBlock, value == end { return .nothing(end: end + 1) }
    let range = trimmed(value..<end)
    let kind: DiagramToken.Kind =
      isTitle ? .accessibilityTitle(range) : .accessibilityDescription(range)
    return .value(kind, end: isBlock ? end + 1 : end)
  }

  /// Any token of the normal state but directions, accessibility and line ends.
  func normalToken(at start: Int) -> Match? {
    let first = self[start]
    switch first {
    case 0x22: return quoted(at: start)
    case 0x7B: return (.blockStart, start + 1)
    case 0x2C: return (.comma, start + 1)
    case 0x5B: return (.aliasStart, start + 1)
    case 0x5D: return (.aliasEnd, start + 1)
    case 0x3A:
      return has(":::", at: start) ? (.classSeparator, start + 3) : (.colon, start + 1)
    case 0x23 where endOfEntityCode(at: start) == nil: return (.hash, start + 1)
    case 0x7C, 0x7D: return bracket(at: start)
    case 0x2D, 0x2E:
      if let line = line(at: start) { return line }
    case _ where first.isASCIIDigit: return number(at: start)
    case _ where first.isASCIILetter:
      if let keyword = keyword(at: start) { return keyword }
    default: break
    }
    return endOfPlainWord(at: start).map { (.word, $0) }
  }

  private func quoted(at start: Int) -> Match? {
    var index = start + 1
    var canName = true
    while let byte = byte(at: index) {
      switch byte {
      case 0x22: return (canName && index > start + 1 ? .name : .text, index + 1)
      case 0x25, 0x0D, 0x0A, 0x0B, 0x08, 0x5C: canName = false
      default: break
      }
      index += 1
    }
    return nil
  }

  private func bracket(at start: Int) -> Match? {
    let end = start + 2
    switch (self[start], byte(at: start + 1)?.asciiLowercased) {
    case (0x7C, 0x6F) where isWordBoundary(end): return (.cardinality(.zeroOrOne), end)
    case (0x7D, 0x6F) where isWordBoundary(end): return (.cardinality(.zeroOrMore), end)
    case (0x7D, 0x7C): return (.cardinality(.oneOrMore), end)
    case (0x7C, 0x7C): return (.cardinality(.onlyOne), end)
    case (0x7C, 0x7B): return (.cardinality(.oneOrMore), end)
    default: return nil
    }
  }

  private func line(at start: Int) -> Match? {
    switch (self[start], byte(at: start + 1)) {
    case (0x2D, 0x2D): (.line(isIdentifying: true), start + 2)
    case (0x2E, 0x2E), (0x2E, 0x2D), (0x2D, 0x2E): (.line(isIdentifying: false), start + 2)
    default: nil
    }
  }

  private func number(at start: Int) -> Match {
    if byte(at: start + 1) == 0x2B {
      if self[start] == 0x31 { return (.cardinality(.oneOrMore), start + 2) }
      if self[start] == 0x30 { return (.cardinality(.zeroOrMore), start + 2) }
    }
    let end = endOfDigits(from: start)
    if byte(at: end) == 0x2E {
      let fractionEnd = endOfDigits(from: end + 1)
      if fractionEnd > end + 1 { return (.number, fractionEnd) }
    }
    if self[start] == 0x31, isCardinalityOne(endingAt: start + 1) {
      return (.cardinality(.onlyOne), start + 1)
    }
    return (.number, end)
  }

  /// Whether what follows a `1` makes it a cardinality: a line, or a name some white space later.
  private func isCardinalityOne(endingAt end: Int) -> Bool {
    if line(at: end, within: count) { return true }
    let next = endOfWhiteSpace(from: end)
    guard next > end, let byte = byte(at: next) else { return false }
    return byte.isWord || byte == 0x22 || byte == 0x27
  }

  private func line(at index: Int, within count: Int) -> Bool {
    index < count && line(at: index) != nil
  }

  /// A word of characters beyond ASCII, `\w`, `-`, `*`, `.` and entity codes.
  private func endOfPlainWord(at start: Int) -> Int? {
    var index = start
    while let byte = byte(at: index) {
      if byte.isWord || !byte.isASCII || byte == 0x2D || byte == 0x2E || byte == 0x2A {
        index += 1
      } else if let end = endOfEntityCode(at: index) {
        index = end
      } else {
        break
      }
    }
    return index > start ? index : nil
  }

  /// Like a plain word, but without `.`.
  func endOfStyleText(at start: Int) -> Int? {
    var index = start
    while let byte = byte(at: index) {
      if byte.isWord || !byte.isASCII || byte == 0x2D || byte == 0x2A {
        index += 1
      } else if let end = endOfEntityCode(at: index) {
        index = end
      } else {
        break
      }
    }
    return index > start ? index : nil
  }

  /// `PK`, `FK` or `UK`.
  func isKey(at start: Int) -> Bool {
    guard byte(at: start + 1)?.asciiLowercased == 0x6B, isWordBoundary(start + 2) else {
      return false
    }
    switch self[start].asciiLowercased {
    case 0x70, 0x66, 0x75: return true
    default: return false
    }
  }

  /// An attribute's type or name without `~`. Beyond ASCII, characters from U+00C0 on are letters,
  /// and so is `µ`, the one before them with a capital letter among them.
  func endOfAttributeWord(at start: Int) -> Int? {
    var index = start
    while let byte = byte(at: index) {
      if byte.isASCIILetter || byte >= 0xC3 || byte == 0x2A || byte == 0x5F {
        index += 1
      } else if byte == 0xC2, self.byte(at: index + 1) == 0xB5 {
        index += 2
      } else if byte & 0xC0 == 0x80 || (index > start && byte.continuesAttributeWord) {
        index += 1
      } else {
        break
      }
    }
    return index > start ? index : nil
  }
}

extension UInt8 {
  /// Whether it may stand in an attribute's word behind the first character, unlike at its start.
  fileprivate var continuesAttributeWord: Bool {
    switch self {
    case 0x2D, 0x5B, 0x5D, 0x28, 0x29, 0x2E, 0x2C: true
    default: isASCIIDigit
    }
  }
}
