/// Cuts SQL into tokens, whatever the dialect: white space and comments are left out.
///
/// - Complexity: O(*n*) for all tokens of *n* bytes together.
struct SchemaLexer {
  let bytes: [UInt8]
  let dialect: SchemaDialect
  var cursor = 0
  /// What ends a statement, where a `DELIMITER` line has changed it.
  var delimiter: [UInt8] = [UInt8(ascii: ";")]
  /// Whether a quote that reaches over a `CREATE TABLE` line was probably never closed.
  var distrustsLongQuotes = false
  /// Comments behind something on their line, since the list was emptied last.
  var remarks: [SchemaRemark] = []
  /// Places where a quote or comment is not closed.
  var unclosed: [(offset: Int, what: String)] = []
  private var beginsLine = true
  /// How many `/*! … */` are open: MySQL runs what they hold.
  private var openConditions = 0
  private var canNestComments = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    dialect = SchemaDialect.guess(bytes)
  }

  mutating func move(to offset: Int) {
    cursor = Swift.min(offset, bytes.count)
    beginsLine = cursor == 0 || bytes[cursor - 1] == 0x0A
  }

  /// Goes on behind the line that the cursor is in.
  mutating func skipLine() { move(to: bytes.endOfLine(from: cursor) + 1) }

  mutating func next() -> SchemaToken {
    skipSpace()
    let start = cursor
    guard start < bytes.count else {
      return SchemaToken(kind: .end, start: start, end: start, beginsLine: true)
    }
    var token = match(at: start)
    token.beginsLine = beginsLine
    beginsLine = false
    cursor = token.end
    return token
  }

  private mutating func match(at start: Int) -> SchemaToken {
    if isDelimiter(at: start) {
      return SchemaToken(kind: .terminator, start: start, end: start + delimiter.count)
    }
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: "'"): return quoted(.string, from: start, quote: start)
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      return quoted(.quotedName, from: start, quote: start)
    case UInt8(ascii: "["):
      if let end = endOfBracketedName(at: start) {
        return SchemaToken(kind: .quotedName, start: start, end: end)
      }
    case UInt8(ascii: "$"):
      if let token = dollarQuoted(at: start) { return token }
    case _ where byte.isASCIIDigit:
      return SchemaToken(kind: .number, start: start, end: endOfNumber(from: start))
    case _ where byte.beginsSchemaWord: return word(at: start)
    default: break
    }
    return SchemaToken(kind: .symbol, start: start, end: start + 1)
  }

  private func isDelimiter(at index: Int) -> Bool {
    guard bytes[index] == delimiter[0] else { return false }
    return delimiter.count == 1 || bytes[index...].starts(with: delimiter)
  }

  private func endOfNumber(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isWord || bytes[index] == UInt8(ascii: ".") {
      index += 1
    }
    return index
  }

  private mutating func word(at start: Int) -> SchemaToken {
    var end = start + 1
    while end < bytes.count, bytes[end].continuesSchemaWord, bytes.whiteSpaceLength(at: end) == 0 {
      end += 1
    }
    let isPrefix = end == start + 1 && "EeNnBbXx".utf8.contains(bytes[start])
    if isPrefix, bytes.byte(at: end) == UInt8(ascii: "'") {
      return quoted(.string, from: start, quote: end)
    }
    return SchemaToken(kind: .word, start: start, end: end)
  }

  /// The end of `[x]`. Behind a word or a bracket it is an index or an array's size instead.
  private func endOfBracketedName(at start: Int) -> Int? {
    guard dialect != .postgres, bytes.byte(at: start + 1)?.beginsSchemaWord == true else {
      return nil
    }
    if start > 0, bytes[start - 1].continuesSchemaWord || bytes[start - 1] == UInt8(ascii: ")") {
      return nil
    }
    var end = start + 1
    while end < bytes.count, end - start < 200, bytes[end] != 0x0A {
      if bytes[end] == UInt8(ascii: "]") { return end + 1 }
      if bytes[end] == UInt8(ascii: "'") || bytes[end] == UInt8(ascii: ",") { return nil }
      end += 1
    }
    return nil
  }
}

extension SchemaLexer {
  private mutating func skipSpace() {
    while cursor < bytes.count {
      let space = bytes.whiteSpaceLength(at: cursor)
      if space > 0 {
        if bytes[cursor] == 0x0A || bytes[cursor] == 0x0D { beginsLine = true }
        cursor += space
      } else if !skipComment() {
        return
      }
    }
  }

  /// Skips one comment, or one of the marks around what only MySQL runs.
  private mutating func skipComment() -> Bool {
    let start = cursor
    switch (bytes[start], bytes.byte(at: start + 1)) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")): skipLineComment(text: start + 2)
    case (UInt8(ascii: "#"), _)
    where dialect == .mysql || (dialect == .unknown && beginsLine):
      skipLineComment(text: start + 1)
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      if let content = startOfCondition(at: start) {
        openConditions += 1
        cursor = content
      } else {
        cursor = endOfComment(at: start)
      }
    case (UInt8(ascii: "*"), UInt8(ascii: "/")) where openConditions > 0:
      openConditions -= 1
      cursor = start + 2
    default: return false
    }
    return true
  }

  private mutating func skipLineComment(text: Int) {
    let end = bytes.endOfLine(from: text)
    if !beginsLine { remarks.append(SchemaRemark(start: cursor, text: text..<end)) }
    cursor = end
  }

  /// Behind `/*!40101` or MariaDB's `/*M!100100`.
  private func startOfCondition(at start: Int) -> Int? {
    guard dialect == .mysql || dialect == .unknown else { return nil }
    var index = start + 2
    if bytes.byte(at: index) == UInt8(ascii: "M") { index += 1 }
    guard bytes.byte(at: index) == UInt8(ascii: "!") else { return nil }
    return bytes.endOfDigits(from: index + 1)
  }

  /// PostgreSQL's comments nest; the others end at the first `*/`.
  private mutating func endOfComment(at start: Int) -> Int {
    var depth = 1
    var firstEnd: Int?
    var index = start + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        depth -= 1
        index += 2
        let nests = canNestComments && (dialect == .postgres || dialect == .unknown)
        if depth == 0 || !nests { return index }
        if firstEnd == nil { firstEnd = index }
      } else if bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else {
        index += 1
      }
    }
    if let firstEnd {
      canNestComments = false
      return firstEnd
    }
    unclosed.append((start, "comment"))
    return bytes.count
  }
}

extension UInt8 {
  fileprivate var beginsSchemaWord: Bool {
    isASCIILetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "@") || !isASCII
  }

  fileprivate var continuesSchemaWord: Bool {
    isWord || self == UInt8(ascii: "$") || self == UInt8(ascii: "@") || !isASCII
  }
}
