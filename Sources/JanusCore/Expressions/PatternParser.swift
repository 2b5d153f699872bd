/// A part of a regular expression.
indirect enum PatternNode {
  /// Something that matches at a place, and takes nothing.
  enum Assertion {
    case start, end, startOfLine, endOfLine, endOrLastLineBreak, wordBoundary, noWordBoundary
  }

  case assertion(Assertion)
  /// One character: as it is written, or a regular expression of Swift's that stands for one.
  case literal(Character)
  case one(String)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)
}

/// Why a regular expression is not taken.
struct PatternError: Error {
  let reason: String
}

/// Reads a regular expression as far as ``Pattern`` has to know it: groups, choices, repetition and places. What one
/// character may be is left to Swift's `Regex`.
///
/// Lookaround, backreferences and atomic groups are refused: only backtracking finds them, which may take for ever.
struct PatternParser {
  private static let mostNested = 100
  private static let mostRepeated = 1000

  private struct Options {
    var ignoresCase = false
    var dotMatchesNewlines = false
    var hasLines = false

    /// As Swift's `Regex` takes them in front.
    var prefix: String {
      ignoresCase && dotMatchesNewlines
        ? "(?is)" : ignoresCase ? "(?i)" : dotMatchesNewlines ? "(?s)" : ""
    }
  }

  private let characters: [Character]
  private var index = 0
  private var depth = 0
  private var options = Options()

  init(_ text: String) { characters = Array(text) }

  private var current: Character? { index < characters.count ? characters[index] : nil }

  private func starts(with text: String) -> Bool { characters[index...].starts(with: text) }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    index += 1
    return true
  }

  /// The whole expression.
  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try choice()
    guard current == nil else { throw Self.malformed }
    return node
  }

  private static let malformed = PatternError(reason: "it is no regular expression")

  private static func unsupported(_ what: String) -> PatternError {
    PatternError(
      reason: "regular expressions have no \(what) here, which could take for ever; "
        + "join several with `and` and `not`")
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostNested else {
      throw PatternError(reason: "the regular expression is nested too deeply")
    }
    var nodes = [try sequence()]
    while take("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = current, next != "|", next != ")" {
      guard let node = try element() else { continue }
      nodes.append(try repeated(node))
    }
    return .sequence(nodes)
  }

  /// nil of options for what follows.
  private mutating func element() throws(PatternError) -> PatternNode? {
    switch current {
    case "(": return try group()
    case "[": return .one(options.prefix + (try bracket()))
    case "\\": return try escape()
    case ".":
      index += 1
      return .one(options.prefix + ".")
    case "^":
      index += 1
      return .assertion(options.hasLines ? .startOfLine : .start)
    case "$":
      index += 1
      return .assertion(options.hasLines ? .endOfLine : .end)
    case "*", "+", "?": throw Self.malformed
    case let next?:
      index += 1
      let isSame = !options.ignoresCase || !next.isLetter
      return isSame ? .literal(next) : .one(options.prefix + String(next))
    case nil: throw Self.malformed
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode? {
    index += 1
    let outer = options
    if starts(with: "?<"), !starts(with: "?<="), !starts(with: "?<!") {
      while let next = current, next != ">" { index += next == ")" ? characters.count : 1 }
      guard take(">") else { throw Self.malformed }
    } else if take("?") {
      guard try readOptions() else { return nil }
    }
    let node = try choice()
    guard take(")") else { throw Self.malformed }
    options = outer
    return node
  }

  /// Reads what stands behind `(?`.
  /// - Returns: Whether a group follows, and not the end of the brackets.
  private mutating func readOptions() throws(PatternError) -> Bool {
    var isOn = true
    while let next = current {
      index += 1
      switch next {
      case "i": options.ignoresCase = isOn
      case "s": options.dotMatchesNewlines = isOn
      case "m": options.hasLines = isOn
      case "-": isOn = false
      case ":": return true
      case ")": return false
      case "=", "!", "<": throw Self.unsupported("lookaround `(?\(next)`")
      default: throw Self.unsupported("`(?\(next)`")
      }
    }
    throw Self.malformed
  }

  /// `[a-z]`, with what is nested in it.
  private mutating func bracket() throws(PatternError) -> String {
    let start = index
    var open = 0
    repeat {
      switch current {
      case "[":
        open += 1
        index += 1
        _ = take("^")
        // In front, a closing bracket stands for itself.
        if current == "]" { index += 1 }
      case "]":
        open -= 1
        index += 1
      case "\\":
        index += 2
      case nil: throw Self.malformed
      default: index += 1
      }
    } while open > 0
    guard index <= characters.count, index - start <= 1000 else { throw Self.malformed }
    return String(characters[start..<index])
  }

  private mutating func escape() throws(PatternError) -> PatternNode {
    let start = index
    index += 1
    guard let next = current else { throw Self.malformed }
    index += 1
    switch next {
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.noWordBoundary)
    case "A": return .assertion(.start)
    case "z": return .assertion(.end)
    case "Z": return .assertion(.endOrLastLineBreak)
    case "1"..."9", "k", "g": throw Self.unsupported("backreferences")
    case "Q", "E", "G", "K", "y", "Y", "X", "C", "c": throw Self.unsupported("`\\\(next)`")
    case "p", "P", "x", "u", "U", "N", "o":
      if current == "{" {
        while let inner = current, inner != "}" { index += inner == "\\" ? characters.count : 1 }
        guard take("}") else { throw Self.malformed }
      } else {
        // \xHH, \uHHHH, \UHHHHHHHH
        let most = ["x": 2, "u": 4, "U": 8][next] ?? 0
        let end = index + most
        while index < end, current?.isHexDigit == true { index += 1 }
      }
    case "0":
      while let digit = current, ("0"..."7").contains(digit), index - start < 4 { index += 1 }
    default:
      if !next.isLetter, !next.isNumber { return .literal(next) }
    }
    return .one(options.prefix + String(characters[start..<index]))
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
    var node = node
    while let next = current {
      let bounds: (least: Int, most: Int?)
      switch next {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let counted = try counts() else { return node }
        bounds = counted
      default: return node
      }
      index += 1
      // Whether it takes as little or as much as it can makes no difference to whether there is a match.
      if current == "+" { throw Self.unsupported("possessive `\(next)+`") }
      _ = take("?")
      node = .repeated(node, least: bounds.least, most: bounds.most)
    }
    return node
  }

  /// `{3}`, `{3,}`, `{,5}`, `{3,5}`: leaves the closing bracket as the current character. nil, without moving, where it is
  /// plain text.
  private mutating func counts() throws(PatternError) -> (least: Int, most: Int?)? {
    guard let end = characters[index...].firstIndex(of: "}") else { return nil }
    let parts = characters[(index + 1)..<end]
      .split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != " " }) }
    guard let first = parts.first, let last = parts.last, !(first.isEmpty && last.isEmpty),
      let least = first.isEmpty ? 0 : Int(first), let most = last.isEmpty ? Int.max : Int(last)
    else { return nil }
    guard least <= most else { throw Self.malformed }
    guard least <= Self.mostRepeated, most <= Self.mostRepeated || most == .max else {
      throw PatternError(
        reason: "a regular expression cannot repeat more than \(Self.mostRepeated) times")
    }
    index = end
    return (least, most == .max ? nil : most)
  }
}
