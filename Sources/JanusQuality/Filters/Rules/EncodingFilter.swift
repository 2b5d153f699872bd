internal import JanusCore

/// Rejects texts whose characters were damaged on their way.
struct EncodingFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "encoding",
    summary:
      "Characters are damaged: replacement signs, text decoded wrongly, control characters, escapes shown as they are.",
    examples: [
      .kept(answer: "Café, naïve, “quotes”, 你好\nand a new line"),
      .rejected(answer: "Caf\u{FFFD} au lait"),
      .rejected(answer: "CafÃ© au lait"),
      .rejected(answer: "It isnâ€™t so."),
      .rejected(answer: "a\u{0}b"),
      .rejected(answer: "First.\\n\\nSecond."),
      .kept(answer: "In C, `\\n` ends a line:\n```c\nputs(\"a\\n\\nb\");\n```"),
      .kept(answer: "Look in C:\\new\\nice."),
      .rejected(answer: "Tom &amp; Jerry &lt;3"),
      .kept(answer: "R&D; Q&A"),
    ])

  /// UTF-8 that was read as Windows-1252, as it comes most often.
  private static let mojibake = PhraseFinder([
    "â€™", "â€œ", "â€\u{9D}", "â€“", "â€”", "â€¦", "Ã©", "Ã¨", "Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã±", "Ã§",
    "Ã¡", "Ã³", "Ã\u{AD}", "Ãº", "Ã\u{A0}", "Â ", "Â°", "ä½ ", "å¥½", "çš„", "ï¼Œ", "锟斤拷", "烫烫烫",
  ])
  private static let entities = PhraseFinder([
    "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&#39;", "&#x27;",
  ])
  private static let escapes = PhraseFinder(["\\n\\n", ".\\n", "。\\n", "\\u00", "\\u4", "\\u5"])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      if let place = Self.damage(text.bytes) {
        return .reject("\(text.speaker) has damaged characters", span: text.excerpt(place))
      }
      if let place = Self.mojibake.first(in: text.bytes) {
        return .reject("\(text.speaker) was decoded wrongly", span: text.excerpt(place))
      }
      if let place = Self.escapes.first(in: text.prose) {
        return .reject("\(text.speaker) shows escapes as they are", span: text.excerpt(place))
      }
      if let place = Self.entities.first(in: text.prose) {
        return .reject("\(text.speaker) shows entities of HTML", span: text.excerpt(place))
      }
    }
    return .keep
  }

  /// U+FFFD, and control characters other than white space.
  private static func damage(_ bytes: [UInt8]) -> Range<Int>? {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20, byte < 0x09 || byte > 0x0D, byte != 0x1B { return index..<index + 1 }
      if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD {
        return index..<index + 3
      }
    }
    return nil
  }
}
