extension SchemaReader {
  /// What stands behind `ALTER TABLE`: changes between commas.
  mutating func alterTable() {
    skipExistenceCheck()
    _ = statement.accept("only")
    guard let name = readName() else { return }
    _ = statement.acceptSymbol("*")
    guard let table = schema.table(name) else { return reportUnknownTable(name) }
    repeat {
      change(table)
      statement.skipChange()
    } while statement.acceptSymbol(",")
  }

  /// Dumps change views and sequences like tables, which is of no account.
  private mutating func reportUnknownTable(_ name: SchemaName) {
    while !statement.isAtEnd, !statement.isWord("add") {
      statement.skipChange(); statement.advance()
    }
    guard statement.isWord("add") else { return }
    report.warn(
      at: name.table.offset, "there is no table `\(name.text)` before this, so it is not changed")
  }

  private mutating func change(_ table: Int) {
    if statement.accept("add") {
      addTo(table)
    } else if statement.accept("modify") {
      _ = statement.accept("column")
      if let column = statement.identifier() { redefine(column, as: column, in: table) }
    } else if statement.accept("change") {
      _ = statement.accept("column")
      if let column = statement.identifier(), let name = statement.identifier() {
        redefine(column, as: name, in: table)
      }
    } else if statement.accept("alter") {
      alterColumn(of: table)
    } else if statement.accept("rename") {
      rename(table)
    } else if statement.accept("drop") {
      dropColumn(of: table)
    } else if statement.accept("attach", "partition"), let part = readName() {
      if let index = schema.table(part) {
        let whole = schema.tables[table].name
        schema.update(index) { $0.whole = whole }
      }
    } else if statement.accept("comment") {
      _ = statement.acceptSymbol("=")
      if let comment = statement.string() { schema.update(table) { $0.comment = comment } }
    }
  }

  /// What stands behind `ADD`: a column, several between brackets, or a constraint.
  private mutating func addTo(_ table: Int) {
    var draft = SchemaTableDraft(schema.tables[table].name)
    let isColumn = statement.accept("column")
    skipExistenceCheck()
    if statement.acceptSymbol("(") {
      repeat { readItem(of: &draft) } while statement.acceptSymbol(",")
      _ = statement.acceptSymbol(")")
    } else if isColumn, let name = statement.identifier() {
      readColumn(name, of: &draft)
    } else {
      readItem(of: &draft)
    }
    let columns = draft.table.columns
    schema.update(table) { table in
      for column in columns where table.column(column.name) == nil { table.add(column) }
    }
    apply(draft.constraints, to: table)
  }

  /// MySQL's `MODIFY` and `CHANGE` say anew what a column is.
  private mutating func redefine(
    _ column: SchemaIdentifier, as name: SchemaIdentifier, in table: Int
  ) {
    var draft = SchemaTableDraft(schema.tables[table].name)
    readColumn(name, of: &draft)
    guard let index = schema.tables[table].column(column.text),
      let new = draft.table.columns.first
    else { return }
    schema.update(table) { table in
      table.renameColumn(index, to: new.name)
      table.columns[index] = new
    }
    apply(draft.constraints, to: table)
  }

  private mutating func alterColumn(of table: Int) {
    guard !statement.isWord("constraint"), !statement.isWord("index") else { return }
    _ = statement.accept("column")
    guard let name = statement.identifier(),
      let index = schema.tables[table].column(name.text)
    else { return }
    if statement.accept("set", "not", "null") || statement.accept("add", "generated") {
      schema.update(table) { $0.columns[index].isRequired = true }
    } else if statement.accept("drop", "not", "null") {
      schema.update(table) { $0.columns[index].isRequired = false }
    } else if statement.accept("type") || statement.accept("set", "data", "type") {
      let type = SchemaType(&statement)
      schema.update(table) { table in
        table.columns[index].type = type.text
        table.columns[index].typeName = type.name
      }
    }
  }

  private mutating func rename(_ table: Int) {
    if statement.accept("to") || statement.accept("as") {
      if let name = statement.qualifiedName() { schema.rename(table, to: name.table) }
      return
    }
    guard !statement.isWord("constraint"), !statement.isWord("index"), !statement.isWord("key")
    else { return }
    _ = statement.accept("column")
    guard let old = statement.identifier(), statement.accept("to"),
      let new = statement.identifier(), let index = schema.tables[table].column(old.text)
    else { return }
    schema.update(table) { $0.renameColumn(index, to: new.text) }
  }

  private mutating func dropColumn(of table: Int) {
    for word in ["constraint", "primary", "foreign", "index", "key", "check", "partition"]
    where statement.isWord(word) {
      if word == "primary" { schema.update(table) { $0.primaryKey = [] } }
      return
    }
    _ = statement.accept("column")
    skipExistenceCheck()
    guard let name = statement.identifier(),
      let index = schema.tables[table].column(name.text)
    else { return }
    schema.update(table) { $0.dropColumn(index) }
  }
}

extension SchemaStatement {
  /// Goes to the comma behind a change, or to the end.
  fileprivate mutating func skipChange() {
    while !isAtEnd, !isSymbol(",") { if isSymbol("(") { skipGroup() } else { advance() } }
  }
}
