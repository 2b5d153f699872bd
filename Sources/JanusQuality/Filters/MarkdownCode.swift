/// Where the code of a text in Markdown is: fenced blocks, and spans in backticks (CommonMark 0.31, 4.5 and 6.1).
struct MarkdownCode {
  struct Block {
    /// With its fences.
    var range: Range<Int>
    /// Between them.
    var content: Range<Int>
    /// The first word behind the opening fence, in lower case.
    var language: String
  }

  private(set) var blocks: [Block] = []
  private(set) var spans: [Range<Int>] = []
  /// Where the fence is that opens a block without end; nil if there is none.
  private(set) var unclosedFence: Range<Int>?

  init(_ bytes: [UInt8]) {
    guard bytes.contains(0x60) || bytes.contains(0x7E) else { return }
    readBlocks(bytes)
    var start = 0
    for block in blocks {
      readSpans(bytes, start..<block.range.lowerBound)
      start = block.range.upperBound
    }
    readSpans(bytes, start..<bytes.count)
  }

  private struct Fence {
    var character: UInt8
    var count: Int
    var line: Range<Int>
    var info: Range<Int>
  }

  private mutating func readBlocks(_ bytes: [UInt8]) {
    var open: Fence?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if let fence = Self.fence(bytes, start..<end) {
        if let opening = open {
          let isBare = bytes[fence.info].allSatisfy { $0 <= 0x20 }
          if fence.character == opening.character, fence.count >= opening.count, isBare {
            close(opening, at: start..<end, bytes)
            open = nil
          }
        } else {
          open = fence
        }
      }
      start = end + 1
    }
    if let open {
      close(open, at: bytes.count..<bytes.count, bytes)
      unclosedFence = open.line
    }
  }

  private mutating func close(_ opening: Fence, at end: Range<Int>, _ bytes: [UInt8]) {
    let info = String(decoding: bytes[opening.info], as: UTF8.self)
    let content = min(opening.line.upperBound + 1, end.lowerBound)..<end.lowerBound
    let language = info.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() } ?? ""
    blocks.append(
      Block(
        range: opening.line.lowerBound..<end.upperBound, content: content, language: language))
  }

  /// The fence that a line is; nil if it is none.
  private static func fence(_ bytes: [UInt8], _ line: Range<Int>) -> Fence? {
    var index = line.lowerBound
    // In a list a fence stands further in.
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    let start = index
    guard index < line.upperBound, bytes[index] == 0x60 || bytes[index] == 0x7E else { return nil }
    let character = bytes[index]
    while index < line.upperBound, bytes[index] == character { index += 1 }
    let info = index..<line.upperBound
    guard index - start >= 3, character == 0x7E || !bytes[info].contains(0x60) else { return nil }
    return Fence(character: character, count: index - start, line: line, info: info)
  }

  private mutating func readSpans(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, bytes[index] == 0x60 { index += 1 }
      if let end = Self.endOfSpan(bytes, index..<range.upperBound, ticks: index - start) {
        spans.append(start..<end)
        index = end
      }
    }
  }

  /// Behind the backticks that close a span, before the paragraph ends.
  private static func endOfSpan(_ bytes: [UInt8], _ range: Range<Int>, ticks: Int) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == 0x0A, index + 1 < range.upperBound, bytes[index + 1] == 0x0A { return nil }
      let start = index
      while index < range.upperBound, bytes[index] == 0x60 { index += 1 }
      if index - start == ticks { return index }
      if index == start { index += 1 }
    }
    return nil
  }

  /// The text with spaces in place of code; line ends stay.
  func blanked(_ bytes: [UInt8], includingSpans: Bool) -> [UInt8] {
    var bytes = bytes
    for range in blocks.map(\.range) + (includingSpans ? spans : []) {
      for index in range where bytes[index] != 0x0A { bytes[index] = 0x20 }
    }
    return bytes
  }
}
