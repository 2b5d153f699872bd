internal import CGraphviz
internal import JanusCore

/// A graph in Graphviz's memory: owned by one place, freed exactly once.
///
/// A label on a line becomes a node between two halves of the line, so that the line runs through its
/// middle and nothing else lies there.
@safe final class GraphvizGraph {
  /// The pieces of one line, and the node of its label.
  private struct Line {
    var pieces: [GraphvizEdge]
    var label: GraphvizNode?
  }

  private let raw: UnsafeMutablePointer<Agraph_t>
  private var nodes: [GraphvizNode] = []
  private var lines: [Line] = []

  init(_ graph: LayoutGraph) throws(GraphLayoutError) {
    guard let raw = unsafe janus_graph_open() else { throw .outOfMemory }
    unsafe self.raw = raw
    setDefaults(graph)
    for (index, size) in graph.nodes.enumerated() { nodes.append(try addNode("n\(index)", size)) }
    for (index, edge) in graph.edges.enumerated() { lines.append(try addLine(edge, index)) }
  }

  deinit { _ = unsafe agclose(raw) }

  private func setDefaults(_ graph: LayoutGraph) {
    let (back, forth) = graph.direction.ports
    set(janus_graph_kind(), "rankdir", graph.direction.rawValue)
    set(janus_graph_kind(), "nodesep", Self.inches(graph.nodeSpacing))
    set(janus_graph_kind(), "ranksep", Self.inches(graph.rankSpacing))
    // Bounds for graphs with very many lines; others are done long before.
    set(janus_graph_kind(), "nslimit", graph.care == .hasty ? "1" : "3")
    set(janus_graph_kind(), "nslimit1", graph.care == .hasty ? "1" : "3")
    set(janus_graph_kind(), "mclimit", graph.care == .hasty ? "0.3" : "1")
    set(janus_graph_kind(), "splines", graph.care == .hasty ? "polyline" : "true")
    set(janus_graph_node_kind(), "shape", "box")
    set(janus_graph_node_kind(), "fixedsize", "true")
    set(janus_graph_node_kind(), "label", "")
    set(janus_graph_node_kind(), "width", "1")
    set(janus_graph_node_kind(), "height", "1")
    set(janus_graph_edge_kind(), "dir", "none")
    set(janus_graph_edge_kind(), "tailport", forth)
    set(janus_graph_edge_kind(), "headport", back)
    set(janus_graph_edge_kind(), "minlen", "1")
  }

  private func set(_ kind: Int32, _ name: String, _ value: String) {
    unsafe janus_graph_default(raw, kind, name, value)
  }

  private static func inches(_ points: Double) -> String { "\(points / 72)" }

  private func addNode(_ name: String, _ size: Size) throws(GraphLayoutError) -> GraphvizNode {
    guard let node = unsafe janus_graph_add_node(raw, name) else { throw .outOfMemory }
    unsafe janus_graph_set(node, "width", Self.inches(size.width))
    unsafe janus_graph_set(node, "height", Self.inches(size.height))
    return unsafe GraphvizNode(raw: node)
  }

  private func addEdge(
    _ tail: GraphvizNode, _ head: GraphvizNode, length: Int
  ) throws(GraphLayoutError) -> GraphvizEdge {
    guard let edge = unsafe janus_graph_add_edge(raw, tail.raw, head.raw) else {
      throw .outOfMemory
    }
    if length != 1 { unsafe janus_graph_set(edge, "minlen", "\(length)") }
    return unsafe GraphvizEdge(raw: edge)
  }

  private func addLine(_ edge: LayoutGraph.Edge, _ index: Int) throws(GraphLayoutError) -> Line {
    let (tail, head) = (nodes[edge.tail], nodes[edge.head])
    guard let size = edge.label else {
      return Line(pieces: [try addEdge(tail, head, length: edge.length)], label: nil)
    }
    let label = try addNode("l\(index)", size)
    let rest = max(1, edge.length - 1)
    let first = try addEdge(tail, label, length: edge.labelEnd == .tail ? 1 : rest)
    let second = try addEdge(label, head, length: edge.labelEnd == .tail ? rest : 1)
    return Line(pieces: [first, second], label: label)
  }
}

extension GraphvizGraph {
  /// Lays the graph out by Graphviz's context; nil if that gave up.
  func layOut(in context: OpaquePointer) -> GraphLayout? {
    guard unsafe gvLayout(context, raw, "dot") == 0 else { return nil }
    defer { _ = unsafe gvFreeLayout(context, raw) }
    let size = unsafe Size(janus_graph_width(raw), janus_graph_height(raw))
    return GraphLayout(
      size: size, centres: nodes.map { place($0.centre) }, routes: lines.map(route))
  }

  /// A place from the top left corner on; Graphviz counts upwards.
  private func place(_ point: Point) -> Point {
    let (left, bottom) = unsafe (janus_graph_left(raw), janus_graph_bottom(raw))
    return unsafe Point(point.x - left, bottom + janus_graph_height(raw) - point.y)
  }

  private func route(_ line: Line) -> GraphLayout.Route {
    var curve: [Point] = []
    for piece in line.pieces.flatMap(\.curves) {
      // Pieces that do not meet are joined by a straight line.
      if let first = piece.first, let last = curve.last, first != last {
        curve += [last, first, first]
      }
      curve += curve.isEmpty ? piece[...] : piece.dropFirst()
    }
    return GraphLayout.Route(curve: curve.map(place), label: line.label.map { place($0.centre) })
  }
}

/// A node, valid while its graph is.
@safe private struct GraphvizNode {
  let raw: UnsafeMutablePointer<Agnode_t>

  var centre: Point { unsafe Point(janus_graph_node_x(raw), janus_graph_node_y(raw)) }
}

/// An edge, valid while its graph is.
@safe private struct GraphvizEdge {
  let raw: UnsafeMutablePointer<Agedge_t>

  /// Chains of cubic Bézier curves, each of 3 n + 1 points.
  var curves: [[Point]] {
    (0..<(unsafe janus_graph_piece_count(raw))).map { piece in
      (0..<(unsafe janus_graph_point_count(raw, piece))).map { index in
        unsafe Point(
          janus_graph_point_x(raw, piece, index), janus_graph_point_y(raw, piece, index))
      }
    }
  }
}

extension GraphLayoutError {
  fileprivate static var outOfMemory: Self { .failed("there is not enough memory") }
}

extension Diagram.Direction {
  /// The sides at which lines come in and leave, as Graphviz names them.
  fileprivate var ports: (back: String, forth: String) {
    switch self {
    case .topToBottom: ("n", "s")
    case .bottomToTop: ("s", "n")
    case .leftToRight: ("w", "e")
    case .rightToLeft: ("e", "w")
    }
  }
}
