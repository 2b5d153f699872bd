internal import JanusCore

/// Rejects texts in which something of a template was left.
struct PlaceholderFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "placeholders",
    summary:
      "Something of a template is left: {name}, [Your Name], %s, <|im_end|>, \"### Response:\", lorem ipsum.",
    examples: [
      .kept(answer: "Dear Ms Miller, see [the list](list.md) and [1]."),
      .rejected(answer: "Dear [Your Name],"),
      .rejected(answer: "Best regards,\n[Company Name]"),
      .rejected(answer: "您好，【姓名】："),
      .rejected(answer: "Hello {user_name}!"),
      .rejected(answer: "Hello {{ name }}!"),
      .kept(
        answer: "In Python, `f\"{name}\"` fills in the name:\n```python\nprint(f\"{name}\")\n```"),
      .rejected(answer: "You said %s."),
      .kept(answer: "That is 50%so to say"),
      .rejected(answer: "I see.<|im_end|>"),
      .rejected(answer: "[INST] Hi [/INST]"),
      .rejected(answer: "### Response:\nYes."),
      .rejected(answer: "Lorem ipsum dolor sit amet."),
      .kept(answer: "The set {a, b} has two elements."),
    ])

  private static let markers = PhraseFinder([
    "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "</s>", "<start_of_turn>", "<end_of_turn>",
    "<bos>", "<eos>", "### instruction:", "### response:", "### human:", "### assistant:",
    "### input:", "lorem ipsum", "<unk>", "<think>", "</think>",
  ])
  /// What words in brackets say where somebody was to fill in something.
  private static let fillWords: Set<String> = [
    "your", "name", "insert", "company", "date", "address", "city", "number", "email", "title",
    "position", "placeholder", "product", "recipient", "sender", "phone", "organization", "enter",
    "specify", "add", "time", "location",
  ]
  private static let chineseFillWords = PhraseFinder([
    "姓名", "名字", "公司", "日期", "地址", "电话", "职位", "你的", "您的", "邮箱", "城市",
  ])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      guard let place = Self.marker(text) ?? Self.gap(text) else { continue }
      return .reject("\(text.speaker) has something of a template in it", span: text.excerpt(place))
    }
    return .keep
  }

  /// The signs by which models are told who speaks.
  private static func marker(_ text: FilteredText) -> Range<Int>? {
    if let found = markers.first(in: text.loweredProse) { return found }
    let bytes = text.prose
    for index in bytes.indices.dropLast(1)
    where bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "|") {
      var end = index + 2
      while end < bytes.count, bytes[end].isNameByte { end += 1 }
      if end > index + 2, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "|"),
        bytes[end + 1] == UInt8(ascii: ">")
      {
        return index..<end + 2
      }
    }
    return nil
  }

  /// What was to be filled in.
  private static func gap(_ text: FilteredText) -> Range<Int>? {
    let bytes = text.prose
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "{"): if let end = braces(bytes, from: index) { return index..<end }
      case UInt8(ascii: "["), UInt8(ascii: "<"):
        if let end = brackets(bytes, from: index) { return index..<end }
      case 0xE3: if let end = chineseBrackets(bytes, from: index) { return index..<end }
      case UInt8(ascii: "%"): if isFormat(bytes, index) { return index..<index + 2 }
      default: continue
      }
    }
    return nil
  }

  /// `{name}` and `{{ name }}`: one name in small letters.
  private static func braces(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "{") { index += 1 }
    let depth = index - start
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    let name = index
    while index < bytes.count, bytes[index].isNameByte { index += 1 }
    guard depth <= 2, index - name >= (depth == 2 ? 1 : 3), !bytes[name].isDigitASCII else {
      return nil
    }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    for _ in 0..<depth {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
      index += 1
    }
    // LaTeX puts words in braces behind commands: \text{name}.
    guard
      start == 0
        || !(bytes[start - 1].isNameByte || bytes[start - 1] == UInt8(ascii: "\\")
          || bytes[start - 1] == UInt8(ascii: "^") || bytes[start - 1] == UInt8(ascii: "}"))
    else { return nil }
    return index
  }

  /// `[Your Name]`, `<insert date>`; neither a link nor a footnote.
  private static func brackets(_ bytes: [UInt8], from start: Int) -> Int? {
    let close = bytes[start] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ">")
    guard let end = bytes[start...].prefix(50).firstIndex(of: close) else { return nil }
    let content = bytes[(start + 1)..<end]
    guard content.allSatisfy({ $0.isLetterASCII || $0 == 0x20 || $0 == 0x27 || $0 == 0x2F }) else {
      return nil
    }
    if end + 1 < bytes.count, "(:[".utf8.contains(bytes[end + 1]) { return nil }
    let words = String(decoding: content, as: UTF8.self).split { $0 == " " || $0 == "/" }
      .map { $0.lowercased() }
    // `<name>` alone is a tag.
    guard (close == UInt8(ascii: "]") ? 1...6 : 2...6).contains(words.count) else { return nil }
    let isLower = content.first.map { !$0.isUppercaseASCII } ?? true
    if isLower, words.count == 1 { return nil }
    for word in words where fillWords.contains(word) { return end + 1 }
    return nil
  }

  /// `【姓名】`
  private static func chineseBrackets(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start + 1] == 0x80, bytes[start + 2] == 0x90 else {
      return nil
    }
    var end = start + 3
    while end + 2 < bytes.count, end - start < 40 {
      if bytes[end] == 0xE3, bytes[end + 1] == 0x80, bytes[end + 2] == 0x91 {
        return chineseFillWords.first(in: bytes, start..<end) == nil ? nil : end + 3
      }
      end += 1
    }
    return nil
  }

  /// `%s`, `%d` with nothing else around.
  private static func isFormat(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < bytes.count, "sd".utf8.contains(bytes[index + 1]) else { return false }
    let isBegin = index == 0 || !bytes[index - 1].isWordByte
    return isBegin && (index + 2 == bytes.count || !bytes[index + 2].isWordByte)
  }
}
