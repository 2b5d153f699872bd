import JanusCore
import Testing

@Suite("Printing diagrams")
struct DiagramPrinterTests {
  private func printed(_ lines: String) -> String {
    Diagram.parse("erDiagram\n" + lines, path: "d").diagram.mermaid
  }

  @Test("writes one canonical text")
  func canonical() {
    let text = """
      ---
      title: "A \\"b\\" \\u003cc>"
      ---
      erDiagram
        %% top
        direction LR
        accTitle: t
        accDescr {
          a
          b
        }
        A[Anna]:::x {
          int id PK, FK "the key"
          %% inside
          list~int~
            xs "c"
        }
        A ||--o{ "B b" : "r s"
        %% strength: strong
        A u..|| A : r
        classDef x fill:red,stroke:#333
        style A fill:blue

      """
    #expect(Diagram.parse(text, path: "d").diagnostics.isEmpty)
    #expect(Diagram.parse(text, path: "d").diagram.mermaid == text)
  }

  @Test(
    "mentions entities in their order",
    arguments: [
      ("B\nA\nA ||--o{ B : r", "B\nA ||--o{ B : r"),
      ("A ||--o{ B : r\nB { int id }", "A ||--o{ B : r\nB {\n  int id\n}"),
      ("A ||--o{ B : r\nA { int id }", "A {\n  int id\n}\nA ||--o{ B : r"),
      ("C\nB ||--o{ A : r\nA ||--o{ C : s", "C\nB ||--o{ A : r\nA ||--o{ C : s"),
      (
        "A ||--o{ B : r\n%% c\nA { int id\n%% d\n}",
        "A {\n  int id\n}\nA ||--o{ B : r\n%% c\nA {\n  %% d\n}"
      ),
    ])
  func order(lines: String, expected: String) {
    let body = expected.split(separator: "\n").map { "  \($0)\n" }.joined()
    #expect(printed(lines) == "erDiagram\n" + body)
  }

  @Test(
    "quotes what would be misread",
    arguments: [
      "one", "To", "class", "to-do", "u-turn", "A--B", "a.b", "3D", "12", "A b", "-x", "direction",
      "my-direction", "accTitle", "accDescr", "#35;", "é\u{A0}", "", "50%", "a\nb", "title", "oneé",
    ])
  func quotes(role: String) {
    #expect(printed("A ||--o{ B : \"\(role)\"").contains(" : \"\(role)\"\n"))
  }

  @Test(
    "leaves plain words alone", arguments: ["A", "a_b", "LINE-ITEM", "日本", "x2", "onetime", "É"])
  func plain(name: String) { #expect(printed("\"\(name)\"") == "erDiagram\n  \(name)\n") }

  @Test(
    "gives texts that read back as they were",
    arguments: [
      "A { a~b~\nc~d~ PK \"x\"\n}", "A:::accDescr\nA { int id }", "A:::direction { }\nLR",
      "direction { }\nLR",
      "A ||--o{ B : direction A\nTB", "A\nstyle A x:direction\nLR { }",
      "style x y\nA {\n}\nclassDef \ndirection lr:x",
      "classDef a fill:#f9fdirection;\nLR", "A\nstyle A fill:#f9f;stroke:#333;;",
      "mystyle ||--o{ B : \"x:#1;;y\"",
      "classDef style1 a:#1;b:#2;;;", "A ||--o{ B : \"%%%%{x}%%{init}\"",
      "\"<b\" ||--o{ B : \">\"\nC ||--o{ D : \"=\"",
      "A ||--o{ B : \"<b\"\n%% >\nC ||--o{ D : \"=\"\nE ||--o{ F : \">\"",
      "accTitle: direction LR\n",
      "accDescr {%% x\ny\n}", "accDescr {\n%%\n%%\n}", "A ||--o{ B : \"a\n%%\nb\"", "A ||--u-B : r",
      "A u..|| -B : \"\"",
      "A ||--o{ B : \"x\n direction LR\"", "A { x~ \u{3000}~ b }", "%% a\n%%  \n%% {b}\n%%% c",
      "\"a\u{2028}b\"",
      "A { \"~ ~\"\nx\n}", "A { int µ }", "class A b\n%% c", "A\n%% c\nB\n%% d\nA\n%% e",
      "1 { a b }", "A[1.5]\nA[B]",
      "A {\n%% x\n}\nB {\n%% y\n}\nA {\nint id\n%% z\nint key\n}",
      "A ||--o{ B : r\n%% c\nclass A b\n%% d\nB\n%% e",
    ])
  func roundTrip(lines: String) throws {
    let first = Diagram.parse("erDiagram\n" + lines, path: "d")
    try #require(!first.diagnostics.hasErrors)
    let text = first.diagram.mermaid
    let second = Diagram.parse(text, path: "d")
    #expect(second.diagnostics.filter { $0.severity == .error } == [])
    #expect(second.diagram == first.diagram)
    #expect(second.diagram.mermaid == text)
  }

  @Test("copes with diagrams that were made by hand")
  func handMade() {
    var diagram = Diagram()
    diagram.entities = [Entity(name: "say \"hi\""), Entity(name: "B")]
    diagram.relationships = [
      Relationship(
        from: "B", cardinalityFrom: .onlyOne, isIdentifying: true, cardinalityTo: .oneOrMore,
        to: "nobody", role: "")
    ]
    diagram.comments = [
      JanusCore.Comment(text: "a", place: .afterRelationship(7)),
      JanusCore.Comment(text: "b", place: .afterEntity(-1)),
      JanusCore.Comment(text: "c", place: .inEntity(1, beforeAttribute: 9)),
      JanusCore.Comment(text: "d", place: .beginning),
    ]
    #expect(
      diagram.mermaid
        == """
        erDiagram
          "say 'hi'"
          B ||--|{ nobody : ""
          %% a
          %% b
          B {
            %% c
          }
          %% d

        """)
  }
}
