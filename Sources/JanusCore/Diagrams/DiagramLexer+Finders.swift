/// Finds `.*direction\s+TB[^\n]*` and its likes, a rule that is tried at every token and reaches
/// over the whole line: what a line holds is looked up once.
struct DirectionFinder {
  private var line = 0..<0
  /// The last mention of each direction on the line, in the order in which the rules are tried.
  private var mentions: [Mention] = []

  private struct Mention {
    var direction: Diagram.Direction
    var start: Int
    var end: Int
  }

  private static let tryOrder: [(Diagram.Direction, String)] = [
    (.topToBottom, "tb"), (.bottomToTop, "bt"), (.rightToLeft, "rl"), (.leftToRight, "lr"),
  ]

  /// - Precondition: `start` does not fall from call to call.
  mutating func match(in bytes: [UInt8], at start: Int) -> (Diagram.Direction, end: Int)? {
    if start >= line.upperBound { readLine(of: bytes, from: start) }
    guard !mentions.isEmpty, let found = mentions.first(where: { $0.start >= start }) else {
      return nil
    }
    return (found.direction, bytes.endOfLine(from: found.end))
  }

  private mutating func readLine(of bytes: [UInt8], from start: Int) {
    mentions.removeAll(keepingCapacity: true)
    var last: [Mention?] = []
    var index = start
    while index < bytes.count, bytes.lineEndLength(at: index) == 0 {
      if bytes[index] | 0x20 == 0x64, bytes.hasIgnoringCase("direction", at: index) {
        if last.isEmpty { last = Array(repeating: nil, count: Self.tryOrder.count) }
        if let (order, mention) = Self.mention(in: bytes, at: index) { last[order] = mention }
      }
      index += 1
    }
    mentions += last.compactMap(\.self)
    line = start..<index
  }

  private static func mention(in bytes: [UInt8], at start: Int) -> (order: Int, Mention)? {
    let wordEnd = start + 9
    let code = bytes.endOfWhiteSpace(from: wordEnd)
    guard code > wordEnd else { return nil }
    guard let order = tryOrder.firstIndex(where: { bytes.hasIgnoringCase($0.1, at: code) })
    else { return nil }
    return (order, Mention(direction: tryOrder[order].0, start: start, end: code + 2))
  }
}

/// Finds `\S*~.*~\S*`: from a word with a `~` to the end of the word with the line's last `~`.
struct TildeFinder {
  private var lineEnd = 0
  private var lastTilde = -1
  private var nextTilde = -1
  private var wordEnd = 0

  /// - Precondition: `start` does not fall from call to call, and is no white space.
  mutating func match(in bytes: [UInt8], at start: Int) -> Int? {
    if start >= lineEnd { readLine(of: bytes, from: start) }
    guard lastTilde > start else { return nil }
    if nextTilde < start { nextTilde = bytes.next(0x7E, from: start) }
    guard nextTilde < lastTilde else { return nil }
    if wordEnd <= start { wordEnd = bytes.endOfNonSpace(from: start) }
    guard nextTilde < wordEnd else { return nil }
    return bytes.endOfNonSpace(from: lastTilde)
  }

  private mutating func readLine(of bytes: [UInt8], from start: Int) {
    lastTilde = -1
    var index = start
    while index < bytes.count, bytes.lineEndLength(at: index) == 0 {
      if bytes[index] == 0x7E { lastTilde = index }
      index += 1
    }
    lineEnd = index
  }
}
