/// Reads SQL statement after statement. Those that make tables count; all others are skipped.
struct SchemaReader {
  var lexer: SchemaLexer
  var schema = Schema()
  var report: SchemaReport
  /// The statement that is being read.
  var statement: SchemaStatement
  /// Where names without a schema belong, after `USE` or `SET search_path`.
  var defaultSchema: SchemaIdentifier?
  /// Full-text and other virtual tables: they are kept in tables of their own.
  var virtualTables: Set<ExactString> = []
  private let bytes: [UInt8]
  private var reportedUnclosed = 0

  /// The most tokens of a statement that are kept.
  private static let longestStatement = 1 << 20

  init(_ bytes: [UInt8], report: SchemaReport) {
    self.bytes = bytes
    self.report = report
    lexer = SchemaLexer(bytes)
    statement = SchemaStatement(bytes)
  }

  mutating func readAll() {
    while true {
      lexer.remarks.removeAll(keepingCapacity: true)
      lexer.distrustsLongQuotes = false
      let first = lexer.next()
      switch first.kind {
      case .end: return reportUnclosed()
      case .terminator: break
      case .symbol where first.beginsLine && isShellCommand(first): lexer.skipLine()
      case .word where first.beginsLine && isWord("delimiter", first) && lexer.dialect != .postgres:
        readDelimiter()
      default: readStatement(from: first)
      }
      reportUnclosed()
    }
  }

  func isWord(_ word: String, _ token: SchemaToken) -> Bool {
    token.kind == .word && token.end - token.start == word.utf8.count
      && bytes.hasIgnoringCase(word, at: token.start)
  }

  /// `\connect` of psql, `.mode` of sqlite3.
  private func isShellCommand(_ token: SchemaToken) -> Bool {
    bytes[token.start] == UInt8(ascii: "\\") || bytes[token.start] == UInt8(ascii: ".")
  }

  private mutating func readDelimiter() {
    let line = bytes.trimmed(lexer.cursor..<bytes.endOfLine(from: lexer.cursor))
    let word =
      line.lowerBound..<Swift.min(bytes.endOfNonSpace(from: line.lowerBound), line.upperBound)
    if !word.isEmpty { lexer.delimiter = Array(bytes[word]) }
    lexer.skipLine()
  }

  private mutating func readStatement(from first: SchemaToken) {
    statement = SchemaStatement(bytes)
    var head = SchemaStatementHead()
    let isKept = ["create", "alter", "comment", "drop", "set", "use"].contains {
      isWord($0, first)
    }
    var token = first
    var count = 0
    while token.kind != .end, token.kind != .terminator || head.isInBody {
      if isCut(at: token, head) {
        lexer.move(to: isWord("go", token) ? token.end : token.start)
        break
      }
      head.read(token, in: bytes)
      count += 1
      if !isKept, count == 2 { noteMisspelling(first, before: token) }
      if !isKept, token.kind == .string { noteVirtualTable(in: token) }
      lexer.distrustsLongQuotes = isKept && !head.isRoutine
      if isKept, statement.tokens.count < Self.longestStatement { statement.append(token) }
      token = lexer.next()
    }
    statement.endOffset = token.start
    statement.remarks = lexer.remarks
    if head.copiesRows { return skipCopiedRows(from: first) }
    if statement.tokens.count == Self.longestStatement {
      report.warn(at: first.start, "this statement is too long to be read")
    } else if isKept {
      interpret()
    }
  }

  /// `CREAT TABLE`: what stands before `TABLE`, but is nearly another word.
  private mutating func noteMisspelling(_ first: SchemaToken, before second: SchemaToken) {
    guard first.kind == .word, isWord("table", second) else { return }
    let word = bytes.text(first.start..<first.end)
    // These are words of their own.
    guard !["create", "alter", "drop", "rename", "repair", "truncate"].contains(word.lowercased()),
      let near = Suggestion.nearest(to: word, among: ["create", "alter"])
    else { return }
    report.warn(
      at: first.start, "there is no `\(word.printable)`; the statement is left out",
      hint: "did you mean `\(near.uppercased())`?")
  }

  /// SQLite's `.dump` makes virtual tables by writing their statements into its own table.
  private mutating func noteVirtualTable(in string: SchemaToken) {
    let start = string.start + 1
    let beginning = "create virtual table "
    guard lexer.dialect == .sqlite, bytes.hasIgnoringCase(beginning, at: start) else { return }
    let name = start + beginning.utf8.count
    virtualTables.insert(ExactString(bytes.text(name..<bytes.endOfWord(from: name))))
  }

  /// Whether another statement begins at a token, because the one before it was not ended.
  private func isCut(at token: SchemaToken, _ head: SchemaStatementHead) -> Bool {
    guard token.beginsLine, token.kind == .word, head.wordCount > 0 else { return false }
    if lexer.delimiter != [UInt8(ascii: ";")] { return isWord("delimiter", token) }
    let isAtMargin = token.start == 0 || bytes[token.start - 1] == 0x0A
    if head.isRoutine, !isAtMargin { return false }
    if isWord("go", token) {
      return bytes.endOfWhiteSpace(from: token.end) > bytes.endOfLine(from: token.end)
    }
    return bytes.beginsSchemaStatement(at: token.start)
  }

  /// Skips the rows behind `COPY … FROM stdin;`, up to a line `\.`.
  private mutating func skipCopiedRows(from first: SchemaToken) {
    var line = bytes.endOfLine(from: lexer.cursor) + 1
    while line < bytes.count {
      let end = bytes.endOfLine(from: line)
      if bytes.has("\\.", at: line), bytes.trimmed(line..<end).count == 2 {
        return lexer.move(to: end + 1)
      }
      line = end + 1
    }
    report.warn(
      at: first.start, "the rows of this COPY do not end, so nothing behind it is read",
      hint: "a line `\\.` ends them; `pg_dump --schema-only` leaves them out")
    lexer.move(to: bytes.count)
  }

  private mutating func reportUnclosed() {
    for place in lexer.unclosed[reportedUnclosed...] {
      report.warn(at: place.offset, "this \(place.what) is not closed")
    }
    reportedUnclosed = lexer.unclosed.count
  }
}
