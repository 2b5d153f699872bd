extension SchemaReader {
  /// Does what the statement says, if that is about tables.
  mutating func interpret() {
    if statement.accept("create") {
      interpretCreation()
    } else if statement.accept("alter", "table") {
      alterTable()
    } else if statement.accept("alter", "type") {
      alterType()
    } else if statement.accept("alter") {
      reportUnknown()
    } else if statement.accept("comment", "on") {
      readComment()
    } else if statement.accept("drop", "table") {
      dropTables()
    } else if statement.accept("use") {
      defaultSchema = statement.identifier()
    } else if statement.accept("set", "search_path") {
      statement.advance()  // `=` or `TO`
      let schema = statement.identifier()
      defaultSchema = schema?.text.isEmpty == true ? nil : schema
    }
  }

  private mutating func interpretCreation() {
    let prefixes = [
      "or", "replace", "global", "local", "temporary", "temp", "unlogged", "foreign", "external",
      "transient", "unique", "clustered", "nonclustered",
    ]
    var isUnique = false
    while prefixes.contains(statement.keyword) {
      if statement.isWord("unique") { isUnique = true }
      statement.advance()
    }
    if statement.accept("table") {
      createTable()
    } else if statement.accept("index") {
      if isUnique { createUniqueIndex() }
    } else if statement.accept("type") {
      createType()
    } else if statement.accept("domain") {
      createDomain()
    } else if statement.accept("virtual", "table") {
      skipExistenceCheck()
      if let name = statement.qualifiedName() {
        virtualTables.insert(ExactString(name.table.text))
      }
    } else {
      reportUnknown()
    }
  }

  /// What may stand behind `CREATE` and `ALTER` without being of interest to a diagram.
  private static let otherObjects: Set<String> = [
    "access", "aggregate", "algorithm", "alter", "application", "assembly", "asymmetric",
    "availability",
    "bitmap", "cast", "certificate", "collation", "column", "columnstore", "constraint",
    "conversion", "credential", "data", "database", "default", "definer", "dimension", "directory",
    "domain",
    "editionable", "endpoint", "event", "extension", "external", "force", "foreign", "fulltext",
    "function", "group", "hash", "index", "instance", "json", "key", "keyspace", "language",
    "large", "library", "link", "logfile", "login", "macro", "master", "materialized", "message",
    "nologin", "noneditionable", "no", "null_filtered", "operator", "or", "outline", "package",
    "partition",
    "policy", "primary", "private", "privileges", "procedural", "procedure", "profile", "public",
    "publication", "queue", "recursive", "resource", "role", "rollback", "route", "routine",
    "row", "rule", "schema", "secret", "secure", "security", "sequence", "server", "service",
    "session", "source", "spatial", "sql", "stage", "statistics", "stream", "subscription",
    "synonym", "system", "tablespace", "task", "text", "transform", "trigger", "trusted",
    "undo", "user", "view", "warehouse", "workload", "xml",
  ]

  /// Warns of a statement that makes, or changes, nothing that there is in SQL.
  private mutating func reportUnknown() {
    let word = statement.keyword
    guard !word.isEmpty, !Self.otherObjects.contains(word) else { return }
    let near = Suggestion.nearest(to: word, among: ["table", "type", "domain", "view", "index"])
    report.warn(
      at: statement.current.start,
      "there is no `\(word.uppercased().printable)` to be made; the statement is left out",
      hint: near.map { "did you mean `\($0.uppercased())`?" } ?? "")
  }

  /// Skips `IF NOT EXISTS` or `IF EXISTS`.
  mutating func skipExistenceCheck() {
    if !statement.accept("if", "not", "exists") { _ = statement.accept("if", "exists") }
  }

  /// A name, with the schema that is meant where none is said.
  mutating func readName() -> SchemaName? {
    guard var name = statement.qualifiedName() else { return nil }
    if name.schema == nil { name.schema = defaultSchema }
    return name
  }

  private mutating func dropTables() {
    skipExistenceCheck()
    repeat {
      guard let name = readName() else { return }
      if let table = schema.table(name) { schema.remove(table) }
    } while statement.acceptSymbol(",")
  }

  /// `COMMENT ON TABLE x IS '…'`, and that of a column.
  private mutating func readComment() {
    if statement.accept("table") || statement.accept("foreign", "table") {
      guard let name = readName(), statement.accept("is") else { return }
      let comment = statement.string()
      guard let table = schema.table(name) else { return }
      schema.update(table) { $0.comment = comment }
    } else if statement.accept("column") {
      guard let path = statement.qualifiedNameOfColumn(), statement.accept("is") else { return }
      let comment = statement.string()
      var name = path.table
      if name.schema == nil { name.schema = defaultSchema }
      guard let table = schema.table(name),
        let column = schema.tables[table].column(path.column.text)
      else { return }
      schema.update(table) { $0.columns[column].comment = comment }
    }
  }

  private mutating func createType() {
    guard let name = readName(), statement.accept("as", "enum"), statement.isSymbol("(") else {
      return
    }
    schema.addValues(statement.skipGroup().strings(in: statement.bytes), toType: name)
  }

  /// `ALTER TYPE x ADD VALUE 'y'`.
  private mutating func alterType() {
    guard let name = readName(), statement.accept("add", "value") else { return }
    skipExistenceCheck()
    if let value = statement.string() { schema.addValues([value], toType: name) }
  }

  /// `CREATE DOMAIN x AS text CHECK (VALUE IN ('a', 'b'))`.
  private mutating func createDomain() {
    guard let name = readName() else { return }
    while !statement.isAtEnd {
      if statement.accept("check"), statement.isSymbol("(") {
        let list = SchemaValueList(statement.skipGroup(), in: statement.bytes)
        if let list, list.column.text.asciiFolded == "value" {
          schema.addValues(list.values, toType: name)
        }
      } else {
        statement.advance()
      }
    }
  }

  /// `CREATE UNIQUE INDEX i ON t (a, b)`. One with a `WHERE` leaves rows out, and does not count.
  private mutating func createUniqueIndex() {
    while !statement.isAtEnd, !statement.accept("on") { statement.advance() }
    _ = statement.accept("only")
    guard let name = readName() else { return }
    while statement.current.kind == .word { statement.advance() }
    guard case .columns(let columns) = readColumnList() else { return }
    while !statement.isAtEnd {
      if statement.isWord("where") { return }
      if statement.isSymbol("(") { statement.skipGroup() } else { statement.advance() }
    }
    guard let table = schema.table(name) else { return }
    apply([SchemaConstraint(kind: .unique, columns: columns)], to: table)
  }
}

extension SchemaStatement {
  /// `schema.table.column`.
  fileprivate mutating func qualifiedNameOfColumn() -> (
    table: SchemaName, column: SchemaIdentifier
  )? {
    guard let first = identifier() else { return nil }
    var parts = [first]
    while acceptSymbol("."), let next = identifier() { parts.append(next) }
    guard let column = parts.popLast(), let table = parts.popLast() else { return nil }
    return (SchemaName(schema: parts.last, table: table), column)
  }
}

extension ArraySlice<SchemaToken> {
  /// The strings among the tokens.
  func strings(in bytes: [UInt8]) -> [String] {
    filter { $0.kind == .string || $0.kind == .quotedName }.map { bytes.content(of: $0) }
  }
}
