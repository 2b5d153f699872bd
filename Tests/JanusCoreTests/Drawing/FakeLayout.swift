import Foundation
import Testing

@testable import JanusCore

/// A layout that can be told by heart: boxes in a column (or a row), lines straight from one to the next.
enum FakeLayout {
  static func column(_ graph: LayoutGraph) -> GraphLayout {
    let isVertical = graph.direction.isVertical
    let isBackward = graph.direction == .bottomToTop || graph.direction == .rightToLeft
    let gap = 80.0
    var depth = 0.0
    var centres: [Point] = []
    let widest = graph.nodes.map { isVertical ? $0.width : $0.height }.max() ?? 0
    for size in isBackward ? graph.nodes.reversed() : graph.nodes {
      let length = isVertical ? size.height : size.width
      let middle = depth + length / 2
      centres.append(isVertical ? Point(widest / 2, middle) : Point(middle, widest / 2))
      depth += length + gap
    }
    if isBackward { centres.reverse() }
    let size = isVertical ? Size(widest, depth - gap) : Size(depth - gap, widest)
    return GraphLayout(
      size: size, centres: centres,
      routes: graph.edges.map { route($0, graph, centres) })
  }

  private static func route(
    _ edge: LayoutGraph.Edge, _ graph: LayoutGraph, _ centres: [Point]
  ) -> GraphLayout.Route {
    let forward = graph.direction.forwardSide
    func port(_ node: Int, _ side: Side) -> Point {
      let size = graph.nodes[node]
      let reach = side.isHorizontal ? size.height / 2 : size.width / 2
      return centres[node] + side.outwards * reach
    }
    let (start, end) = (port(edge.tail, forward), port(edge.head, forward.opposite))
    guard let label = edge.label else {
      return GraphLayout.Route(curve: straight(start, end))
    }
    let middle = (start + end) * 0.5
    let half = forward.outwards * ((forward.isHorizontal ? label.height : label.width) / 2)
    let curve =
      straight(start, middle - half) + straight(middle - half, middle + half).dropFirst()
      + straight(middle + half, end).dropFirst()
    return GraphLayout.Route(curve: curve, label: middle)
  }

  private static func straight(_ start: Point, _ end: Point) -> [Point] {
    [start, start * (2 / 3.0) + end * (1 / 3.0), start * (1 / 3.0) + end * (2 / 3.0), end]
  }
}

/// Draws a diagram's text with the fake layout.
func drawing(_ text: String, options: DrawingOptions = DrawingOptions()) -> DiagramDrawing {
  DiagramDrawing(
    Diagram.parse(text, path: "test").diagram, options: options, layout: FakeLayout.column)
}

/// Expects a drawing to be what a file in Goldens holds; with JANUS_RECORD=1 it writes the file anew.
func expectGoldenDrawing(
  _ svg: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try svg.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(svg == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
