extension SchemaReader {
  /// Columns between brackets.
  enum ColumnList {
    case columns([SchemaIdentifier])
    /// Some are expressions, which say nothing about the columns.
    case expressions
    case missing
  }

  /// A constraint of a table; SQLite needs no comma between several.
  mutating func readConstraints(of draft: inout SchemaTableDraft) {
    repeat {
      readConstraint(of: &draft)
      // What follows says when it is checked, or belongs to an index.
      statement.skipToConstraint()
    } while !statement.isAtItemEnd
  }

  private mutating func readConstraint(of draft: inout SchemaTableDraft) {
    let start = statement.current.start
    if statement.accept("constraint"), !statement.isConstraint(lexer.dialect) {
      _ = statement.identifier()
    }
    if statement.accept("primary", "key") {
      readKey(.primaryKey, of: &draft, at: start)
    } else if statement.accept("unique") {
      readKey(.unique, of: &draft, at: start)
    } else if statement.accept("foreign", "key") {
      readForeignKey(of: &draft)
    } else if statement.accept("check") {
      readCheck(of: &draft)
    } else if statement.accept("not", "null") {
      guard let name = statement.identifier() else { return }
      draft.constraints.append(SchemaConstraint(kind: .notNull, columns: [name]))
    } else if statement.accept("like") {
      let name = readName()?.text ?? "?"
      draft.table.hasUnknownColumns = true
      report.warn(
        at: start, "the columns of `\(name)` are left out of the table `\(draft.table.name.text)`",
        hint: "write them into the diagram")
    }
  }

  private mutating func readKey(
    _ kind: SchemaConstraint.Kind, of draft: inout SchemaTableDraft, at start: Int
  ) {
    while !statement.isAtItemEnd, !statement.isSymbol("(") { statement.advance() }
    switch readColumnList() {
    case .columns(let columns):
      draft.constraints.append(SchemaConstraint(kind: kind, columns: columns))
    case .expressions: break
    case .missing:
      report.warn(
        at: start, "this key of the table `\(draft.table.name.text)` names no columns",
        hint: "it is left out")
    }
  }

  private mutating func readForeignKey(of draft: inout SchemaTableDraft) {
    let start = statement.current.start
    while !statement.isAtItemEnd, !statement.isSymbol("(") { statement.advance() }
    if case .columns(let columns) = readColumnList(), statement.accept("references") {
      readReference(from: columns, of: &draft)
    } else {
      report.warn(
        at: start, "this foreign key of the table `\(draft.table.name.text)` could not be read",
        hint: "expected `(columns) REFERENCES table`")
    }
  }

  /// What stands behind `REFERENCES`.
  mutating func readReference(from columns: [SchemaIdentifier], of draft: inout SchemaTableDraft) {
    guard let parent = readName() else {
      report.warn(at: statement.current.start, "expected the table that is referred to")
      return
    }
    var parentColumns: [String] = []
    if case .columns(let named) = readColumnList() { parentColumns = named.map(\.text) }
    draft.constraints.append(
      SchemaConstraint(
        kind: .foreignKey(parent, parentColumns: parentColumns), columns: columns))
  }

  /// What stands behind `CHECK`; only lists of values count.
  mutating func readCheck(of draft: inout SchemaTableDraft) {
    guard statement.isSymbol("(") else { return }
    if let list = SchemaValueList(statement.skipGroup(), in: statement.bytes) {
      draft.constraints.append(
        SchemaConstraint(kind: .values(list.values), columns: [list.column]))
    }
  }

