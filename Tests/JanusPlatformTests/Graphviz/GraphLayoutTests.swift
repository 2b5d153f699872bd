import JanusCore
import JanusPlatform
import Testing

@Suite("Graph layout")
struct GraphLayoutTests {
  private static let box = Size(120, 80)

  /// A wheel: one box in the middle, and a ring around it.
  private static func wheel(
    _ direction: Diagram.Direction, count: Int = 8, care: LayoutGraph.Care = .full
  ) -> LayoutGraph {
    let spokes = (1...count).map { LayoutGraph.Edge(tail: 0, head: $0, label: Size(60, 16)) }
    let ring = (1..<count).map { LayoutGraph.Edge(tail: $0, head: $0 + 1) }
    return LayoutGraph(
      nodes: Array(repeating: box, count: count + 1), edges: spokes + ring, direction: direction,
      care: care)
  }

  @Test("places boxes apart, within its size", arguments: Diagram.Direction.allCases)
  func apart(_ direction: Diagram.Direction) throws {
    let layout = try GraphLayout.graphviz(Self.wheel(direction))
    #expect(layout.centres.count == 9)
    for (index, centre) in layout.centres.enumerated() {
      #expect(centre.x >= 60 - 0.01 && centre.x <= layout.size.width - 60 + 0.01)
      #expect(centre.y >= 40 - 0.01 && centre.y <= layout.size.height - 40 + 0.01)
      for other in layout.centres[..<index] {
        #expect(abs(centre.x - other.x) >= 120 || abs(centre.y - other.y) >= 80)
      }
    }
  }

  @Test("leads lines from the forward side to the backward side")
  func ends() throws {
    let graph = LayoutGraph(
      nodes: [Self.box, Self.box], edges: [.init(tail: 0, head: 1, label: Size(50, 16))])
    let layout = try GraphLayout.graphviz(graph)
    let curve = layout.routes[0].curve
    #expect(curve.count % 3 == 1)
    #expect(curve.first == layout.centres[0] + Point(0, 40))
    #expect(curve.last == layout.centres[1] - Point(0, 40))
    let label = try #require(layout.routes[0].label)
    #expect(label.y > layout.centres[0].y + 48 && label.y < layout.centres[1].y - 48)
  }

  @Test("keeps parallel lines apart")
  func parallel() throws {
    let edge = LayoutGraph.Edge(tail: 0, head: 1, label: Size(50, 16))
    let layout = try GraphLayout.graphviz(
      LayoutGraph(nodes: [Self.box, Self.box], edges: [edge, edge, edge]))
    let places = layout.routes.compactMap { $0.label?.x }.sorted()
    #expect(places.count == 3)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 50 })
  }

  @Test("is the same for the same graph", arguments: [LayoutGraph.Care.full, .hasty])
  func determinism(_ care: LayoutGraph.Care) async throws {
    let graph = Self.wheel(.topToBottom, count: 40, care: care)
    let first = try GraphLayout.graphviz(graph)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 { group.addTask { try GraphLayout.graphviz(graph) } }
      for try await layout in group { #expect(layout == first) }
    }
  }

  @Test("of nothing is empty")
  func nothing() throws {
    let layout = try GraphLayout.graphviz(LayoutGraph(nodes: [], edges: []))
    #expect(layout == GraphLayout(size: Size(0, 0), centres: [], routes: []))
  }

  @Test("of a thousand boxes does not take long", .timeLimit(.minutes(1)))
  func large() throws {
    let edges = (1..<1000).map { LayoutGraph.Edge(tail: ($0 - 1) / 3, head: $0) }
    let graph = LayoutGraph(
      nodes: Array(repeating: Self.box, count: 1000), edges: edges, care: .hasty)
    #expect(try GraphLayout.graphviz(graph).centres.count == 1000)
  }

  @Test("follows a chain of three thousand boxes")
  func chain() throws {
    let edges = (1..<3000).map { LayoutGraph.Edge(tail: $0 - 1, head: $0) }
    let graph = LayoutGraph(
      nodes: Array(repeating: Self.box, count: 3000), edges: edges, care: .hasty)
    #expect(try GraphLayout.graphviz(graph).centres.count == 3000)
  }
}
