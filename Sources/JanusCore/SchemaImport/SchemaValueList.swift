/// The values that a check allows a column: `status IN ('a', 'b')`, or as PostgreSQL writes it back,
/// `(status)::text = ANY (ARRAY['a'::text, 'b'::text])`.
struct SchemaValueList {
  private(set) var column: SchemaIdentifier
  private(set) var values: [String] = []

  /// Reads what stands between the brackets of a `CHECK`; nil if that is no list of values.
  init?(_ check: ArraySlice<SchemaToken>, in bytes: [UInt8]) {
    var condition = SchemaStatement(bytes)
    for token in check where token.kind != .symbol || !"()".utf8.contains(bytes[token.start]) {
      condition.append(token)
    }
    guard let name = condition.qualifiedName() else { return nil }
    column = name.table
    condition.skipCasts()
    if condition.acceptSymbol("=") {
      guard condition.accept("any") else { return nil }
      guard condition.accept("array"), condition.acceptSymbol("[") else { return nil }
    } else if !condition.accept("in") {
      return nil
    }
    guard readValues(from: &condition) else { return nil }
    if condition.accept("or") {
      // A column that is null passes anyway.
      guard let other = condition.qualifiedName(), other.table.text == column.text,
        condition.accept("is", "null")
      else { return nil }
    }
    guard condition.isAtEnd else { return nil }
  }

  private mutating func readValues(from condition: inout SchemaStatement) -> Bool {
    repeat {
      // MySQL puts the character set before a string.
      if condition.current.kind == .word, condition.peek(1).kind == .string { condition.advance() }
      let sign = condition.acceptSymbol("-") ? "-" : ""
      guard [.string, .number].contains(condition.current.kind) else { return false }
      values.append(sign + condition.text(condition.current))
      condition.advance()
      condition.skipCasts()
    } while condition.acceptSymbol(",")
    _ = condition.acceptSymbol("]")
    condition.skipCasts()
    return true
  }
}

extension SchemaStatement {
  /// Skips `::character varying` and the like.
  fileprivate mutating func skipCasts() {
    while isSymbol(":"), isSymbol(":", 1) {
      advance(2)
      while current.kind == .word || current.kind == .quotedName || isSymbol(".") {
        if isWord("in") || isWord("or") || isWord("and") { return }
        advance()
      }
      while isSymbol("["), isSymbol("]", 1) { advance(2) }
    }
  }
}
