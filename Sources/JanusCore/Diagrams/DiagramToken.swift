/// One word of the grammar, and the bytes it covers.
struct DiagramToken {
  var kind: Kind
  var start: Int
  var end: Int

  enum Kind: Equatable {
    case header
    case newline
    /// A quoted text that can name an entity.
    case name
    /// A quoted text that cannot: it is empty, or has a `%`, a backslash or a line end.
    case text
    case word
    /// A number, which can only name an entity.
    case number
    case cardinality(Cardinality)
    case line(isIdentifying: Bool)
    case direction(Diagram.Direction)
    /// With the value's range.
    case accessibilityTitle(Range<Int>)
    case accessibilityDescription(Range<Int>)
    /// `accTitle:` or `accDescr:` with nothing behind it, or an `accDescr {` that is not closed.
    case accessibilityWithoutValue
    case blockStart, blockEnd, aliasStart, aliasEnd
    case classSeparator, colon, comma, hash, semicolon
    case style, classDefinition, classUse
    case styleText
    case attributeWord, key, comment
    /// A character that begins no token.
    case unknown
    case end
  }

  var range: Range<Int> { start..<end }

  /// Within the quotes, for what has any.
  var content: Range<Int> {
    switch kind {
    case .name, .text, .comment: start + 1..<end - 1
    default: range
    }
  }

  /// Whether it can name an entity.
  var namesEntity: Bool {
    switch kind {
    case .name, .word, .number: true
    default: false
    }
  }

  var isKeyword: Bool {
    switch kind {
    case .header, .style, .classDefinition, .classUse, .cardinality, .line: true
    default: false
    }
  }
}
