extension DiagramParser {
  /// Finds `erDiagram` at the beginning, or reports that it is not there and looks for it further on.
  mutating func findHeader() -> Bool {
    if bytes.has("erDiagram", at: 0) { return true }
    let text = bytes.trimmed(0..<bytes.count)
    let (message, hint) =
      if text.isEmpty {
        ("the diagram is empty", "begin with a line `erDiagram`")
      } else if bytes.has("---", at: 0) {
        (
          "this front matter is not closed, or holds nothing",
          "front matter is a line `---`, at least one line of YAML, and a line `---`"
        )
      } else {
        ("expected `erDiagram` at the beginning", headerHint)
      }
    report.error(at: 0, message, hint: hint)
    guard let header = laterHeader() else { return false }
    lexer.move(to: header, .normal)
    return true
  }

  private var headerHint: String {
    if bytes.hasIgnoringCase("erdiagram", at: 0) { return "its only capital letter is the `D`" }
    if let header = laterHeader(), bytes[0..<header].contains(0x2D) {
      return "only comments, directives and front matter at the very start may stand before it"
    }
    return "only entity relationship diagrams are read"
  }

  /// The first line that begins with `erDiagram`, in any letter case.
  private func laterHeader() -> Int? {
    var line = 0
    while line < bytes.count {
      let start = bytes.endOfWhiteSpace(from: line)
      if bytes.hasIgnoringCase("erdiagram", at: start) { return start }
      line = bytes.endOfLine(from: start) + 1
    }
    return nil
  }

  mutating func readHeader() {
    if token.kind == .header {
      advance()
      return
    }
    if case .direction = token.kind {
      report.error(
        at: token.start, "`erDiagram` is not read, since its line holds a direction",
        hint: "put `direction` on a line of its own")
    } else {
      report.error(
        at: token.start, "expected `erDiagram`, found \(describe(token))",
        hint: "begin with a line `erDiagram`")
    }
    recover(from: token)
  }
}
