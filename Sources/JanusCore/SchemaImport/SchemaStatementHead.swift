/// What the words of a statement tell about where it ends.
struct SchemaStatementHead {
  private(set) var wordCount = 0
  /// Whether it makes a trigger, a function or the like, which may hold statements of its own.
  private(set) var isRoutine = false
  /// Whether rows follow it that are no SQL.
  private(set) var copiesRows = false
  /// Whether it is known what it makes.
  private var isSettled = false
  private var isCopy = false
  /// How many `BEGIN` and `CASE` are open.
  private var depth = 0
  private var previous = Previous.other

  private enum Previous {
    case end, from, other
  }

  private static let routines = ["trigger", "function", "procedure", "event", "package"]
  private static let others = [
    "table", "view", "index", "type", "domain", "sequence", "schema", "database", "user", "role",
  ]
  /// What follows an `END` that closes something that is not counted.
  private static let uncounted = ["if", "loop", "while", "repeat", "for"]

  /// Whether a `;` ends only a statement within.
  var isInBody: Bool { isRoutine && depth > 0 }

  mutating func read(_ token: SchemaToken, in bytes: [UInt8]) {
    let before = previous
    previous = .other
    guard token.kind == .word, isRoutine || isCopy || !isSettled else { return }
    func isWord(_ word: String) -> Bool {
      token.end - token.start == word.utf8.count && bytes.hasIgnoringCase(word, at: token.start)
    }
    wordCount += 1
    if wordCount == 1 {
      isCopy = isWord("copy")
      isSettled = !isWord("create")
    } else if isCopy {
      if before == .from, isWord("stdin") { copiesRows = true }
      if isWord("from") { previous = .from }
    } else if !isRoutine {
      isRoutine = Self.routines.contains(where: isWord)
      isSettled = isRoutine || Self.others.contains(where: isWord)
    } else if before == .end, Self.uncounted.contains(where: isWord) {
      depth += 1
    } else if isWord("begin") || (isWord("case") && before != .end) {
      depth += 1
    } else if isWord("end"), depth > 0 {
      depth -= 1
      previous = .end
    }
  }
}
