/// What a statement says about a table, before its constraints have found their columns.
struct SchemaTableDraft {
  var table: SchemaTable
  var constraints: [SchemaConstraint] = []

  init(_ name: SchemaName) { table = SchemaTable(name: name) }
}

extension SchemaReader {
  /// What stands behind `CREATE TABLE`.
  mutating func createTable() {
    let isConditional = statement.isWord("if")
    skipExistenceCheck()
    guard let name = readName() else {
      return reportBroken("expected a table's name", at: statement.current.start)
    }
    guard !isKeptByDatabase(name.table.text) else { return }
    var draft = SchemaTableDraft(name)
    let start = statement.current.start
    let hasBrackets = statement.isSymbol("(") && !statement.isWord("select", 1)
    if statement.accept("partition", "of") {
      draft.table.whole = readName()
    } else if hasBrackets {
      readItems(of: &draft)
    } else if statement.accept("like") || statement.accept("of") {
      reportUnknownColumns(of: &draft, "are those of `\(readName()?.text ?? "?")`")
    }
    readOptions(of: &draft)
    let isKnown = draft.table.whole != nil || draft.table.hasUnknownColumns
    guard isKnown || hasBrackets else {
      return reportBroken("expected `(` behind the name `\(name.text)`", at: start)
    }
    add(draft, isConditional: isConditional)
  }

  private mutating func add(_ draft: SchemaTableDraft, isConditional: Bool) {
    if let index = schema.add(draft.table) {
      apply(draft.constraints, to: index)
    } else if !isConditional {
      report.warn(
        at: draft.table.name.table.offset,
        "there is a table `\(draft.table.name.text)` already", hint: "the first one counts")
    }
  }

  private mutating func reportBroken(_ expected: String, at offset: Int, hint: String = "") {
    guard !statement.isBroken else { return }
    report.warn(
      at: offset, "this CREATE TABLE could not be read from here: \(expected)", hint: hint)
  }

  private mutating func reportUnknownColumns(of draft: inout SchemaTableDraft, _ what: String) {
    draft.table.hasUnknownColumns = true
    report.warn(
      at: draft.table.name.table.offset,
      "the columns of the table `\(draft.table.name.text)` \(what)",
      hint: "they are left out; write them into the diagram")
  }

  /// Tables that a database makes for itself.
  private func isKeptByDatabase(_ name: String) -> Bool {
    if name.utf8.starts(with: "sqlite_".utf8) { return true }
    guard let last = name.utf8.lastIndex(of: UInt8(ascii: "_")) else { return false }
    let isShadow = [
      "data", "idx", "content", "docsize", "config", "segments", "segdir", "stat", "node",
      "parent", "rowid",
    ].contains(String(name[name.utf8.index(after: last)...]))
    return isShadow && virtualTables.contains(ExactString(String(name[..<last])))
  }

  /// What stands between the brackets: columns and constraints.
  private mutating func readItems(of draft: inout SchemaTableDraft) {
    var nextRemark = 0
    statement.advance()
    draft.table.comment = statement.takeRemark(&nextRemark)
    while !statement.isAtEnd, !statement.isSymbol(")") {
      let count = draft.table.columns.count
      readItem(of: &draft)
      _ = statement.acceptSymbol(",")
      if let remark = statement.takeRemark(&nextRemark), draft.table.columns.count > count {
        draft.table.describeColumn(count, by: remark)
      }
    }
    if !statement.acceptSymbol(")") {
      reportBroken(
        "expected `)`", at: statement.endOffset,
        hint: "what stands before in the table `\(draft.table.name.text)` is imported")
    }
  }

  /// A column, or a constraint.
  mutating func readItem(of draft: inout SchemaTableDraft) {
    if statement.isConstraint(lexer.dialect) {
      readConstraints(of: &draft)
    } else if let name = statement.identifier() {
      readColumn(name, of: &draft)
    } else {
      report.warn(
        at: statement.current.start,
        "this part of the table `\(draft.table.name.text)` could not be read",
        hint: "expected a column or a constraint")
      statement.skipItem()
    }
  }

  /// What stands behind the brackets.
  private mutating func readOptions(of draft: inout SchemaTableDraft) {
    while !statement.isAtEnd {
      if statement.accept("comment") {
        _ = statement.acceptSymbol("=")
        draft.table.comment = statement.string()
      } else if statement.accept("inherits"), statement.isSymbol("(") {
        inherit(into: &draft)
      } else if statement.isQuery {
        if draft.table.columns.isEmpty {
          reportUnknownColumns(of: &draft, "come from a query")
        }
        return
      } else if statement.isSymbol("(") {
        statement.skipGroup()
      } else {
        statement.advance()
      }
    }
  }

  /// Puts the columns of other tables before the table's own.
  private mutating func inherit(into draft: inout SchemaTableDraft) {
    var whole = SchemaTable(name: draft.table.name)
    repeat {
      statement.advance()
      guard let name = readName() else { break }
      guard let parent = schema.table(name) else { continue }
      for column in schema.tables[parent].columns
      where !column.isDropped && draft.table.column(column.name) == nil {
        whole.add(column)
      }
    } while statement.isSymbol(",")
    for column in draft.table.columns { whole.add(column) }
    draft.table.takeColumns(of: whole)
    _ = statement.acceptSymbol(")")
  }
}

extension SchemaStatement {
  /// Whether a query begins behind the brackets of a table.
  fileprivate var isQuery: Bool {
    isWord("as") || isWord("select") || (isSymbol("(") && isWord("select", 1))
  }

  /// What stands here, short enough for a message.
  var excerpt: String {
    let token = current
    return bytes.text(token.start..<Swift.min(token.end, token.start + 40))
  }

  /// The first comment behind something on its line that stands before the current token, and was
  /// not looked at before.
  fileprivate func takeRemark(_ next: inout Int) -> String? {
    var found: String?
    while next < remarks.count, remarks[next].start < current.start {
      let text = bytes.text(bytes.trimmed(remarks[next].text))
      let says = text.utf8.contains { $0.isASCIILetter || $0.isASCIIDigit || !$0.isASCII }
      if found == nil, says { found = text }
      next += 1
    }
    return found
  }
}
