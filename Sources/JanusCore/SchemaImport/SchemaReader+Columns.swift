extension SchemaReader {
  /// What stands behind a column's name.
  mutating func readColumn(_ name: SchemaIdentifier, of draft: inout SchemaTableDraft) {
    let type = SchemaType(&statement)
    var column = SchemaColumn(name: name.text, type: type.text)
    column.typeName = type.name
    column.values = type.values
    column.isRequired = type.isRequired
    var isUnderstood = true
    while !statement.isAtItemEnd {
      if readClause(of: &column, name, in: &draft) || skipClause() { continue }
      if isUnderstood { reportLeftover(behind: name) }
      isUnderstood = false
      if statement.isSymbol("(") { statement.skipGroup() } else { statement.advance() }
    }
    draft.table.add(column)
  }

  private mutating func reportLeftover(behind column: SchemaIdentifier) {
    report.warn(
      at: statement.current.start,
      "`\(statement.excerpt)` behind the column `\(column.text)` is not understood",
      hint: "it is left out")
  }

  /// A clause that says something about the column.
  private mutating func readClause(
    of column: inout SchemaColumn, _ name: SchemaIdentifier, in draft: inout SchemaTableDraft
  ) -> Bool {
    if statement.accept("not", "null") || statement.accept("identity") {
      column.isRequired = true
      if statement.isSymbol("(") { statement.skipGroup() }
    } else if statement.accept("primary", "key") || statement.accept("key") {
      draft.constraints.append(SchemaConstraint(kind: .primaryKey, columns: [name]))
    } else if statement.accept("unique") {
      _ =
        statement.accept("key") || statement.accept("nulls", "not", "distinct")
        || statement.accept("nulls", "distinct")
      draft.constraints.append(SchemaConstraint(kind: .unique, columns: [name]))
    } else if statement.accept("references") {
      readReference(from: [name], of: &draft)
    } else if statement.accept("check") {
      readCheck(of: &draft)
    } else if statement.accept("comment") {
      column.comment = statement.string()
    } else if statement.accept("generated") {
      column.isRequired = skipGeneration() || column.isRequired
    } else {
      return false
    }
    return true
  }

  /// What stands behind `GENERATED`.
  /// - Returns: Whether it is a number that counts up, which is never null.
  private mutating func skipGeneration() -> Bool {
    _ = statement.accept("always") || statement.accept("by", "default")
    _ = statement.accept("on", "null")
    _ = statement.accept("as")
    let isIdentity = statement.accept("identity")
    if statement.isSymbol("(") { statement.skipGroup() }
    return isIdentity
  }

  /// Clauses that say nothing for a diagram, by how many words they have.
  private static let clauses: [String: Int] = [
    "null": 1, "auto_increment": 1, "autoincrement": 1, "deferrable": 1, "initially": 2,
    "enforced": 1, "visible": 1, "invisible": 1, "stored": 1, "virtual": 1, "persisted": 1,
    "persistent": 1, "first": 1, "after": 2, "asc": 1, "desc": 1, "binary": 1, "ascii": 1,
    "unicode": 1, "unsigned": 1, "signed": 1, "zerofill": 1, "clustered": 1, "nonclustered": 1,
    "sparse": 1, "rowguidcol": 1, "no": 2, "storage": 2, "compression": 2, "column_format": 2,
    "encode": 2, "srid": 2, "match": 2, "not": 2, "with": 1, "options": 1, "masked": 1, "as": 1,
    "hidden": 1, "always": 1, "charset": 2, "using": 2, "engine_attribute": 1,
    "secondary_engine_attribute": 1, "tablespace": 2,
  ]

  /// Skips a clause that says nothing for a diagram; false, with nothing taken, if it is unknown.
  private mutating func skipClause() -> Bool {
    if statement.accept("default") {
      skipExpression()
    } else if statement.accept("collate") {
      _ = statement.qualifiedName()
    } else if statement.accept("constraint") {
      if !statement.isClauseWord { _ = statement.identifier() }
    } else if statement.accept("on") {
      skipAction()
    } else if statement.accept("character", "set") {
      statement.advance()
    } else if let count = Self.clauses[statement.keyword] {
      statement.advance(count)
      _ = statement.acceptSymbol("=") && statement.string() != nil
      if statement.isSymbol("(") { statement.skipGroup() }
    } else {
      return false
    }
    return true
  }

  /// `ON DELETE SET NULL`, `ON UPDATE now()`, `ON CONFLICT FAIL`.
  private mutating func skipAction() {
    statement.advance()
    statement.advance(statement.isWord("set") || statement.isWord("no") ? 2 : 1)
    if statement.isSymbol("(") { statement.skipGroup() }
  }

  /// Skips the value of a `DEFAULT`, up to what is surely a clause.
  private mutating func skipExpression() {
    repeat {
      if statement.isSymbol("(") { statement.skipGroup() } else { statement.advance() }
      // Behind `::` and an operator more must come, whatever the word.
    } while !statement.isAtItemEnd && (statement.isInsideExpression || !statement.isClauseWord)
  }
}

extension SchemaStatement {
  private static let clauseWords: Set<String> = [
    "constraint", "not", "null", "default", "primary", "unique", "key", "references", "check",
    "collate", "generated", "as", "auto_increment", "autoincrement", "comment", "on", "charset",
    "storage", "compression", "column_format", "invisible", "visible", "virtual", "stored",
    "persisted", "deferrable", "initially", "match", "identity", "encode", "options", "first",
    "after", "srid", "sparse", "foreign", "hidden", "enforced", "engine_attribute", "masked",
    "rowguidcol", "using",
  ]

  /// Whether a clause behind a column's type or default begins here.
  var isClauseWord: Bool {
    let word = keyword
    if word == "character" { return isWord("set", 1) }
    return Self.clauseWords.contains(word)
  }

  /// Whether what stands before asks for something more.
  fileprivate var isInsideExpression: Bool {
    let before = peek(-1)
    return before.kind == .symbol && !")]".utf8.contains(bytes[before.start])
  }
}
