import Foundation
import JanusCore
import Testing

@Suite("Mistakes in a diagram")
struct DiagramDiagnosticTests {
  private func errors(_ text: String) -> [String] {
    Diagram.parse(text, path: "d").diagnostics.filter { $0.severity == .error }.map(\.headline)
  }

  @Test(
    "are placed and named",
    arguments: [
      ("", "d:1:1: error: the diagram is empty"),
      ("graph TD", "d:1:1: error: expected `erDiagram` at the beginning"),
      ("---\n---\nerDiagram", "d:1:1: error: this front matter is not closed, or holds nothing"),
      (
        "erDiagram direction LR",
        "d:1:1: error: `erDiagram` is not read, since its line holds a direction"
      ),
      ("erDiagrams", "d:1:1: error: expected `erDiagram`, found `erDiagrams`"),
      ("erDiagram\n  A -- B : x", "d:2:5: error: expected a cardinality, found `--`"),
      (
        "erDiagram\n  A || B : x",
        "d:2:8: error: expected `--` or `..` behind the cardinality, found `B`"
      ),
      ("erDiagram\n  A ||-- B : x", "d:2:10: error: expected a cardinality, found `B`"),
      (
        "erDiagram\nA ||--o{ B", "d:2:11: error: expected `:` and a role, found the end of the line"
      ),
      ("erDiagram\nA ||--o{ B :", "d:2:13: error: expected a role, found the end of the line"),
      (
        "erDiagram\nA ||--o{ class : x",
        "d:2:10: error: expected the entity at the other end, found `class`"
      ),
      ("erDiagram\nA;", "d:2:2: error: expected a statement, found `;`"),
      ("erDiagram\né日😀 '", "d:2:5: error: expected a statement, found `'`"),
      ("erDiagram\nA \"B", "d:2:3: error: expected a statement, found `\"`"),
      ("erDiagram\nA {\n int\n}", "d:4:1: error: expected a second word behind `int`, found `}`"),
      ("erDiagram\nA {\n int id PK FK\n}", "d:3:12: error: expected `,` between keys, found `FK`"),
      ("erDiagram\nA {\n int id", "d:2:3: error: this block is not closed"),
      ("erDiagram\nA[x y]", "d:2:5: error: expected `]` behind the alias, found `y`"),
      ("erDiagram\naccTitle:", "d:2:1: error: expected a text behind `accTitle:` or `accDescr`"),
      (
        "erDiagram\nA\nstyle A x ",
        "d:3:11: error: white space at the end of a style's line joins it with what follows, found the end of the diagram"
      ),
      ("erDiagram\nA:::1", "d:2:5: error: expected a class name, found `1`"),
      ("erDiagram\n\u{7}", "d:2:1: error: expected a statement, found a control character"),
    ])
  func named(text: String, headline: String) { #expect(errors(text) == [headline]) }

  @Test(
    "come with advice",
    arguments: [
      ("A -- B : x", "expected a cardinality such as `||--o{`"),
      ("A --> B", "expected a cardinality such as `||--o{`"),
      (
        "A ||--o{ B : belongs to", "a role of several words needs double quotes: `: \"belongs to\"`"
      ),
      ("A ||--o{ B : one", "`one` is a keyword; put it in double quotes to use it as a role"),
      ("A ||--o{ B", "every relationship has a role, if only an empty one: `A ||--o{ B : \"\"`"),
      ("A ||--o{ 3D : x", "a name that begins with a digit needs double quotes"),
      ("one ||--o{ B : x", "`one` is a keyword; put it in double quotes to use it as a name"),
      ("to-do ||--o{ A : x", "`to` is a keyword; put it in double quotes to use it as a name"),
      ("class { int id }", "`class` is a keyword; put it in double quotes to use it as a name"),
      ("style", "`style` is a keyword; put it in double quotes to use it as a name"),
      ("A to B : x", "expected a cardinality such as `||--o{`"),
      ("A\n{ int id }", "`{` stands on the line of the entity's name"),
      ("A\n[x]", "`[` stands on the line of the entity's name, before any classes"),
      ("A;", "statements are not separated by commas or semicolons"),
      ("A, B", "statements are not separated by commas or semicolons"),
      ("'A'", "texts stand in double quotes, not in single ones"),
      ("// x", "a comment begins with `%%`, on a line of its own"),
      ("# x", "a comment begins with `%%`, on a line of its own"),
      ("A %% x", "a comment begins with `%%`, on a line of its own, and is not empty"),
      ("\"50%\"", "a name is not empty, and has no `%`, no backslash and no line end"),
      ("A {\n int id PK FK\n}", "write `PK, FK`"),
      ("A {\n int id \"c\" PK\n}", "`PK` is a key; it stands behind a type and a name"),
      ("\"A", "this quote is never closed"), ("}", "there is no open block here"),
      ("erDiagram", "`erDiagram` stands once, at the beginning"),
    ])
  func advised(lines: String, hint: String) {
    let parsed = Diagram.parse("erDiagram\n" + lines, path: "d")
    #expect(parsed.diagnostics.first { $0.severity == .error }?.hint == hint)
  }

  @Test(
    "are all found, and cause no others",
    arguments: [
      ("A -- B : x\nC ||--o{ D : y\nE -- F : z", [(2, 3), (4, 3)]),
      ("A ||--o{ B\nC ||--o{ D", [(2, 11), (3, 11)]),
      ("A {\n int\n string name\n PK\n}\nB;", [(5, 2), (7, 2)]),
      ("A {\n int id\nB ||--o{ C : x\nC;", [(2, 3), (5, 2)]),
      ("A {\n int id\nB {\n int id\n}\nC;", [(2, 3), (7, 2)]),
      ("A\n{\n int id PK FK\n}\nB;", [(3, 1), (4, 12), (6, 2)]),
      ("class {\n int id\n}\nB;", [(2, 7), (5, 2)]),
      ("A B! {\n int id\n}\nB;", [(2, 4), (5, 2)]),
      ("A\nstyle A \"x\" y\nB;", [(3, 9), (4, 2)]),
      ("A ||--o{ B : \"x\ny;", [(2, 14), (3, 2)]),
    ] as [(String, [(Int, Int)])])
  func recovered(lines: String, places: [(Int, Int)]) {
    let parsed = Diagram.parse("erDiagram\n" + lines, path: "d")
    #expect(
      parsed.diagnostics.compactMap(\.position)
        == places.map { SourcePosition(line: $0.0, column: $0.1) })
    #expect(parsed.diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test("leave what can be read")
  func partialTree() {
    let parsed = Diagram.parse("erDiagram\nA -- B : x\nC ||--o{ D : y", path: "d")
    #expect(outline(parsed.diagram) == "<A> | <C> | <D> | C ONLY_ONE--ZERO_OR_MORE D 'y'")
  }

  @Test("are placed in the original text, whatever was taken out before them")
  func originalPlaces() {
    let text =
      "---\r\ntitle: x\r\n---\r\n%% c\r\n%%{init: {\r\n}}%% erDiagram\r\n\r\n  %% é\r\nA %%{wrap}%% -- B : x\r\n"
    #expect(errors(text) == ["d:9:14: error: expected a cardinality, found `--`"])
    let style = "erDiagram\nA\nstyle A fill:#f9f; \"x\""
    #expect(errors(style) == ["d:3:20: error: expected the style to end here, found `\"`"])
  }

  @Test("stop being counted when there are too many")
  func tooMany() {
    let text = "erDiagram\n" + String(repeating: "A;\n", count: 1000)
    #expect(errors(text).count == 101)
    #expect(errors(text).last?.contains("too many mistakes") == true)
  }

  @Test("every part of the tree knows its place")
  func positions() {
    let diagram = Diagram.parse(
      "erDiagram\n  A ||--o{ \"é\" : r\n\té {\n    int id\n  }", path: "d"
    ).diagram
    let entities = [SourcePosition(line: 2, column: 3), SourcePosition(line: 2, column: 12)]
    #expect(diagram.entities.map(\.position) == entities)
    #expect(diagram.relationships.map(\.position) == [SourcePosition(line: 2, column: 3)])
    #expect(diagram.entities[1].attributes.map(\.position) == [SourcePosition(line: 4, column: 5)])
  }

  @Test("positions are kept when the tree is coded")
  func coded() throws {
    let text = "erDiagram\n\n A { int id }\n%% k: v"
    let diagram = Diagram.parse(text, path: "d").diagram
    let data = try JSONEncoder().encode(diagram)
    let decoded = try JSONDecoder().decode(Diagram.self, from: data)
    #expect(decoded == diagram)
    #expect(decoded.entities[0].position == SourcePosition(line: 3, column: 2))
    #expect(decoded.json == diagram.json)
  }

  @Test("positions do not take part in comparing")
  func equality() {
    let one = Diagram.parse("erDiagram\nA { int id }", path: "d").diagram
    let other = Diagram.parse("erDiagram\n\n\n  A {\n int id }", path: "d").diagram
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    #expect(one.entities[0].position != other.entities[0].position)
    #expect(one != Diagram.parse("erDiagram\nA { int key }", path: "d").diagram)
  }
}
