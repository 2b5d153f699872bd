extension SchemaLexer {
  /// A name or a string between quotes. It begins at its prefix, if it has one.
  mutating func quoted(_ kind: SchemaToken.Kind, from start: Int, quote opening: Int) -> SchemaToken
  {
    let quote = bytes[opening]
    let isEscaped = start < opening && bytes[start] | 0x20 == UInt8(ascii: "e")
    var hasEscapes = isEscaped || (dialect == .mysql && quote != UInt8(ascii: "`"))
    let asks = dialect == .unknown && !isEscaped && quote == UInt8(ascii: "'")
    var index = opening + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        if bytes.byte(at: index + 1) != quote {
          return trusted(
            SchemaToken(kind: kind, start: start, end: index + 1, hasEscapes: hasEscapes))
        }
        index += 2
      } else if byte == UInt8(ascii: "\\"), hasEscapes {
        index += 2
      } else if byte == UInt8(ascii: "\\"), asks, bytes.byte(at: index + 1) == quote,
        !endsString(at: index + 2)
      {
        hasEscapes = true
        index += 2
      } else {
        index += 1
      }
    }
    return unclosedToken(at: start, "quote")
  }

  /// Whether what follows a quote looks as if a string had ended with it.
  private func endsString(at index: Int) -> Bool {
    guard let byte = bytes.byte(at: index) else { return true }
    return bytes.whiteSpaceLength(at: index) > 0 || ",);:|".utf8.contains(byte)
  }

  /// A quoted token, or what there is of it before a line that begins another statement.
  private mutating func trusted(_ token: SchemaToken) -> SchemaToken {
    guard distrustsLongQuotes else { return token }
    var index = token.start
    while index < token.end {
      guard bytes[index] == 0x0A else {
        index += 1
        continue
      }
      let word = bytes.endOfWhiteSpace(from: index)
      if bytes.beginsSchemaStatement(at: word) {
        unclosed.append((token.start, "quote"))
        return SchemaToken(kind: .unclosed, start: token.start, end: index)
      }
      index = word
    }
    return token
  }

  /// A quote that is never closed is taken to end with its line, until there were too many.
  private mutating func unclosedToken(at start: Int, _ what: String) -> SchemaToken {
    unclosed.append((start, what))
    let end = unclosed.count > Self.unclosedLimit ? bytes.count : bytes.endOfLine(from: start)
    return SchemaToken(kind: .unclosed, start: start, end: end)
  }

  /// Each costs a look at the whole rest.
  private static let unclosedLimit = 32

  /// `$$ … $$` or `$tag$ … $tag$`; nil where a dollar sign is something else.
  mutating func dollarQuoted(at start: Int) -> SchemaToken? {
    guard dialect != .mysql, bytes.byte(at: start + 1)?.isASCIIDigit == false else { return nil }
    let tagEnd = bytes.endOfWord(from: start + 1)
    guard bytes.byte(at: tagEnd) == UInt8(ascii: "$") else { return nil }
    let tag = bytes[start...tagEnd]
    var index = bytes.next(UInt8(ascii: "$"), from: tagEnd + 1)
    while index < bytes.count {
      if bytes[index...].starts(with: tag) {
        return SchemaToken(kind: .string, start: start, end: index + tag.count)
      }
      // A tag holds no dollar sign, so the next place to look at is the next one.
      index = bytes.next(UInt8(ascii: "$"), from: index + 1)
    }
    return unclosedToken(at: start, "`\(bytes.text(start..<tagEnd + 1))`")
  }
}

extension [UInt8] {
  /// Whether a `CREATE` or `ALTER` of a table or the like begins at `start`.
  func beginsSchemaStatement(at start: Int) -> Bool {
    if hasIgnoringCase("alter", at: start) {
      let object = endOfWhiteSpace(from: start + 5)
      return object > start + 5 && hasWord("table", at: object)
    }
    guard hasIgnoringCase("create", at: start) else { return false }
    let object = endOfWhiteSpace(from: start + 6)
    return object > start + 6
      && ["table", "unique", "temporary", "temp", "unlogged", "type", "index", "view"]
        .contains { hasWord($0, at: object) }
  }

  func hasWord(_ word: String, at index: Int) -> Bool {
    hasIgnoringCase(word, at: index) && byte(at: index + word.utf8.count)?.isWord != true
  }
}
