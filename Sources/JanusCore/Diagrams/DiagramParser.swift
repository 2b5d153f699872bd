/// Reads statement after statement. What Mermaid refuses is reported, and reading goes on behind it.
struct DiagramParser {
  let bytes: [UInt8]
  var lexer: DiagramLexer
  /// The token to be read next.
  var token: DiagramToken
  /// Where the token before it ends.
  var previousEnd = 0
  var builder: DiagramBuilder
  var report: DiagramReport
  private(set) var comments: PendingComments
  /// What a comment that comes now stands behind.
  var place = Comment.Place.beginning
  var loose: LooseWords?

  init(_ text: DiagramText, report: DiagramReport) {
    bytes = text.text.bytes
    lexer = DiagramLexer(bytes)
    builder = DiagramBuilder(bytes)
    self.report = report
    comments = PendingComments(text, report: report)
    token = DiagramToken(kind: .end, start: 0, end: 0)
  }

  /// A statement that Mermaid refuses.
  struct Refusal: Error {
    var token: DiagramToken
    var message: String
    var hint: String
  }

  /// A role without quotes, or other words that look like the beginning of a text: a name that
  /// follows on the same line was probably meant as part of it.
  struct LooseWords {
    var end: Int
    /// Whether the reader knows already.
    var isReported: Bool
  }

  mutating func advance() {
    previousEnd = token.end
    token = lexer.next()
  }

  mutating func position(of token: DiagramToken) -> SourcePosition {
    report.position(of: token.start)
  }

  mutating func parse() {
    guard findHeader() else { return }
    advance()
    readHeader()
    while !report.isFull {
      placeComments(place)
      if token.kind == .end { break }
      readStatement()
    }
    placeComments(place)
  }

  mutating func placeComments(_ place: Comment.Place) {
    while let comment = comments.next(before: report.origin(of: token.start)) {
      var comment = comment
      comment.place = place
      builder.append(comment)
    }
  }

  private mutating func readStatement() {
    do throws(Refusal) {
      switch token.kind {
      case .newline: advance()
      case .name, .word, .number: try readEntityStatement()
      case .style, .classDefinition: try readStyleStatement()
      case .classUse: try readClassStatement()
      case .accessibilityTitle, .accessibilityDescription, .direction: readSetting()
      default: throw strayToken()
      }
    } catch {
      report.error(at: error.token.start, error.message, hint: error.hint)
      recover(from: error.token)
    }
  }

  private mutating func readSetting() {
    switch token.kind {
    case .accessibilityTitle(let value): builder.setAccessibilityTitle(bytes.text(value))
    case .accessibilityDescription(let value):
      builder.setAccessibilityDescription(bytes.textWithoutIndents(value))
    case .direction(let direction):
      builder.setDirection(direction)
      warnOfSwallowedText(direction)
    default: break
    }
    place = .afterOther
    advance()
  }

  /// Goes on at the end of the line in which `refused` ends.
  mutating func recover(from refused: DiagramToken) {
    loose = nil
    if refused.kind == .newline || refused.kind == .end {
      lexer.move(to: refused.start, .normal)
    } else {
      let from = refused.kind == .blockStart ? refused.start : refused.end
      let end = bytes.endOfLine(from: from)
      if let open = openingBrace(in: from..<end) {
        lexer.move(to: open, .normal)
        advance()
        if token.kind == .blockStart { readBlock(of: nil) }
        return
      }
      lexer.move(to: end, .normal)
    }
    advance()
  }

  /// The `{` at the end of a line, if it is no part of a cardinality.
  private func openingBrace(in range: Range<Int>) -> Int? {
    let line = bytes.trimmed(range)
    guard let last = line.last, bytes[last] == 0x7B else { return nil }
    let before = last > 0 ? bytes[last - 1] : 0x20
    return before == 0x7C || before | 0x20 == 0x6F ? nil : last
  }
}

extension [UInt8] {
  /// The text with the white space that follows each line end left out.
  fileprivate func textWithoutIndents(_ range: Range<Int>) -> String {
    var kept: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      kept.append(self[index])
      index = self[index] == 0x0A ? endOfWhiteSpace(from: index) : index + 1
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
