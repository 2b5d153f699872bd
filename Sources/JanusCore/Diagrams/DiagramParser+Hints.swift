extension DiagramParser {
  /// The refusal of the current token.
  func refusal(_ message: String, hint: String) -> Refusal {
    let found = "\(message), found \(describe(token))"
    return Refusal(token: token, message: found, hint: hint)
  }

  /// The text of a token, cut to a readable length on one line.
  func excerpt(_ token: DiagramToken) -> String {
    String(decoding: bytes[token.range].prefix(200), as: UTF8.self).excerpt
  }

  func describe(_ token: DiagramToken) -> String {
    switch token.kind {
    case .newline: "the end of the line"
    case .end: "the end of the diagram"
    case .unknown where bytes[token.start] < 0x20 || bytes[token.start] == 0x7F:
      "a control character"
    default: "`\(excerpt(token))`"
    }
  }

  func nameHint() -> String {
    switch token.kind {
    case _ where token.isKeyword:
      "`\(excerpt(token))` is a keyword; put it in double quotes to use it as a name"
    case .text: "a name is not empty, and has no `%`, no backslash and no line end"
    case .newline: "a name stands on the same line"
    default: unknownHint() ?? "a name with other characters needs double quotes"
    }
  }

  func attributeHint() -> String {
    switch token.kind {
    case .key: "`\(excerpt(token))` is a key; it stands behind a type and a name"
    case .comment: "a comment comes last, behind the type, the name and any keys"
    default: "an attribute is two words, such as `string name`, then keys and a comment in quotes"
    }
  }

  /// The refusal of a token that begins no statement.
  func strayToken() -> Refusal {
    if let role = roleHint() { return refusal("expected a statement", hint: role) }
    switch token.kind {
    case .cardinality:
      return refusal("expected an entity before the cardinality", hint: nameHint())
    case .line:
      return isFirstOnLine(token) && bytes[token.start].isASCIILetter
        ? refusal("expected an entity", hint: nameHint())
        : refusal("expected a cardinality", hint: "expected a cardinality such as `||--o{`")
    case .blockStart:
      return refusal(
        "expected an entity before the block",
        hint: "`{` stands on the line of the entity's name")
    case .aliasStart:
      return refusal(
        "expected an entity before the alias",
        hint: "`[` stands on the line of the entity's name, before any classes")
    case .accessibilityWithoutValue:
      return Refusal(
        token: token, message: "expected a text behind `accTitle:` or `accDescr`",
        hint: "a text in braces ends with `}`")
    case .header:
      return refusal("expected a statement", hint: "`erDiagram` stands once, at the beginning")
    case .classSeparator, .colon:
      return refusal("expected a statement", hint: "a relationship is written `A ||--o{ B : role`")
    case .text: return refusal("expected a statement", hint: nameHint())
    default:
      return refusal("expected a statement", hint: unknownHint() ?? "")
    }
  }

  /// The hint where a role of several words runs into a keyword.
  private func roleHint() -> String? {
    guard let loose, isOnOneLine(loose.end..<token.start) else { return nil }
    switch token.kind {
    case .newline, .end, .hash: return nil
    case .unknown where unknownHint() != nil: return nil
    default: return "a role of several words needs double quotes: `: \"belongs to\"`"
    }
  }

  /// Whether what follows a keyword of a statement looks as if the keyword were meant as a name.
  func isUsedAsName(_ keyword: DiagramToken) -> Bool {
    switch bytes[bytes.endOfWhiteSpace(from: keyword.end)...].first {
    case 0x7B, 0x5B, 0x7C, 0x7D, 0x3A: true
    default: token.kind == .newline || token.kind == .end || token.isKeyword
    }
  }

  private func isFirstOnLine(_ token: DiagramToken) -> Bool {
    let before = bytes[..<token.start].last { $0 != 0x20 && $0 != 0x09 }
    return before == nil || before == 0x0A
  }

  func isOnOneLine(_ range: Range<Int>) -> Bool { !bytes[range].contains(0x0A) }

  /// What may have been meant by a character that begins nothing.
  private func unknownHint() -> String? {
    switch token.kind {
    case .hash: return "a comment begins with `%%`, on a line of its own"
    case .comma, .semicolon: return "statements are not separated by commas or semicolons"
    case .unknown: break
    default: return nil
    }
    switch bytes[token.start] {
    case 0x22: return "this quote is never closed"
    case 0x25: return "a comment begins with `%%`, on a line of its own, and is not empty"
    case 0x27: return "texts stand in double quotes, not in single ones"
    case 0x2F: return "a comment begins with `%%`, on a line of its own"
    case 0x3B: return "statements are not separated by commas or semicolons"
    case 0x3C, 0x3E, 0x7C: return "expected a cardinality such as `||--o{`"
    case 0x7D: return "there is no open block here"
    default: return "a name with other characters needs double quotes"
    }
  }
}
