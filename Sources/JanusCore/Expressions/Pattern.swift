/// A regular expression that tells whether it matches somewhere in a text, in time linear in the text's length.
///
/// All ways to match are followed side by side (K. Thompson, "Regular Expression Search Algorithm", CACM 11(6), 1968), where
/// Swift's `Regex` tries one after another, of which there may be more than anybody can wait for: `(a+)+$`. It has the
/// syntax of `Regex`, and its sense of what a character is, but no lookaround and no backreferences.
///
/// For one thread at a time: it remembers what characters it has seen.
struct Pattern {
  private enum Step {
    case match
    case split(Int, Int)
    case assertion(PatternNode.Assertion, next: Int)
    /// A place among `classes`.
    case one(Int, next: Int)
  }

  /// Where more ways than these have to be followed, each character takes too long.
  private static let mostSteps = 5000

  private var steps: [Step] = [.match]
  private var classes: [CharacterClass] = []
  /// The places of those that Swift knows, by how they are written.
  private var knownClasses: [String: Int] = [:]
  private var start = 0

  /// Reads an expression as it is written.
  init(_ text: String) throws(PatternError) {
    var parser = PatternParser(text)
    let root = try parser.pattern()
    start = try add(root, before: 0)
  }

  // MARK: Making

  private mutating func append(_ step: Step) throws(PatternError) -> Int {
    guard steps.count < Self.mostSteps else {
      throw PatternError(reason: "the regular expression repeats too much")
    }
    steps.append(step)
    return steps.count - 1
  }

  /// Adds the steps of a part, with those that follow it at `next`.
  /// - Returns: Its first step.
  private mutating func add(_ node: PatternNode, before next: Int) throws(PatternError) -> Int {
    switch node {
    case .assertion(let assertion): return try append(.assertion(assertion, next: next))
    case .literal(let character):
      classes.append(CharacterClass(character))
      return try append(.one(classes.count - 1, next: next))
    case .one(let text): return try append(.one(try place(of: text), next: next))
    case .sequence(let nodes):
      var first = next
      for node in nodes.reversed() { first = try add(node, before: first) }
      return first
    case .choice(let nodes):
      var first = try add(nodes[nodes.count - 1], before: next)
      for node in nodes.dropLast().reversed() {
        first = try append(.split(try add(node, before: next), first))
      }
      return first
    case .repeated(let node, let least, let most):
      return try add(node, from: least, to: most, before: next)
    }
  }

  private mutating func add(
    _ node: PatternNode, from least: Int, to most: Int?, before next: Int
  ) throws(PatternError) -> Int {
    var first = next
    if let most {
      for _ in least..<max(least, most) {
        first = try append(.split(try add(node, before: first), next))
      }
    } else {
      first = try append(.split(next, next))
      steps[first] = .split(try add(node, before: first), next)
    }
    for _ in 0..<least {
      let step = try add(node, before: first)
      // What is empty is so however often it comes.
      guard step != first else { break }
      first = step
    }
    return first
  }

  private mutating func place(of text: String) throws(PatternError) -> Int {
    if let place = knownClasses[text] { return place }
    classes.append(try CharacterClass(text))
    knownClasses[text] = classes.count - 1
    return classes.count - 1
  }

  // MARK: Matching

  /// Whether it matches anywhere in `text`.
  /// - Complexity: O(*n*·*m*) for *n* characters and an expression of length *m*.
  func matches(_ text: String) -> Bool {
    // Steps that were reached and are to be followed.
    var open: [Int] = []
    var places: [(class: Int, next: Int)] = []
    var marks = Array(repeating: 0, count: steps.count)
    var generation = 0
    var previous: Character?
    var iterator = text.makeIterator()
    var next = iterator.next()
    while true {
      generation += 1
      places.removeAll(keepingCapacity: true)
      open.append(start)
      while let step = open.popLast() {
        guard marks[step] != generation else { continue }
        marks[step] = generation
        switch steps[step] {
        case .match: return true
        case .split(let one, let other):
          open.append(other)
          open.append(one)
        case .assertion(let assertion, let following):
          if Self.holds(assertion, between: previous, next, iterator) {
            open.append(following)
          }
        case .one(let number, let following): places.append((number, following))
        }
      }
      guard let character = next else { return false }
      let byte = character.utf8.count == 1 ? character.utf8.first : nil
      for place in places where classes[place.class].contains(character, byte) {
        open.append(place.next)
      }
      previous = character
      next = iterator.next()
    }
  }

  private static func holds(
    _ assertion: PatternNode.Assertion, between previous: Character?, _ next: Character?,
    _ rest: String.Iterator
  ) -> Bool {
    switch assertion {
    case .start: previous == nil
    case .end: next == nil
    case .startOfLine: previous?.isNewline ?? true
    case .endOfLine: next?.isNewline ?? true
    case .endOrLastLineBreak: next.map { $0.isNewline && isAtEnd(rest) } ?? true
    case .wordBoundary: isWord(previous) != isWord(next)
    case .noWordBoundary: isWord(previous) == isWord(next)
    }
  }

  private static func isAtEnd(_ rest: String.Iterator) -> Bool {
    var rest = rest
    return rest.next() == nil
  }

  private static func isWord(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "_"
  }
}

/// What one character of a match may be.
private final class CharacterClass {
  private enum Answer: UInt8 { case unknown, no, yes }

  private static let mostRemembered = 1 << 14

  /// Is asked about a character by itself, which is quickly answered; nil where it must be `literal`.
  private let regex: Regex<AnyRegexOutput>?
  private let literal: Character
  private var known: [Character: Bool] = [:]
  /// The same of single bytes of ASCII.
  private var knownASCII: [Answer] = Array(repeating: .unknown, count: 128)

  init(_ literal: Character) {
    self.literal = literal
    regex = nil
  }

  init(_ text: String) throws(PatternError) {
    literal = " "
    do { regex = try Regex(text) } catch {
      throw PatternError(reason: "`\(text)` is no regular expression")
    }
  }

  /// Whether it may be `character`; `byte` is the same, if it is one byte of ASCII.
  func contains(_ character: Character, _ byte: UInt8?) -> Bool {
    guard let byte else {
      guard regex != nil else { return character == literal }
      if let answer = known[character] { return answer }
      let answer = find(character)
      if known.count >= Self.mostRemembered { known.removeAll() }
      known[character] = answer
      return answer
    }
    let answer = knownASCII[Int(byte)]
    guard answer == .unknown else { return answer == .yes }
    let isOne = find(character)
    knownASCII[Int(byte)] = isOne ? .yes : .no
    return isOne
  }

  private func find(_ character: Character) -> Bool {
    guard let regex else { return character == literal }
    return String(character).wholeMatch(of: regex) != nil
  }
}
