internal import JanusCore

/// Rejects texts with Markdown that is damaged.
struct MarkdownFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "markdown",
    summary:
      "Markdown is damaged: bold text without end, a cut link, a table with rows of different lengths.",
    examples: [
      .kept(answer: "**Bold** and *light*, 2 ** 3, and `**`."),
      .rejected(answer: "This is **important, and that is not."),
      .rejected(answer: "See [the list](https://example.com/li"),
      .kept(answer: "See [the list](https://example.com/list_(new)) (it is long)."),
      .kept(answer: "| a | b |\n|---|---|\n| 1 | 2 |"),
      .rejected(answer: "| a | b |\n|---|---|\n| 1 | 2 | 3 |"),
      .kept(answer: "* one\n* two\n\nx * y * z"),
      .kept(answer: "def f(self, *args, **kwargs): pass"),
      .kept(answer: "Call f(x, **first, **second), and pass **kwargs on."),
      .kept(answer: "All of **/*.py and src/** are read; 2**10 is 1024."),
      .rejected(answer: "It costs (**much, and that is not."),
      .rejected(answer: "See **the files in src/ and lib/."),
    ])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      if let place = Self.unpairedBold(text.prose) {
        return .reject("\(text.speaker) has bold text without end", span: text.excerpt(place))
      }
      if let place = Self.cutLink(text.prose) {
        return .reject("\(text.speaker) has a link without end", span: text.excerpt(place))
      }
      if let place = Self.brokenTable(text.prose) {
        return .reject(
          "\(text.speaker) has a table with rows of different lengths", span: text.excerpt(place))
      }
    }
    return .keep
  }

  /// `**` that opens and is not closed within its paragraph.
  private static func unpairedBold(_ bytes: [UInt8]) -> Range<Int>? {
    var open: Int?
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A, index + 1 < bytes.count, bytes[index + 1] == 0x0A, let open {
        return open..<index
      }
      guard bytes[index] == UInt8(ascii: "*") else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
      guard index - start == 2 || index - start == 3 else { continue }
      let before = start > 0 ? bytes[start - 1] : 0x20
      let after = index < bytes.count ? bytes[index] : 0x20
      if open != nil, before > 0x20 {
        open = nil
      } else if open == nil, after > 0x20, !isCode(bytes, start..<index) {
        open = start
      }
    }
    return open.map { $0..<bytes.count }
  }

  /// Whether stars are those of a program that stands in running text: `f(**options)`, `2**10`, `**/*.py`.
  private static func isCode(_ bytes: [UInt8], _ stars: Range<Int>) -> Bool {
    let before = bytes[..<stars.lowerBound].last ?? 0x20
    let after = bytes[stars.upperBound]
    if before == UInt8(ascii: "/") || after == UInt8(ascii: "/") { return true }
    if before.isNameByte || before == UInt8(ascii: ")"), after.isNameByte { return true }
    let name = bytes[stars.upperBound...].prefix { $0.isNameByte || $0 == UInt8(ascii: ".") }
    if name.elementsEqual("kwargs".utf8) { return true }
    // An argument: a name alone, between an opening bracket or a comma and a closing bracket or a comma.
    guard !name.isEmpty, let end = bytes[name.endIndex...].first(where: { $0 != 0x20 }),
      ")]},".utf8.contains(end)
    else { return false }
    let line = bytes[..<stars.lowerBound].reversed().prefix { $0 != 0x0A }
    guard let start = line.first(where: { $0 != 0x20 }), "([{,".utf8.contains(start) else {
      return false
    }
    var depth = 0
    for byte in line {
      if "([{".utf8.contains(byte) { depth += 1 }
      if ")]}".utf8.contains(byte) { depth -= 1 }
    }
    // "(**much, and so on" is no call: what is opened has to be closed.
    return depth > 0
      && bytes[name.endIndex...].prefix { $0 != 0x0A }.contains { ")]}".utf8.contains($0) }
  }

  /// `[text](target` that the text's end cuts off.
  private static func cutLink(_ bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count > 2 else { return nil }
    for index in bytes.indices.dropLast(1).reversed()
    where bytes[index] == UInt8(ascii: "]") && bytes[index + 1] == UInt8(ascii: "(") {
      var depth = 0
      for end in (index + 1)..<bytes.count {
        if bytes[end] == UInt8(ascii: "(") { depth += 1 }
        if bytes[end] == UInt8(ascii: ")") { depth -= 1 }
        if depth == 0 || bytes[end] == 0x0A { return nil }
      }
      let start = bytes[..<index].lastIndex(of: UInt8(ascii: "[")) ?? index
      return start..<bytes.count
    }
    return nil
  }

  /// A row with another number of cells than the line below the header has.
  private static func brokenTable(_ bytes: [UInt8]) -> Range<Int>? {
    guard bytes.contains(UInt8(ascii: "|")) else { return nil }
    var columns: Int?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let cells = cellCount(line)
      if isDelimiter(line) {
        columns = cells
      } else if cells == nil {
        columns = nil
      } else if let columns, let cells, cells > columns {
        return line.startIndex..<line.endIndex
      }
    }
    return nil
  }

  /// How many cells a line has that begins with `|`; nil if it does not.
  private static func cellCount(_ line: ArraySlice<UInt8>) -> Int? {
    let content = line.drop { $0 <= 0x20 }
    guard content.first == UInt8(ascii: "|") else { return nil }
    var count = 0
    var previous: UInt8 = 0
    for byte in content {
      if byte == UInt8(ascii: "|"), previous != UInt8(ascii: "\\") { count += 1 }
      if byte > 0x20 { previous = byte }
    }
    return previous == UInt8(ascii: "|") ? count - 1 : count
  }

  private static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-")) && line.contains(UInt8(ascii: "|"))
      && line.allSatisfy { $0 <= 0x20 || "|:-".utf8.contains($0) }
  }
}
