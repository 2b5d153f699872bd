import Testing

@testable import JanusCore

@Suite("Ids of what is drawn")
struct ElementIDTests {
  private static func ids(_ text: String) -> ElementIDs {
    ElementIDs(Diagram.parse(text, path: "").diagram)
  }

  @Test("are made of the names")
  func readable() {
    let ids = Self.ids(
      "erDiagram\nTEAM_A { string first-name }\nTEAM_A ||--o{ B : \"plays against\"\n")
    #expect(ids.entities.map(\.text) == ["entity-TEAM_A", "entity-B"])
    #expect(ids.attributes[0].map(\.text) == ["attribute-TEAM_A-string-first__2d_name"])
    #expect(ids.relationships.map(\.text) == ["relationship-TEAM_A-B-plays__20_against"])
  }

  @Test("stay when something else comes or goes")
  func stable() {
    let short = Self.ids("erDiagram\nA ||--o{ B : x\nB { int n }\n")
    let long = Self.ids(
      "erDiagram\nC ||--|| D : y\nD { int n }\nA ||--o{ B : x\nB { int m\nint n }\n")
    #expect(Set(short.all).isSubset(of: long.all))
  }

  @Test("differ for what is there twice")
  func repeated() {
    let ids = Self.ids("erDiagram\nA { int n\nint n }\nA ||--o{ A : x\nA ||--|| A : x\n")
    #expect(ids.attributes[0].map(\.text) == ["attribute-A-int-n", "attribute-A-int-n-2"])
    #expect(ids.relationships.map(\.text) == ["relationship-A-A-x", "relationship-A-A-x-2"])
  }

  @Test("differ for names that differ only in what is escaped")
  func injective() {
    let letters = ["a", "_", "-", " ", "é", "2", "0"]
    var names = [""]
    for _ in 0..<4 { names = Array(Set(names + names.flatMap { n in letters.map { n + $0 } })) }
    var diagram = Diagram()
    diagram.entities = names.map { Entity(name: $0) }
    let ids = ElementIDs(diagram)
    #expect(Set(ids.entities).count == names.count)
    #expect(
      ids.entities.allSatisfy { $0.text.split(separator: "-").count <= 2 }, "a number was needed")
  }
}
