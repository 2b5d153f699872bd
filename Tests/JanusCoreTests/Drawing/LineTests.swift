import Testing

@testable import JanusCore

@Suite("Lines")
struct LineTests {
  @Test(
    "have the marks that Mermaid means",
    arguments: zip(
      Cardinality.allCases,
      [
        [CardinalityMark.Piece.bar(out: 8), .circle(out: 17)],
        [.foot(out: 14), .circle(out: 18.5)],
        [.foot(out: 14), .bar(out: 18)],
        [.bar(out: 8), .bar(out: 13)],
        [.diamond(out: 18)],
      ]))
  func marks(_ cardinality: Cardinality, _ pieces: [CardinalityMark.Piece]) {
    #expect(CardinalityMark(cardinality).pieces == pieces)
  }

  private static func arrangement(
    _ text: String, _ direction: Diagram.Direction
  ) -> DiagramArrangement {
    let diagram = Diagram.parse("erDiagram\n" + text + "\n", path: "").diagram
    return DiagramArrangement(
      RelationshipGraph(diagram),
      boxes: diagram.entities.map { EntityBox($0, label: nil, attributeLabels: []) },
      labels: diagram.relationships.map { RoleLabel($0.role, label: nil).size },
      direction: direction, layout: FakeLayout.column)
  }

  @Test("end exactly at the edges of their boxes", arguments: Diagram.Direction.allCases)
  func ends(_ direction: Diagram.Direction) {
    let text =
      "A ||--o{ B : x\nB ||--|| C : y\nC }|--|| A : back\nA ||--o{ C : z\nB |o--o| B : self"
    let arrangement = Self.arrangement(text, direction)
    #expect(arrangement.lines.count == 5)
    for (line, (from, to)) in zip(arrangement.lines, [(0, 1), (1, 2), (2, 0), (0, 2), (1, 1)]) {
      for (end, entity) in [(line.start, from), (line.end, to)] {
        let frame = arrangement.frames[entity]
        let along = end.side.along(end.place)
        #expect(frame.place(on: end.side, at: along) == end.place)
        #expect(frame.range(of: end.side).contains(along))
      }
      #expect(line.curve.first == line.start.outside)
      #expect(line.curve.last == line.end.outside)
      #expect(line.curve.count % 3 == 1)
    }
  }

  @Test("keep apart where they meet a box")
  func apart() {
    let text = (0..<12).map { "A ||--o{ B : r\($0)" }.joined(separator: "\n")
    let places = Self.arrangement(text, .topToBottom).lines.map(\.start.place.x).sorted()
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 > 19.9 })
  }

  @Test("of a box to itself lead out of it and back, each in its own place")
  func loops() throws {
    let arrangement = Self.arrangement("A ||--o{ A : first\nA |o--|{ A : second", .topToBottom)
    let places = arrangement.lines.flatMap { [$0.start.place.y, $0.end.place.y] }
    #expect(places == places.sorted() && Set(places).count == 4)
    let frame = try #require(arrangement.frames.first)
    for line in arrangement.lines {
      #expect(line.start.side == .right && line.end.side == .right)
      #expect(line.label.x > frame.right)
    }
  }

  @Test("turn just as many relationships as needed for an order")
  func order() {
    let diagram = Diagram.parse(
      "erDiagram\nA ||--|| B : x\nB ||--|| C : x\nC ||--|| A : x\nA ||--|| C : x\n", path: ""
    ).diagram
    #expect(RelationshipGraph(diagram).turned == [false, false, true, false])
  }

  @Test("between long chains need no deep recursion")
  func chain() {
    var diagram = Diagram()
    diagram.entities = (0..<50_000).map { Entity(name: "\($0)") }
    diagram.relationships = (1..<50_000).map {
      Relationship(
        from: "\($0 - 1)", cardinalityFrom: .onlyOne, isIdentifying: true,
        cardinalityTo: .onlyOne, to: "\($0)", role: "")
    }
    let graph = RelationshipGraph(diagram)
    #expect(graph.components.count == 1)
    #expect(!graph.turned.contains(true))
  }
}

@Suite("Ends of lines along a side")
struct EndSpreadingTests {
  @Test("stand below their targets where they can")
  func straight() {
    #expect(EndSpreading(along: 0...200).places(towards: [150, 50]) == [150, 50])
  }

  @Test("keep the order of their targets, and their distance", arguments: [1, 2, 5, 40])
  func spread(_ count: Int) {
    let targets = (0..<count).map { Double(($0 * 37) % 400) - 100 }
    let places = EndSpreading(along: 0...200).places(towards: targets)
    let byTarget = targets.indices.sorted { targets[$0] < targets[$1] }.map { places[$0] }
    #expect(byTarget == byTarget.sorted())
    #expect(places.allSatisfy { $0 >= 13.9 && $0 <= 186.1 })
    let gap = min(30, 172 / Double(max(1, count - 1)))
    #expect(zip(byTarget, byTarget.dropFirst()).allSatisfy { $1 - $0 > gap - 0.01 })
  }
}

@Suite("Text in boxes")
struct TextMeasureTests {
  private let measure = TextMeasure(size: 10)

  @Test("is measured by what its characters usually take")
  func widths() {
    #expect(abs(measure.width(of: "ii") - 4.44) < 0.01)
    #expect(measure.width(of: "中文") == 20)
    #expect(measure.width(of: "e\u{301}") == measure.width(of: "e"))
    #expect(measure.width(of: "👩‍👩‍👧‍👦") == 13)
  }

  @Test("is broken between words, and cut with an ellipsis")
  func fitting() {
    #expect(measure.fit("", width: 50).lines == [])
    #expect(measure.fit("one two three", width: 40, lines: 3).lines == ["one two", "three"])
    let cut = measure.fit("one two three four five", width: 40, lines: 2)
    #expect(cut.lines.count == 2 && cut.lines.last?.hasSuffix("…") == true)
    #expect(cut.whole == "one two three four five")
    #expect(measure.fit(String(repeating: "x", count: 100), width: 50).width <= 50)
    #expect(
      measure.fit(String(repeating: "中", count: 9), width: 45, lines: 3).lines.map(\.count) == [
        4, 4, 1,
      ])
  }

  @Test("never makes a line wider than asked", arguments: [5.0, 13, 40, 200])
  func limits(_ width: Double) {
    let texts = ["a b c d e f", "superlongword and more", "混合 text 文字", "------", "   x"]
    for text in texts {
      let fitted = measure.fit(text, width: width, lines: 4)
      #expect(fitted.lines.allSatisfy { $0.count <= 1 || measure.width(of: $0) <= width + 0.01 })
      #expect(fitted.width <= max(width, 13))
    }
  }
}
