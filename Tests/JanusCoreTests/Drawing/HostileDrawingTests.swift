import Testing

@testable import JanusCore

@Suite("Drawing what somebody made up")
struct HostileDrawingTests {
  private static let names = [
    "\"", "'", "<script>alert(1)</script>", "]]>", "&amp;", "--><!--", "</style>", "</svg>",
    "a\u{0}b\u{1}c\u{7F}", "\u{FFFE}\u{FFFF}", "line\nend\r\u{2028}", "👩‍👩‍👧‍👦 🇩🇪", "مرحبا بالعالم",
    "\u{202E}evil",
    "é", "e\u{301}", " ", "", "\t", "a b", "a_b", "a-b", "a__20_b", "a__h1_", "_", "__",
    String(repeating: "x", count: 10_000), String(repeating: "x", count: 10_001),
    String(repeating: "很长", count: 5_000), "javascript:alert(1)", "url(#x)",
  ]

  private static func diagram() -> Diagram {
    var diagram = Diagram()
    diagram.title = names.joined()
    diagram.accessibilityTitle = names.joined()
    diagram.accessibilityDescription = names.joined()
    for name in names {
      var entity = Entity(name: name)
      entity.alias = name
      for other in names.prefix(22) {
        var attribute = Attribute(type: other, name: name)
        attribute.keys = [other]
        attribute.comment = name
        entity.attributes.append(attribute)
      }
      entity.styles = ["fill:\(name)", "stroke:\(name)", "color:red\"/><script>", name]
      diagram.entities.append(entity)
      diagram.relationships.append(
        Relationship(
          from: name, cardinalityFrom: .parent, isIdentifying: false, cardinalityTo: .zeroOrOne,
          to: names[0], role: name))
    }
    return diagram
  }

  @Test("gives well-formed XML with ids that are there once")
  func wellFormed() {
    let svg = ReadSVG(
      DiagramDrawing(Self.diagram(), layout: FakeLayout.column).svg)
    #expect(svg.problem == nil)
    #expect(Set(svg.ids).count == svg.ids.count)
    #expect(svg.elements(named: "script").isEmpty)
    let attributes = Set(svg.elements.flatMap(\.attributes.keys))
    #expect(!attributes.contains { $0.hasPrefix("on") })
    #expect(svg.texts.allSatisfy { $0.count < 200 })
    for id in svg.ids {
      #expect(id.utf8.allSatisfy { $0.isWord || $0 == 0x2D }, "\(id)")
      #expect(id.utf8.count < 2_000)
    }
  }

  @Test(
    "follows no link that runs something",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", " javascript:x", "data:text/html,x",
      "vbscript:x", "\u{1}javascript:x", "",
    ])
  func links(_ link: String) {
    #expect(Highlight(link: link).safeLink == nil)
  }

  @Test(
    "keeps links that are harmless",
    arguments: [
      "#a", "page.html?x=a:b", "/path:1", "https://example.org", "mailto:a@example.org",
    ])
  func harmlessLinks(_ link: String) {
    #expect(Highlight(link: link).safeLink == link)
  }

  @Test(
    "takes no style but those it knows",
    arguments: [
      "fill:url(#x)", "fill:red;stroke:blue", "fill:#12", "fill:#1234567", "fill:expression(1)",
      "stroke-width:-1", "stroke-width:1e9px", "stroke-dasharray:0", "filter:blur", "fill", ":",
      "stroke-width:calc(1px)", "fill:#ggg",
    ])
  func styles(_ style: String) {
    #expect(EntityStyle([style]) == EntityStyle([]))
  }

  @Test("reads styles, of which the last wins")
  func knownStyles() {
    let style = EntityStyle([
      "fill:#f9f", "fill:Navy", "stroke:#12345678", "stroke-width:2px", "stroke-dasharray:5 3",
      "color:white", "font-weight:bold",
    ])
    #expect(style.fill?.text == "#000080")
    #expect(style.stroke?.text == "#12345678")
    #expect(style.strokeWidth == 2)
    #expect(style.dashes == [5, 3])
    #expect(style.ink?.text == "#ffffff")
    #expect(style.isBold)
  }

  @Test("writes readable text upon any fill", arguments: ["#000", "navy", "#fde68a", "white"])
  func ink(_ fill: String) throws {
    let ink = try #require(EntityStyle(["fill:\(fill)"]).readableInk)
    #expect((ink.text == "#ffffff") == ["#000", "navy"].contains(fill))
  }
}
