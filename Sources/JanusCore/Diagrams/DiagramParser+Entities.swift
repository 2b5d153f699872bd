extension DiagramParser {
  /// A statement that begins with an entity: a name, a definition or a relationship.
  mutating func readEntityStatement() throws(Refusal) {
    let first = token
    let position = position(of: first)
    advance()
    let from = mention(first, at: position)
    place = .afterEntity(from)
    var alias: DiagramToken?
    if token.kind == .aliasStart { alias = try readAlias() }
    let classes = try readClasses()
    switch token.kind {
    case .cardinality where alias == nil:
      try readRelationship(from: from, classes: classes, at: position)
      return
    case .cardinality:
      throw refusal(
        "a relationship takes no alias", hint: "give the alias in a statement of its own")
    case .blockStart:
      define(from, alias: alias, classes: classes)
      readBlock(of: from)
    default:
      define(from, alias: alias, classes: classes)
      if alias == nil, classes.isEmpty {
        warnOfLooseWord(first, entity: from)
        return
      }
    }
    loose = nil
  }

  private mutating func mention(_ name: DiagramToken, at position: SourcePosition) -> Int {
    let (index, isNew) = builder.mention(name.content, at: position)
    if isNew, name.kind == .word { warnOfJoinedName(name, entity: index) }
    return index
  }

  private mutating func define(_ entity: Int, alias: DiagramToken?, classes: [String]) {
    if let alias { builder.setAlias(alias.content, of: entity) }
    builder.addClasses(classes, to: entity)
  }

  private mutating func readAlias() throws(Refusal) -> DiagramToken {
    advance()
    let alias = try readName("an alias")
    guard token.kind == .aliasEnd else {
      throw refusal(
        "expected `]` behind the alias", hint: "an alias of several words needs double quotes")
    }
    advance()
    return alias
  }

  /// `:::` and class names, or nothing.
  private mutating func readClasses() throws(Refusal) -> [String] {
    guard token.kind == .classSeparator else { return [] }
    advance()
    return try readIdentifiers("a class name").map { bytes.text($0.range) }
  }

  /// Names between commas, of the one kind that the lexer's state has, behind `keyword` if any.
  mutating func readIdentifiers(
    _ what: String, behind keyword: DiagramToken? = nil
  ) throws(Refusal) -> [DiagramToken] {
    var found: [DiagramToken] = []
    repeat {
      if !found.isEmpty { advance() }
      guard token.kind == .word || token.kind == .styleText else {
        let isEntity = keyword.map { found.isEmpty && isUsedAsName($0) } ?? false
        throw refusal(
          "expected \(what)",
          hint: isEntity
            ? "`\(keyword.map(excerpt) ?? "")` is a keyword; put it in double quotes to use it as a name"
            : "such a name has no quotes, and is no keyword")
      }
      found.append(token)
      advance()
    } while token.kind == .comma
    return found
  }

  private mutating func readName(_ what: String) throws(Refusal) -> DiagramToken {
    guard token.namesEntity else {
      throw refusal("expected \(what)", hint: nameHint())
    }
    let name = token
    advance()
    return name
  }

  /// The rest of a relationship, from its first cardinality on.
  private mutating func readRelationship(
    from: Int, classes: [String], at position: SourcePosition
  ) throws(Refusal) {
    let cardinalityFrom = try readCardinality()
    guard case .line(let isIdentifying) = token.kind else {
      throw refusal(
        "expected `--` or `..` behind the cardinality",
        hint: "expected a cardinality such as `||--o{`, without white space in its parts")
    }
    advance()
    let cardinalityTo = try readCardinality()
    let nameToken = token
    let namePosition = self.position(of: nameToken)
    let name = try readName("the entity at the other end")
    let to = mention(name, at: namePosition)
    let toClasses = try readClasses()
    let role = try readRole(behind: nameToken)
    builder.addClasses(classes, to: from)
    builder.addClasses(toClasses, to: to)
    var relationship = Relationship(
      from: builder.diagram.entities[from].name, cardinalityFrom: cardinalityFrom,
      isIdentifying: isIdentifying, cardinalityTo: cardinalityTo,
      to: builder.diagram.entities[to].name, role: bytes.text(role.content))
    relationship.position = position
    place = .afterRelationship(builder.diagram.relationships.count)
    builder.append(relationship)
    loose = role.kind == .word ? LooseWords(end: role.end, isReported: false) : nil
    advance()
  }

  private mutating func readCardinality() throws(Refusal) -> Cardinality {
    guard case .cardinality(let cardinality) = token.kind else {
      throw refusal(
        "expected a cardinality", hint: "expected a cardinality such as `||--o{`")
    }
    advance()
    return cardinality
  }

  /// `:` and one token, which stays the current one.
  private mutating func readRole(behind name: DiagramToken) throws(Refusal) -> DiagramToken {
    guard token.kind == .colon else {
      let isSplit = name.kind == .number && token.kind == .word && token.start == name.end
      throw refusal(
        "expected `:` and a role",
        hint: isSplit
          ? "a name that begins with a digit needs double quotes"
          : "every relationship has a role, if only an empty one: `A ||--o{ B : \"\"`")
    }
    advance()
    switch token.kind {
    case .name, .text, .word: return token
    default:
      throw refusal(
        "expected a role",
        hint: token.isKeyword
          ? "`\(excerpt(token))` is a keyword; put it in double quotes to use it as a role"
          : "a role is one word, or any text in double quotes")
    }
  }
}
