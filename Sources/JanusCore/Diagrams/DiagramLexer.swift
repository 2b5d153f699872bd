/// Cuts the text of a diagram into tokens. The first rule that matches wins, not the longest.
struct DiagramLexer {
  /// What the last `{`, `style` or `classDef` made of the text that follows.
  enum State {
    case normal, block, style
  }

  let bytes: [UInt8]
  private(set) var cursor = 0
  private(set) var state = State.normal
  private var directions = DirectionFinder()
  private var tildes = TildeFinder()

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Goes on reading at another place.
  mutating func move(to offset: Int, _ state: State) {
    if offset < cursor {
      directions = DirectionFinder()
      tildes = TildeFinder()
    }
    cursor = offset
    self.state = state
  }

  /// - Complexity: O(*n*) for all tokens of *n* bytes together.
  mutating func next() -> DiagramToken {
    while true {
      let start = cursor
      guard start < bytes.count else {
        return DiagramToken(kind: .end, start: start, end: start)
      }
      if let (kind, end) = match(at: start) {
        cursor = end
        return DiagramToken(kind: kind, start: start, end: end)
      }
    }
  }

  /// The token at `start`; nil, with the cursor moved on, where something was skipped.
  private mutating func match(at start: Int) -> (DiagramToken.Kind, end: Int)? {
    switch state {
    case .normal: matchNormal(at: start)
    case .block: matchInBlock(at: start)
    case .style: matchStyle(at: start)
    }
  }

  private mutating func skip(to end: Int) -> (DiagramToken.Kind, end: Int)? {
    cursor = end
    return nil
  }

  private func unknown(at start: Int) -> (DiagramToken.Kind, end: Int) {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return (.unknown, end)
  }

  private mutating func matchNormal(at start: Int) -> (DiagramToken.Kind, end: Int)? {
    switch bytes.accessibility(at: start) {
    case .value(let kind, let end): return (kind, end)
    case .nothing(let end): return skip(to: end)
    case .absent: break
    }
    if let (direction, end) = directions.match(in: bytes, at: start) {
      return (.direction(direction), end)
    }
    if bytes[start] == 0x0A { return (.newline, bytes.endOfLineFeeds(from: start)) }
    let spaceEnd = bytes.endOfWhiteSpace(from: start)
    if spaceEnd > start { return skip(to: spaceEnd) }
    guard let (kind, end) = bytes.normalToken(at: start) else { return unknown(at: start) }
    switch kind {
    case .blockStart: state = .block
    case .style, .classDefinition: state = .style
    default: break
    }
    return (kind, end)
  }

  private mutating func matchInBlock(at start: Int) -> (DiagramToken.Kind, end: Int)? {
    let spaceEnd = bytes.endOfWhiteSpace(from: start)
    if spaceEnd > start { return skip(to: spaceEnd) }
    if bytes.isKey(at: start) { return (.key, start + 2) }
    if let end = tildes.match(in: bytes, at: start) { return (.attributeWord, end) }
    if let end = bytes.endOfAttributeWord(at: start) { return (.attributeWord, end) }
    switch bytes[start] {
    case 0x22:
      let closing = bytes.next(0x22, from: start + 1)
      return closing < bytes.count ? (.comment, closing + 1) : unknown(at: start)
    case 0x7D:
      state = .normal
      return (.blockEnd, start + 1)
    case 0x2C: return (.comma, start + 1)
    default: return unknown(at: start)
    }
  }

  private mutating func matchStyle(at start: Int) -> (DiagramToken.Kind, end: Int)? {
    if bytes[start] == 0x0A {
      state = .normal
      return (.newline, bytes.endOfLineFeeds(from: start))
    }
    let spaceEnd = bytes.endOfWhiteSpace(from: start)
    if spaceEnd > start { return skip(to: spaceEnd) }
    if let end = bytes.endOfStyleText(at: start) { return (.styleText, end) }
    switch bytes[start] {
    case 0x3A: return (.colon, start + 1)
    case 0x2C: return (.comma, start + 1)
    case 0x23: return (.hash, start + 1)
    case 0x3B: return (.semicolon, start + 1)
    default: return unknown(at: start)
    }
  }
}
