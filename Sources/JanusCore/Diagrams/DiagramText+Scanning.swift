extension DiagramText {
  /// The words after which a line's last `;` is dropped, in the order of the two passes.
  static let styleWords = ["style", "classDef"]

  /// The block between `---` lines at the very beginning, and what stands between them.
  static func frontMatter(in bytes: [UInt8]) -> (block: Range<Int>, body: Range<Int>)? {
    guard bytes.has("---", at: 0) else { return nil }
    let contentStart = bytes.endOfWhiteSpace(from: 3)
    guard let lastLineEnd = lastLineFeed(of: bytes, in: 3..<contentStart) else { return nil }
    let bodyStart = lastLineEnd + 1
    if let (closing, end) = closingLine(of: bytes, from: bodyStart) {
      return (0..<end, bodyStart..<closing)
    }
    // Only blank lines stand before the closing line.
    guard let end = endOfClosingLine(of: bytes, at: lastLineEnd),
      let earlier = lastLineFeed(of: bytes, in: 3..<lastLineEnd)
    else { return nil }
    return (0..<end, earlier + 1..<lastLineEnd)
  }

  private static func lastLineFeed(of bytes: [UInt8], in range: Range<Int>) -> Int? {
    bytes[range].lastIndex(of: 0x0A)
  }

  private static func closingLine(of bytes: [UInt8], from start: Int) -> (Int, end: Int)? {
    var index = bytes.next(0x0A, from: start)
    while index < bytes.count {
      if let end = endOfClosingLine(of: bytes, at: index) { return (index, end) }
      index = bytes.next(0x0A, from: index + 1)
    }
    return nil
  }

  /// The end of `---` and the line ends behind it, if they follow the LF at `index`.
  private static func endOfClosingLine(of bytes: [UInt8], at index: Int) -> Int? {
    guard bytes.has("---", at: index + 1) else { return nil }
    let after = index + 4
    let end = bytes.endOfWhiteSpace(from: after)
    return lastLineFeed(of: bytes, in: after..<end).map { $0 + 1 }
  }

  /// `%%{word ...}%%` wherever it stands; one that is not closed runs to the end.
  ///
  /// What follows the word, or its colon, is either one more word or anything up to `}%%`.
  static func directives(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = bytes.next(0x25, from: 0)
    while index < bytes.count {
      if bytes.has("%%{", at: index), let end = endOfDirective(in: bytes, from: index + 3) {
        found.append(index..<end)
        index = end - 1
      }
      index = bytes.next(0x25, from: index + 1)
    }
    return found
  }

  private static func endOfDirective(in bytes: [UInt8], from start: Int) -> Int? {
    let word = bytes.endOfWhiteSpace(from: start)
    let wordEnd = bytes.endOfWord(from: word)
    guard wordEnd > word else { return nil }
    var body = bytes.endOfWhiteSpace(from: wordEnd)
    if bytes.byte(at: body) == 0x3A { body = bytes.endOfWhiteSpace(from: body + 1) }
    var end = bytes.endOfWord(from: body)
    if end == body {
      while end < bytes.count, !bytes.has("}%%", at: end),
        bytes[end] == 0x0A || bytes.lineEndLength(at: end) == 0
      { end += 1 }
    }
    end = bytes.endOfWhiteSpace(from: end)
    return bytes.has("}%%", at: end) ? end + 3 : end
  }

  struct CommentRange {
    /// From the start of the blank lines before it to behind its line end.
    var whole: Range<Int>
    /// Behind the marker.
    var text: Range<Int>
  }

  /// Lines that begin with `%%` and go on with anything but `{`.
  static func comments(in bytes: [UInt8]) -> [CommentRange] {
    var found: [CommentRange] = []
    var lineStart = 0
    while lineStart < bytes.count {
      let marker = bytes.endOfWhiteSpace(from: lineStart)
      let text = marker + 2
      if bytes.has("%%", at: marker), let first = bytes.byte(at: text), first != 0x7B,
        first != 0x0A
      {
        let end = bytes.endOfLine(from: text)
        let next = Swift.min(end + 1, bytes.count)
        found.append(CommentRange(whole: lineStart..<next, text: text..<end))
        lineStart = next
      } else {
        lineStart = startOfNextLine(in: bytes, from: marker)
      }
    }
    return found
  }

  private static func startOfNextLine(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let length = bytes.lineEndLength(at: index)
      if length > 0 { return index + length }
      index += 1
    }
    return index
  }

  /// The place of the last `;` of each line in which `word`, `:`, `#` and it follow one another,
  /// with no white space between `:` and `#`.
  static func droppedStyleEnds(after word: String, in bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    var line = StyleLine()
    var index = 0
    while index < bytes.count {
      let lineEnd = bytes.lineEndLength(at: index)
      if lineEnd > 0 {
        if let end = line.end { found.append(end) }
        line = StyleLine()
      } else {
        line.read(bytes, at: index, word: word)
      }
      index += Swift.max(lineEnd, 1)
    }
    if let end = line.end { found.append(end) }
    return found
  }

  /// How far a line has come in `word … : … # … ;`.
  private struct StyleLine {
    var wordEnd: Int?
    var colonIsOpen = false
    var hasHash = false
    var end: Int?

    mutating func read(_ bytes: [UInt8], at index: Int, word: String) {
      guard let wordEnd else {
        if bytes[index] == word.utf8.first, bytes.has(word, at: index) {
          self.wordEnd = index + word.utf8.count
        }
        return
      }
      guard index >= wordEnd else { return }
      switch bytes[index] {
      case 0x3A: colonIsOpen = true
      case 0x23: hasHash = hasHash || colonIsOpen
      case 0x3B: if hasHash { end = index }
      default: break
      }
      if bytes.whiteSpaceLength(at: index) > 0 { colonIsOpen = false }
    }
  }
}
