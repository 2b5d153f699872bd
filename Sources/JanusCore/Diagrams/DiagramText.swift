/// The text of a diagram as the grammar sees it, once front matter, directives and comments are
/// taken out. The steps and their order are Mermaid's.
struct DiagramText {
  private(set) var text: TracedText
  private(set) var comments: [FoundComment] = []
  private(set) var frontMatter: FoundFrontMatter?

  struct FoundComment {
    /// Where its `%%` stands in the source.
    var origin: Int
    var text: String
  }

  struct FoundFrontMatter {
    /// Where its first line stands in the source.
    var origin: Int
    var yaml: String
  }

  /// - Parameter source: Valid UTF-8.
  init(_ source: [UInt8]) {
    text = TracedText(source)
    normaliseLineEnds()
    singleQuoteTags()
    takeFrontMatter()
    text.remove(Self.directives(in: text.bytes))
    takeComments()
    let start = text.bytes.endOfWhiteSpace(from: 0)
    if start > 0 { text.remove([0..<start]) }
    dropStyleEnds()
    text.append(0x0A)
  }

  private mutating func normaliseLineEnds() {
    var dropped: [Range<Int>] = []
    for index in text.bytes.indices where text.bytes[index] == 0x0D {
      if text.bytes.byte(at: index + 1) == 0x0A {
        dropped.append(index..<index + 1)
      } else {
        text.replace(at: index, with: 0x0A)
      }
    }
    text.remove(dropped)
  }

  /// Makes `="v"` within `<tag ...>` to `='v'`.
  private mutating func singleQuoteTags() {
    for quote in Self.tagQuotes(in: text.bytes) { text.replace(at: quote, with: 0x27) }
  }

  /// The places of the double quotes that become single ones.
  static func tagQuotes(in bytes: [UInt8]) -> [Int] {
    var quotes: [Int] = []
    var index = bytes.next(0x3C, from: 0)
    while index < bytes.count {
      let tagEnd = bytes.endOfWord(from: index + 1)
      guard tagEnd > index + 1 else {
        index = bytes.next(0x3C, from: index + 1)
        continue
      }
      let end = bytes.next(0x3E, from: tagEnd)
      if end == bytes.count { break }
      appendQuotedValues(of: bytes, in: tagEnd..<end, to: &quotes)
      index = bytes.next(0x3C, from: end)
    }
    return quotes
  }

  private static func appendQuotedValues(
    of bytes: [UInt8], in range: Range<Int>, to quotes: inout [Int]
  ) {
    var index = range.lowerBound
    while true {
      index = bytes.next(0x3D, from: index)
      guard index + 1 < range.upperBound else { return }
      if bytes[index + 1] == 0x22 {
        let closing = bytes.next(0x22, from: index + 2)
        guard closing < range.upperBound else { return }
        quotes += [index + 1, closing]
        index = closing
      }
      index += 1
    }
  }

  private mutating func takeFrontMatter() {
    guard let (block, body) = Self.frontMatter(in: text.bytes) else { return }
    frontMatter = FoundFrontMatter(
      origin: text.origin(of: body.lowerBound), yaml: text.bytes.text(body))
    text.remove([block])
  }

  private mutating func takeComments() {
    let found = Self.comments(in: text.bytes)
    comments = found.map { comment in
      let body = text.bytes.trimmed(comment.text)
      return FoundComment(
        origin: text.origin(of: comment.text.lowerBound - 2), text: text.bytes.text(body))
    }
    text.remove(found.map(\.whole))
  }

  /// Mermaid takes one `;` off such lines as `style A fill:#fff;`, lest `#fff;` be an entity code.
  private mutating func dropStyleEnds() {
    guard text.bytes.contains(0x3B) else { return }
    for word in Self.styleWords {
      text.remove(Self.droppedStyleEnds(after: word, in: text.bytes).map { $0..<$0 + 1 })
    }
  }
}
