/// Reads a condition by recursive descent: `or` binds least, then `and`, `not`, comparisons, sums, products.
struct ExpressionParser {
  private static let mostNested = 200
  /// More than anybody writes, and few enough for a tree as deep as this.
  private static let mostTokens = 5000

  private let lexer: ExpressionLexer
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0
  private(set) var fields: [FieldPath] = []
  private(set) var patterns: [String] = []

  init(_ text: String) throws(ExpressionError) {
    var lexer = ExpressionLexer(text)
    tokens = try lexer.tokens()
    self.lexer = lexer
    guard tokens.count <= Self.mostTokens else {
      throw lexer.failure("it is too long", at: tokens[Self.mostTokens].offset)
    }
  }

  /// The whole condition.
  mutating func expression() throws(ExpressionError) -> ExpressionNode {
    let node = try disjunction()
    guard current.kind == .end else { throw failure("\(seen) is more than one condition") }
    return node
  }

  private var current: ExpressionToken { tokens[index] }

  private func failure(_ reason: String) -> ExpressionError {
    lexer.failure(reason, at: current.offset)
  }

  /// The current token, for messages.
  private var seen: String {
    switch current.kind {
    case .number(let spelling): "`\(spelling)`"
    case .text: "a text"
    case .path(let path): "`\(path)`"
    case .function(let name): "`\(name)(`"
    case .keyword(let word): "`\(word)`"
    case .sign(let sign): "`\(sign)`"
    case .end: "the end"
    }
  }

  private mutating func take(_ kinds: ExpressionToken.Kind...) -> Bool {
    guard kinds.contains(current.kind) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(ExpressionError) {
    guard take(.sign(sign)) else { throw failure("`\(sign)` should come, not \(seen)") }
  }

  private mutating func disjunction() throws(ExpressionError) -> ExpressionNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostNested else { throw failure("it is nested too deeply") }
    var node = try conjunction()
    while take(.keyword("or"), .sign("||")) { node = .disjunction(node, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws(ExpressionError) -> ExpressionNode {
    var node = try negation()
    while take(.keyword("and"), .sign("&&")) { node = .conjunction(node, try negation()) }
    return node
  }

  private mutating func negation() throws(ExpressionError) -> ExpressionNode {
    var count = 0
    while take(.keyword("not"), .sign("!")) { count += 1 }
    let node = try comparison()
    return count == 0 ? node : .negation(count.isMultiple(of: 2) ? .negation(node) : node)
  }

  private mutating func comparison() throws(ExpressionError) -> ExpressionNode {
    let left = try sum()
    if case .sign(let sign) = current.kind,
      let comparison = ExpressionNode.Comparison(rawValue: sign)
    {
      index += 1
      let node = ExpressionNode.comparison(comparison, left, try sum())
      if case .sign(let sign) = current.kind, ExpressionNode.Comparison(rawValue: sign) != nil {
        throw failure("a comparison cannot go on with \(seen); join two with `and`")
      }
      return node
    }
    let isNegated = current.kind == .keyword("not")
    if isNegated { index += 1 }
    if take(.keyword("in")) {
      let node = ExpressionNode.membership(left, try sum())
      return isNegated ? .negation(node) : node
    }
    if take(.keyword("matches")) {
      let node = ExpressionNode.match(left, try pattern())
      return isNegated ? .negation(node) : node
    }
    if isNegated { throw failure("`in` or `matches` should come behind `not`, not \(seen)") }
    return left
  }

  private mutating func pattern() throws(ExpressionError) -> Int {
    guard case .text(let pattern) = current.kind else {
      throw failure("a regular expression in quotes should come behind `matches`, not \(seen)")
    }
    do { _ = try Pattern(pattern) } catch { throw failure(error.reason) }
    guard (try? Regex(pattern)) != nil else {
      throw failure("`\(pattern)` is no regular expression")
    }
    index += 1
    patterns.append(pattern)
    return patterns.count - 1
  }

  private mutating func sum() throws(ExpressionError) -> ExpressionNode {
    var node = try product()
    while case .sign(let sign) = current.kind, sign == "+" || sign == "-" {
      index += 1
      node = .arithmetic(sign == "+" ? .plus : .minus, node, try product())
    }
    return node
  }

  private mutating func product() throws(ExpressionError) -> ExpressionNode {
    var node = try value()
    while case .sign(let sign) = current.kind, sign == "*" || sign == "/" || sign == "%" {
      index += 1
      node = .arithmetic(.init(rawValue: sign) ?? .times, node, try value())
    }
    return node
  }

  private mutating func value() throws(ExpressionError) -> ExpressionNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostNested else { throw failure("it is nested too deeply") }
    switch current.kind {
    case .number(let spelling):
      index += 1
      return .literal(ExpressionValue(number: spelling) ?? .text(spelling))
    case .text(let text):
      index += 1
      return .literal(.text(Self.unescaped(text)))
    case .path(let path):
      index += 1
      return .field(place(of: path))
    case .function(let name): return try call(name)
    case .keyword("true"), .keyword("false"), .keyword("null"):
      return .literal(constant())
    case .sign("-"):
      index += 1
      return .arithmetic(.minus, .literal(.number(0)), try value())
    case .sign("("):
      index += 1
      let node = try disjunction()
      try expect(")")
      return node
    case .sign("["): return .list(try arguments(from: "[", to: "]"))
    default: throw failure("a value should come, not \(seen)")
    }
  }

  private mutating func constant() -> ExpressionValue {
    defer { index += 1 }
    switch current.kind {
    case .keyword("true"): return .bool(true)
    case .keyword("false"): return .bool(false)
    default: return .null
    }
  }

  /// Outside of regular expressions an escaped backslash is one.
  private static func unescaped(_ text: String) -> String {
    text.contains("\\\\") ? text.replacing("\\\\", with: "\\") : text
  }

  private mutating func place(of path: FieldPath) -> Int {
    if let place = fields.firstIndex(of: path) { return place }
    fields.append(path)
    return fields.count - 1
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> ExpressionNode {
    guard let function = ExpressionFunction(rawValue: name) else {
      let names = ExpressionFunction.allCases.map(\.rawValue)
      let near = Suggestion.nearest(to: name, among: names).map { "; did you mean `\($0)`?" }
      throw failure(
        "there is no function `\(name)`\(near ?? ", only \(names.joined(separator: ", "))")")
    }
    index += 1
    let open = current.offset
    let arguments = try arguments(from: "(", to: ")")
    guard arguments.count == function.argumentCount else {
      let wanted = function.argumentCount == 0 ? "no value" : "one value"
      throw lexer.failure("`\(name)` takes \(wanted), not \(arguments.count)", at: open)
    }
    return .call(function, arguments)
  }

  private mutating func arguments(
    from open: String, to close: String
  ) throws(ExpressionError) -> [ExpressionNode] {
    try expect(open)
    var nodes: [ExpressionNode] = []
    if take(.sign(close)) { return nodes }
    repeat { nodes.append(try disjunction()) } while take(.sign(","))
    try expect(close)
    return nodes
  }
}
