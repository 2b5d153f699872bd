import Testing

@testable import JanusCore

@Suite("Diagram drawing")
struct DiagramDrawingTests {
  private static let family = """
    ---
    title: A family
    ---
    erDiagram
      accTitle: Who is who
      accDescr: Parents and their children
      PARENT["a parent"] {
        int id PK
        string name UK, FK "as in the passport"
      }
      PARENT ||--o{ CHILD : "looks after"
      CHILD |o..|{ CHILD : "plays with"
      PARENT u--|| HOME : owns
      classDef warm fill:#fde68a,stroke:#b45309,stroke-width:3px
      class HOME warm
      style CHILD fill:navy,stroke-dasharray:5
    """

  @Test("is as recorded", arguments: Diagram.Direction.allCases)
  func recorded(_ direction: Diagram.Direction) throws {
    var options = DrawingOptions()
    options.direction = direction
    options.hasStyleSheet = direction == .topToBottom
    try expectGoldenDrawing(
      drawing(Self.family, options: options).svg, "family-\(direction.rawValue).svg")
  }

  @Test("with highlights is as recorded")
  func highlights() throws {
    let diagram = Diagram.parse(Self.family, path: "").diagram
    let ids = ElementIDs(diagram)
    var options = DrawingOptions()
    options.hasStyleSheet = false
    options.highlights = [
      ids.entities[0]: Highlight(colour: CSSColour("#16a34a"), label: "12", link: "#parent"),
      ids.attributes[0][1]: Highlight(colour: CSSColour("red"), intensity: 0.5, label: "0 %"),
      ids.relationships[0]: Highlight(
        colour: CSSColour("#16a34a"), label: "7", link: "https://example.org/?a=1&b=2"),
    ]
    let svg = DiagramDrawing(diagram, options: options, layout: FakeLayout.column).svg
    #expect(ReadSVG(svg).elements(named: "a").count == 3)
    try expectGoldenDrawing(svg, "family-highlights.svg")
  }

  @Test("shows every cardinality at both ends as recorded")
  func marks() throws {
    var diagram = Diagram()
    diagram.entities = [Entity(name: "A"), Entity(name: "B")]
    diagram.relationships = Cardinality.allCases.map {
      Relationship(
        from: "A", cardinalityFrom: $0, isIdentifying: true, cardinalityTo: $0, to: "B",
        role: $0.rawValue)
    }
    var options = DrawingOptions()
    options.hasStyleSheet = false
    let svg = DiagramDrawing(diagram, options: options, layout: FakeLayout.column).svg
    try expectGoldenDrawing(svg, "marks.svg")
  }

  @Test("tells who it is for those who don't see it")
  func accessibility() throws {
    let svg = ReadSVG(drawing(Self.family).svg)
    let root = try #require(svg.elements.first)
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["aria-labelledby"] == "title")
    #expect(svg.element("title")?.text == "Who is who")
    #expect(svg.element("description")?.text == "Parents and their children")
    let line = try #require(
      svg.elements(named: "title").first { $0.text.contains("looks after") })
    #expect(line.text == "PARENT (exactly one) looks after CHILD (zero or more)")
  }

  @Test("is the same twice")
  func determinism() {
    #expect(drawing(Self.family).svg == drawing(Self.family).svg)
  }

  @Test("names its colours for light, dark, or both")
  func themes() {
    var options = DrawingOptions()
    let query = "prefers-color-scheme:dark"
    #expect(drawing(Self.family, options: options).svg.contains(query))
    options.theme = .dark
    #expect(!drawing(Self.family, options: options).svg.contains(query))
    #expect(drawing(Self.family, options: options).svg.contains("color-scheme:dark"))
    options.hasStyleSheet = false
    options.hasBackground = false
    #expect(!drawing(Self.family, options: options).svg.contains("<style>"))
  }

  @Test("of nothing is a small sheet")
  func nothing() {
    #expect(ReadSVG(drawing("erDiagram\n").svg).problem == nil)
  }

  @Test("of very many lines falls back to rows, without asking for a layout")
  func grid() {
    var diagram = Diagram()
    diagram.entities = (0..<100).map { Entity(name: "E\($0)") }
    diagram.relationships = (0..<100).flatMap { from in
      (0..<from).map {
        Relationship(
          from: "E\(from)", cardinalityFrom: .onlyOne, isIdentifying: true,
          cardinalityTo: .zeroOrMore, to: "E\($0)", role: "r")
      }
    }
    let drawing = DiagramDrawing(diagram) { _ in
      Issue.record("a layout was asked for")
      return GraphLayout(size: Size(0, 0), centres: [], routes: [])
    }
    #expect(drawing.simplification == .grid)
    #expect(drawing.svg.hasSuffix("</svg>\n"))
  }

  @Test("asks for less care where there is much")
  func hasty() {
    var diagram = Diagram()
    diagram.entities = (0..<1500).map { Entity(name: "E\($0)") }
    diagram.relationships = (1..<1500).map {
      Relationship(
        from: "E0", cardinalityFrom: .onlyOne, isIdentifying: true, cardinalityTo: .onlyOne,
        to: "E\($0)", role: "r")
    }
    let drawing = DiagramDrawing(diagram) { graph in
      #expect(graph.care == .hasty)
      #expect(Set(graph.edges.map(\.length)).count > 3)
      return FakeLayout.column(graph)
    }
    #expect(drawing.simplification == .hasty)
  }
}
