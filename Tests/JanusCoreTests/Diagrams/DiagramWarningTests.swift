import JanusCore
import Testing

@Suite("Doubts about a diagram")
struct DiagramWarningTests {
  @Test(
    "are said once, at their place",
    arguments: [
      (
        "A ||--o{ B : works with him",
        ["d:2:20: warning: `with` is read as an entity, not as part of the role"]
      ),
      (
        "title My Shop\nA ||--o{ B : x",
        ["d:2:1: warning: there is no `title` statement; each word of this line makes an entity"]
      ),
      ("3D\nA ||--o{ B : x", ["d:2:1: warning: `3` and `D` are read as two entities"]),
      ("A--B\nA ||--o{ A--B : x", ["d:2:1: warning: `A--B` is read as one name"]),
      ("a.b ||--o{ B : x", ["d:2:1: warning: `a.b` is read as one name"]),
      (
        "A ||--o{ B : x\nA direction LR",
        ["d:3:1: warning: this whole line is read as `direction LR`; the rest of it is ignored"]
      ),
      (
        "A ||--o{ B : x\n direction LR now",
        ["d:3:2: warning: this whole line is read as `direction LR`; the rest of it is ignored"]
      ),
      (
        "A ||--o{ B : x\nA {\n int id NOT NULL\n}",
        ["d:4:9: warning: `NOT NULL` is read as one more attribute"]
      ),
      (
        "A ||--o{ B : x\nA { int id NOT NULL }",
        ["d:3:12: warning: `NOT NULL` is read as one more attribute"]
      ),
      ("A ||--o{ B : x\nA {\n a b c d\n}", ["d:4:6: warning: `c d` is read as one more attribute"]),
      ("A ||--o{ B : x\nC", ["d:3:1: warning: nothing relates to the entity `C`"]),
      (
        "A ||--o{ B : x\nA {\n int id\n int id\n}",
        ["d:5:2: warning: `int id` is given twice in `A`"]
      ),
      ("A ||--o{ a : x", ["d:2:10: warning: `a` differs from `A` only in capital letters"]),
      (
        "\u{E9} ||--o{ e\u{301} : x",
        ["d:2:10: warning: `e\u{301}` differs from `\u{E9}` only in how its accents are coded"]
      ),
      (
        "A ||--o{ B : x\nclass C x",
        ["d:3:7: warning: no entity `C` stands before this class, which has no effect"]
      ),
      (
        "A ||--o{ B : x\nstyle C,A x",
        ["d:3:7: warning: no entity `C` stands before this style, which has no effect"]
      ),
    ])
  func said(lines: String, expected: [String]) {
    #expect(warnings(of: "erDiagram\n" + lines) == expected)
  }

  @Test(
    "are not raised without cause",
    arguments: [
      "A ||--o{ B : x", "A ||--o{ B : \"works with\"", "A ||--o{ B : x C ||--o{ D : y",
      "A ||--o{ B : x\nB", "A ||--o{ B : x \n A", "A ||--o{ B : x\n  direction LR  ",
      "A ||--o{ B : x\ndirection\nLR",
      "A ||--o{ B : x\nA { int id string name }",
      "A ||--o{ B : x\nA {\n int id PK \"c\"\n string name\n}",
      "\"A--B\" ||--o{ \"a.b\" : x", "A ||--o{ B : a.b", "A-B ||--o{ a_b : x", "A ||--o{ A : x",
      "title ||--o{ 12 : x", "A ||--o{ B : x\nA { int id\nint key\nstring id }", "",
    ])
  func silent(lines: String) { #expect(warnings(of: "erDiagram\n" + lines) == []) }

  @Test("about the whole diagram wait until it has no mistakes")
  func mistakesFirst() {
    let parsed = Diagram.parse("erDiagram\nA\nB;", path: "d")
    #expect(parsed.diagnostics.map(\.severity) == [.error])
  }

  @Test("name the first byte that is no UTF-8")
  func encoding() {
    let parsed = Diagram.parse(Array("erDiagram\nA".utf8) + [0xFF, 0x42, 0x0A], path: "d")
    #expect(
      parsed.diagnostics.map(\.headline) == [
        "d:2:1: warning: nothing relates to the entity `A\u{FFFD}B`",
        "d:2:2: warning: this is no UTF-8; such bytes are read as `\u{FFFD}`",
      ])
  }

  @Test("stop being counted when there are too many, and quote long names in part")
  func limits() {
    let many = "erDiagram\n" + (0..<1000).map { "E\($0)\n" }.joined()
    #expect(warnings(of: many).count == 100)
    let long = warnings(of: "erDiagram\n" + String(repeating: "x", count: 100_000))
    #expect(long.count == 1 && long[0].utf8.count < 200)
  }
}
