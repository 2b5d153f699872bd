import JanusCore
import Testing

@Suite("Showing diagnostics")
struct DiagnosticRendererTests {
  private func render(
    _ source: String, line: Int, column: Int, hint: String = "", colour: Bool = false
  ) -> String {
    let renderer = DiagnosticRenderer(sources: ["d": Array(source.utf8)], usesColour: colour)
    let position = SourcePosition(line: line, column: column)
    return renderer.render(Diagnostic(.error, path: "d", position: position, "bad", hint: hint))
  }

  @Test("with line, caret and hint")
  func plain() {
    #expect(
      render("erDiagram\nA -- B\n", line: 2, column: 3, hint: "do better") == """
        d:2:3: error: bad
          2 | A -- B
            |   ^
          hint: do better
        """)
  }

  @Test(
    "with the caret under the character",
    arguments: [
      ("日本x", 3, "日本x", "    ^"), ("e\u{301}x", 3, "e\u{301}x", " ^"), ("\tx", 2, " x", " ^"),
      ("a\u{7}x", 3, "a\u{FFFD}x", "  ^"), ("😀x", 2, "😀x", "  ^"), ("ab", 3, "ab", "  ^"),
      ("", 1, "", "^"),
      ("a\u{202E}x", 3, "a\u{FFFD}x", "  ^"),
    ])
  func carets(line: String, column: Int, shown: String, caret: String) {
    #expect(
      render(line, line: 1, column: column)
        == "d:1:\(column): error: bad\n  1 | \(shown)\n    | \(caret)")
  }

  @Test("with the line that CR, LF and CRLF make", arguments: [1, 2, 3, 4])
  func lineEnds(line: Int) {
    let rendered = render("L1\r\nL2\rL3\nL4", line: line, column: 1)
    #expect(rendered.split(separator: "\n")[1] == "  \(line) | L\(line)")
  }

  @Test("with a part of a long line")
  func longLine() {
    let source =
      String(repeating: "a", count: 1000) + "X" + String(repeating: "b", count: 1_000_000)
    let lines = render(source, line: 1, column: 1001).split(separator: "\n").map(Array.init)
    #expect(lines[1].count < 120)
    #expect(lines[1].first { $0 == "X" } != nil)
    #expect(lines[1].firstIndex(of: "X") == lines[2].firstIndex(of: "^"))
    #expect(lines[1].filter { $0 == "…" }.count == 2)
    let atStart = render(source, line: 1, column: 1).split(separator: "\n").map(Array.init)
    #expect(atStart[2].firstIndex(of: "^") == 6)
  }

  @Test(
    "with as much of a line as fits, wide characters and all", arguments: ["a", "語", "😀", "⌚"])
  func narrow(_ character: String) {
    let row = String(repeating: character, count: 60)
    for (source, column) in [(row + "X" + row, 61), ("X" + row, 1), (row + "X", 61)] {
      let renderer = DiagnosticRenderer(sources: ["d": Array(source.utf8)], width: 30)
      let position = SourcePosition(line: 1, column: column)
      let lines = renderer.render(Diagnostic(.error, path: "d", position: position, "bad"))
        .split(separator: "\n")
      let isWide = character != "a"
      func width(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + (String($1) == character && isWide ? 2 : 1) }
      }
      #expect(width(lines[1]) <= 30 && width(lines[1]) > 16, "\(lines[1])")
      #expect(width(lines[1].prefix { $0 != "X" }) == lines[2].prefix { $0 != "^" }.count)
      #expect(lines[1].contains("X"))
    }
  }

  @Test("without a line where there is none")
  func noLine() {
    let renderer = DiagnosticRenderer(sources: [:])
    #expect(renderer.render(Diagnostic(.warning, path: "e", "odd")) == "e: warning: odd")
    let position = SourcePosition(line: 9, column: 1)
    #expect(
      renderer.render(Diagnostic(.error, path: "e", position: position, "x")) == "e:9:1: error: x")
    #expect(render("one line", line: 9, column: 1) == "d:9:1: error: bad")
  }

  @Test("in colour only when asked")
  func colour() {
    #expect(render("A", line: 1, column: 1, colour: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(!render("A", line: 1, column: 1).contains("\u{1B}"))
  }

  @Test("never with control characters of the text")
  func controls() {
    let renderer = DiagnosticRenderer(sources: [:])
    let rendered = renderer.render(Diagnostic(.error, path: "d", "bad \u{1B}[31m", hint: "\u{7}"))
    #expect(rendered == "d: error: bad \u{FFFD}[31m\n  hint: \u{FFFD}")
  }
}
