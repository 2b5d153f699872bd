/// A word or a sign of a condition, and where it begins.
struct ExpressionToken: Hashable {
  enum Kind: Hashable {
    /// As it is written.
    case number(String)
    case text(String)
    case path(FieldPath)
    /// A name that is followed by `(`.
    case function(String)
    case keyword(String)
    case sign(String)
    case end
  }

  var kind: Kind
  /// Counts characters from 0.
  var offset: Int
}

/// Cuts a condition into tokens.
struct ExpressionLexer {
  private static let keywords: Set<String> = [
    "and", "or", "not", "in", "matches", "true", "false", "null",
  ]
  private static let twoCharacterSigns: Set<String> = ["==", "!=", "<=", ">=", "&&", "||"]
  private static let oneCharacterSigns: Set<Character> = [
    "<", ">", "(", ")", "[", "]", ",", "+", "-", "*", "/", "%", "!",
  ]

  private let text: String
  private let characters: [Character]
  private var index = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  func failure(_ reason: String, at offset: Int) -> ExpressionError {
    ExpressionError(expression: text, offset: offset, reason: reason)
  }

  private func character(_ ahead: Int = 0) -> Character? {
    index + ahead < characters.count ? characters[index + ahead] : nil
  }

  mutating func tokens() throws(ExpressionError) -> [ExpressionToken] {
    var tokens: [ExpressionToken] = []
    while true {
      while let space = character(), space.isWhitespace { index += 1 }
      let start = index
      let kind = try next()
      tokens.append(ExpressionToken(kind: kind, offset: start))
      if kind == .end { return tokens }
    }
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken.Kind {
    guard let first = character() else { return .end }
    if first.isASCII, first.isNumber { return try number() }
    if first == "\"" || first == "'" { return .text(try quoted(first)) }
    if first == "`" { return .path(try path(quoted(first), at: index)) }
    if first.isLetter || first == "_" { return try word() }
    if let second = character(1), Self.twoCharacterSigns.contains("\(first)\(second)") {
      index += 2
      return .sign("\(first)\(second)")
    }
    guard Self.oneCharacterSigns.contains(first) else {
      let hint = first == "=" ? "; `==` compares" : ""
      throw failure("`\(first)` is no sign that is known\(hint)", at: index)
    }
    index += 1
    return .sign(String(first))
  }

  private mutating func number() throws(ExpressionError) -> ExpressionToken.Kind {
    let start = index
    while let digit = character(),
      digit.isASCII && (digit.isNumber || digit.isLetter || digit == ".")
        || (digit == "-" && index > start && "eE".contains(characters[index - 1]))
    { index += 1 }
    let spelling = String(characters[start..<index])
    guard Double(spelling)?.isFinite == true else {
      throw failure("`\(spelling)` is no number", at: start)
    }
    return .number(spelling)
  }

  /// What stands in quotes, where a backslash takes a quote or a backslash as it is. Other escapes stay as they are,
  /// so that regular expressions can be written plainly.
  private mutating func quoted(_ quote: Character) throws(ExpressionError) -> String {
    let start = index
    index += 1
    var content = ""
    while let next = character() {
      index += 1
      if next == quote { return content }
      if next == "\\", let escaped = character(), escaped == quote || escaped == "\\" {
        index += 1
        // Of a regular expression an escaped backslash is one still.
        content += escaped == "\\" ? "\\\\" : String(escaped)
        continue
      }
      content.append(next)
    }
    throw failure("the text that begins with \(quote) has no end", at: start)
  }

  private mutating func word() throws(ExpressionError) -> ExpressionToken.Kind {
    let start = index
    scanName()
    let name = String(characters[start..<index])
    if character() == "(" && !Self.keywords.contains(name) { return .function(name) }
    if Self.keywords.contains(name), character() != ".", character() != "[" {
      return .keyword(name)
    }
    while true {
      if character() == ".", let next = character(1), next.isLetter || next == "_" || next.isNumber
      {
        index += 1
        scanName()
      } else if character() == "[" {
        try scanBrackets()
      } else {
        break
      }
    }
    return .path(try path(String(characters[start..<index]), at: start))
  }

  private mutating func scanName() {
    while let next = character(), next.isLetter || next.isNumber || next == "_" { index += 1 }
  }

  private mutating func scanBrackets() throws(ExpressionError) {
    let start = index
    index += 1
    if let quote = character(), quote == "\"" || quote == "'" {
      index += 1
      while let next = character(), next != quote { index += 1 }
    }
    while let next = character(), next != "]" { index += 1 }
    guard character() == "]" else { throw failure("`[` is not closed", at: start) }
    index += 1
  }

  private func path(_ spelling: String, at offset: Int) throws(ExpressionError) -> FieldPath {
    do { return try FieldPath(spelling) } catch {
      throw failure("`\(spelling)` is no field's path", at: offset)
    }
  }
}
