/// The tokens of one statement, and how far it has been read.
struct SchemaStatement {
  let bytes: [UInt8]
  private(set) var tokens: [SchemaToken] = []
  var remarks: [SchemaRemark] = []
  var index = 0
  /// Where it ends in the text.
  var endOffset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a quote in it is not closed.
  private(set) var isBroken = false

  mutating func append(_ token: SchemaToken) {
    if token.kind == .unclosed { isBroken = true } else { tokens.append(token) }
  }

  /// Where its first word stands.
  var offset: Int { tokens.first?.start ?? endOffset }
  var isAtEnd: Bool { index >= tokens.count }
  var current: SchemaToken { peek(0) }

  func peek(_ distance: Int) -> SchemaToken {
    let place = index + distance
    guard tokens.indices.contains(place) else {
      return SchemaToken(kind: .end, start: endOffset, end: endOffset)
    }
    return tokens[place]
  }

  mutating func advance(_ count: Int = 1) { index = Swift.min(index + count, tokens.count) }

  func text(_ token: SchemaToken) -> String { bytes.content(of: token) }

  /// The current word in lower case; empty if it is no word.
  var keyword: String { keyword(0) }

  func keyword(_ distance: Int) -> String {
    let token = peek(distance)
    return token.kind == .word ? bytes.text(token.start..<token.end).lowercased() : ""
  }

  func isWord(_ word: String, _ distance: Int = 0) -> Bool {
    let token = peek(distance)
    return token.kind == .word && token.end - token.start == word.utf8.count
      && bytes.hasIgnoringCase(word, at: token.start)
  }

  func isSymbol(_ symbol: Unicode.Scalar, _ distance: Int = 0) -> Bool {
    let token = peek(distance)
    return token.kind == .symbol && bytes[token.start] == UInt8(ascii: symbol)
  }

  /// Whether an item of a list ends here.
  var isAtItemEnd: Bool { isAtEnd || isSymbol(",") || isSymbol(")") }

  /// Takes these words if they all stand here.
  mutating func accept(_ words: String...) -> Bool {
    for (distance, word) in words.enumerated() where !isWord(word, distance) { return false }
    advance(words.count)
    return true
  }

  mutating func acceptSymbol(_ symbol: Unicode.Scalar) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }
}

extension SchemaStatement {
  /// A name without its quotes; nil, with nothing taken, if there is none.
  mutating func identifier() -> SchemaIdentifier? {
    let token = current
    switch token.kind {
    case .word, .quotedName, .string: break
    case .number where bytes[token.start..<token.end].contains { $0.isASCIILetter || $0 == 0x5F }:
      break
    default: return nil
    }
    advance()
    return SchemaIdentifier(text(token), isQuoted: token.kind != .word, offset: token.start)
  }

  /// A name with the schema it is in, if that is said; a database before that is left out.
  mutating func qualifiedName() -> SchemaName? {
    guard var last = identifier() else { return nil }
    var schema: SchemaIdentifier?
    while isSymbol(".") {
      advance()
      guard let next = identifier() else { break }
      (schema, last) = (last, next)
    }
    return SchemaName(schema: schema, table: last)
  }

  /// A string; nil, with nothing taken, if there is none.
  mutating func string() -> String? {
    guard current.kind == .string || current.kind == .quotedName else { return nil }
    defer { advance() }
    return text(current)
  }

  /// Goes behind the bracket that closes the one here.
  /// - Returns: What stands between the two.
  @discardableResult
  mutating func skipGroup() -> ArraySlice<SchemaToken> {
    let start = index + 1
    var depth = 0
    repeat {
      if isSymbol("(") { depth += 1 } else if isSymbol(")") { depth -= 1 }
      advance()
    } while depth > 0 && !isAtEnd
    let end = depth == 0 ? index - 1 : index
    return tokens[Swift.min(start, end)..<end]
  }

  /// Goes to the `,` or `)` that ends an item, or to the end.
  mutating func skipItem() {
    while !isAtItemEnd { if isSymbol("(") { skipGroup() } else { advance() } }
  }
}

/// A name as it is written.
struct SchemaIdentifier {
  var text: String
  var isQuoted: Bool
  var offset: Int

  init(_ text: String, isQuoted: Bool = false, offset: Int = 0) {
    self.text = text
    self.isQuoted = isQuoted
    self.offset = offset
  }
}

/// The name of a table or a type.
struct SchemaName {
  var schema: SchemaIdentifier?
  var table: SchemaIdentifier

  /// As a person would write it.
  var text: String { schema.map { "\($0.text).\(table.text)" } ?? table.text }
  var offset: Int { Swift.min(schema?.offset ?? table.offset, table.offset) }
}

/// Finds things by name: exactly, else without regard to case.
struct SchemaNameIndex {
  private var exact: [ExactString: Int] = [:]
  private var folded: [ExactString: Int] = [:]

  func find(_ text: String) -> Int? {
    exact[ExactString(text)] ?? folded[ExactString(text.asciiFolded)]
  }

  /// What has come first keeps a name that is taken.
  mutating func insert(_ text: String, _ index: Int) {
    if exact[ExactString(text)] == nil { exact[ExactString(text)] = index }
    let key = ExactString(text.asciiFolded)
    if folded[key] == nil { folded[key] = index }
  }

  mutating func remove(_ text: String, _ index: Int) {
    if exact[ExactString(text)] == index { exact[ExactString(text)] = nil }
    let key = ExactString(text.asciiFolded)
    if folded[key] == index { folded[key] = nil }
  }
}

extension String {
  /// With the capital letters of ASCII made small.
  var asciiFolded: String { String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self) }
}
