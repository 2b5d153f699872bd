extension DiagramParser {
  /// `style ids styles` and `classDef ids styles`.
  mutating func readStyleStatement() throws(Refusal) {
    let keyword = token
    advance()
    let isDefinition = keyword.kind == .classDefinition
    let names = try readIdentifiers(
      isDefinition ? "a class name" : "an entity's name", behind: keyword)
    let styles = try readStyles()
    try readStyleEnd()
    guard builder.spend(styles.count, times: names.count) else { throw tooMuch(keyword) }
    place = .afterOther
    for name in names {
      if isDefinition {
        builder.defineClass(name.range, styles: styles)
      } else if let entity = builder.entity(named: name.range) {
        builder.addStyles(styles, to: entity)
      } else {
        warnOfUnknown(name, doing: "this style")
        break
      }
    }
  }

  private mutating func readStyles() throws(Refusal) -> [String] {
    var styles: [String] = []
    repeat {
      if !styles.isEmpty { advance() }
      var style: [UInt8] = []
      while token.kind == .styleText || token.kind == .colon || token.kind == .hash {
        style += bytes[token.range]
        advance()
      }
      guard !style.isEmpty else {
        throw refusal("expected a style", hint: "write it as `fill:#f9f,stroke:#333`")
      }
      styles.append(String(decoding: style, as: UTF8.self))
    } while token.kind == .comma
    return styles
  }

  private mutating func readStyleEnd() throws(Refusal) {
    switch token.kind {
    case .newline: advance()
    case .semicolon:
      advance()
      if token.kind != .newline, token.kind != .end {
        throw refusal("expected the line to end behind `;`", hint: "")
      }
    case .end:
      throw refusal(
        "white space at the end of a style's line joins it with what follows",
        hint: "remove the white space, or end the style with `;`")
    default:
      throw refusal(
        "expected the style to end here",
        hint: "a style has only letters, digits, `-`, `*`, `:` and `#`")
    }
  }

  /// `class entities classes`.
  mutating func readClassStatement() throws(Refusal) {
    let keyword = token
    advance()
    let names = try readIdentifiers("an entity's name", behind: keyword)
    let classes = try readIdentifiers("a class name").map { bytes.text($0.range) }
    guard builder.spend(classes.count, times: names.count) else { throw tooMuch(keyword) }
    place = .afterOther
    for name in names {
      if let entity = builder.entity(named: name.range) {
        builder.addClasses(classes, to: entity)
      } else {
        warnOfUnknown(name, doing: "this class")
      }
    }
  }

  private func tooMuch(_ keyword: DiagramToken) -> Refusal {
    Refusal(
      token: keyword, message: "this statement names more than fits in a diagram",
      hint: "name fewer entities or styles at once")
  }
}