  /// Columns between brackets, each with what an index may say about it.
  mutating func readColumnList() -> ColumnList {
    guard statement.acceptSymbol("(") else { return .missing }
    var columns: [SchemaIdentifier] = []
    var hasExpression = false
    while !statement.isAtEnd, !statement.isSymbol(")") {
      if let name = statement.identifier() { columns.append(name) } else { hasExpression = true }
      let isLength = statement.isSymbol("(") && statement.peek(1).kind == .number
      if isLength { statement.skipGroup() }
      // `COLLATE "C"`, `DESC`, `text_pattern_ops`, but nothing that calculates.
      while !statement.isAtItemEnd {
        let kind = statement.current.kind
        hasExpression = hasExpression || (kind == .symbol && !statement.isSymbol("."))
        if statement.isSymbol("(") { statement.skipGroup() } else { statement.advance() }
      }
      _ = statement.acceptSymbol(",")
    }
    _ = statement.acceptSymbol(")")
    return hasExpression ? .expressions : columns.isEmpty ? .missing : .columns(columns)
  }

  /// Finds the columns of constraints, and puts them into their table.
  mutating func apply(_ constraints: [SchemaConstraint], to index: Int) {
    for constraint in constraints {
      var places: [Int] = []
      var isComplete = true
      for name in constraint.columns {
        if let place = schema.tables[index].column(name.text) {
          places.append(place)
        } else {
          isComplete = false
          reportUnknownColumn(name, of: schema.tables[index], constraint.kind)
        }
      }
      apply(constraint, places, isComplete: isComplete, to: index)
    }
  }

  private mutating func apply(
    _ constraint: SchemaConstraint, _ places: [Int], isComplete: Bool, to index: Int
  ) {
    switch constraint.kind {
    case .primaryKey where isComplete: schema.update(index) { $0.primaryKey = places }
    case .unique where isComplete: schema.update(index) { $0.uniqueKeys.append(places) }
    case .notNull where isComplete:
      schema.update(index) { $0.columns[places[0]].isRequired = true }
    case .values(let values) where isComplete:
      schema.update(index) { $0.columns[places[0]].values = values }
    case .foreignKey(let parent, let parentColumns):
      let key = SchemaForeignKey(
        columns: places, names: constraint.columns.map(\.text), parent: parent,
        parentIndex: schema.table(parent), parentColumns: parentColumns)
      schema.update(index) { $0.foreignKeys.append(key) }
    default: break
    }
  }

  private mutating func reportUnknownColumn(
    _ name: SchemaIdentifier, of table: SchemaTable, _ kind: SchemaConstraint.Kind
  ) {
    if case .values = kind { return }
    guard !table.hasUnknownColumns else { return }
    report.warn(
      at: name.offset, "the table `\(table.name.text)` has no column `\(name.text)`",
      hint: "the key that names it is \(kind.isForeign ? "kept without it" : "left out")")
  }
}

extension SchemaConstraint.Kind {
  fileprivate var isForeign: Bool {
    if case .foreignKey = self { true } else { false }
  }
}

extension SchemaStatement {
  /// Whether a constraint begins here, by a word that no column can have for a name.
  fileprivate var isConstraintWord: Bool {
    switch keyword {
    case "constraint": true
    case "primary", "foreign": isWord("key", 1)
    case "unique": true
    case "check": isSymbol("(", 1)
    default: false
    }
  }

  /// Goes to the next constraint of the item, or to its end.
  fileprivate mutating func skipToConstraint() {
    while !isAtItemEnd, !isConstraintWord {
      if isSymbol("(") { skipGroup() } else { advance() }
    }
  }

  /// Whether an item of a table is a constraint or an index, not a column.
  func isConstraint(_ dialect: SchemaDialect) -> Bool {
    if isConstraintWord { return true }
    switch keyword {
    case "like": return true
    case "exclude": return isWord("using", 1) || isSymbol("(", 1)
    case "period": return isWord("for", 1)
    case "key", "index": return dialect != .postgres && dialect != .sqlite && isIndex(1)
    case "fulltext", "spatial": return isWord("key", 1) || isWord("index", 1) || isIndex(1)
    default: return false
    }
  }

  /// Whether a list of columns follows, perhaps behind the name of an index.
  private func isIndex(_ distance: Int) -> Bool {
    if isSymbol("(", distance) { return true }
    if isWord("using", distance) || isWord("using", distance + 1) { return true }
    return isSymbol("(", distance + 1) && peek(distance + 2).kind != .number
  }
}
