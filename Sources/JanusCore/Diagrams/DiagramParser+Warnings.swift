// What Mermaid accepts, but hardly as its author meant it.

extension DiagramParser {
  /// A line that holds `direction LR` is swallowed whole.
  mutating func warnOfSwallowedText(_ direction: Diagram.Direction) {
    let line = bytes.trimmed(token.range)
    let code = bytes.endOfWhiteSpace(from: line.lowerBound + 9)
    let isPlain =
      bytes.hasIgnoringCase("direction", at: line.lowerBound) && code + 2 == line.upperBound
    if isPlain { return }
    report.warning(
      at: line.lowerBound,
      "this whole line is read as `direction \(direction.rawValue)`; the rest of it is ignored",
      hint: "put `direction` on a line of its own, and no such words in a text")
  }

  /// `A--B` and `a.b` are single names.
  mutating func warnOfJoinedName(_ name: DiagramToken, entity: Int) {
    let text = bytes[name.range]
    let hasLine = zip(text, text.dropFirst()).contains {
      ($0 == 0x2D || $0 == 0x2E) && ($1 == 0x2D || $1 == 0x2E)
    }
    guard hasLine || text.contains(0x2E) else { return }
    if hasLine { builder.accidental.insert(entity) }
    report.warning(
      at: name.start, "`\(excerpt(name))` is read as one name",
      hint: hasLine
        ? "put spaces around the line of a relationship, or double quotes around the name"
        : "put the name in double quotes if it is meant so")
  }

  /// Words that look like a text, but make entities: what follows an unquoted role, `title My Shop`,
  /// and `3D`, which is `3` and `D`.
  mutating func warnOfLooseWord(_ name: DiagramToken, entity: Int) {
    let followsLoose = loose.map { isOnOneLine($0.end..<name.start) } ?? false
    let nextIsName = token.namesEntity && isOnOneLine(name.end..<token.start)
    if followsLoose, loose?.isReported == false {
      report.warning(
        at: name.start, "`\(excerpt(name))` is read as an entity, not as part of the role",
        hint: "a role of several words needs double quotes: `: \"works with\"`")
    } else if nextIsName, name.kind == .number, token.start == name.end {
      report.warning(
        at: name.start,
        "`\(excerpt(name))` and `\(excerpt(token))` are read as two entities",
        hint: "a name that begins with a digit needs double quotes")
    } else if nextIsName, name.end - name.start == 5,
      bytes.hasIgnoringCase("title", at: name.start)
    {
      report.warning(
        at: name.start, "there is no `title` statement; each word of this line makes an entity",
        hint: "put a title into the front matter: `---`, `title: …`, `---` before `erDiagram`")
    } else if !followsLoose {
      loose = nil
      return
    }
    builder.accidental.insert(entity)
    loose = LooseWords(end: name.end, isReported: true)
  }

  /// `int id NOT NULL` is two attributes.
  mutating func warnOfSharedLine(_ type: DiagramToken, _ name: DiagramToken, in block: Block) {
    guard block.attributeEnd != nil else { return }
    guard block.lineStart > block.opening || isConstraint(type) else { return }
    report.warning(
      at: type.start,
      "`\(excerpt(type)) \(excerpt(name))` is read as one more attribute",
      hint: "put each attribute on a line of its own, and other remarks in double quotes")
  }

  private func isConstraint(_ token: DiagramToken) -> Bool {
    ["not", "null", "default", "unique", "primary", "foreign", "references", "auto_increment"]
      .contains(bytes.text(token.range).lowercased())
  }

  mutating func warnOfUnknown(_ name: DiagramToken, doing what: String) {
    report.warning(
      at: name.start, "no entity `\(excerpt(name))` stands before \(what), which has no effect",
      hint: "put the statement behind the entity's first mention")
  }
}
