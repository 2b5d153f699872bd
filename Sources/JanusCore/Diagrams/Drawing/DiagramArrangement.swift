/// Where everything in a drawing is, before anything is drawn.
struct DiagramArrangement: Sendable {
  var size = Size(0, 0)
  /// In the order of the diagram's entities.
  var frames: [Frame]
  var lines: [DrawnLine] = []
  var simplification: DiagramDrawing.Simplification?

  private static let gap = 44.0

  /// Arranges boxes and lines.
  /// - Parameters:
  ///   - graph: Which boxes are related.
  ///   - boxes: One for each entity.
  ///   - labels: How large what is written on each line is, by the diagram's relationships.
  ///   - direction: Where the ranks lead to.
  ///   - layout: Places the boxes of one group that hangs together.
  init(
    _ graph: RelationshipGraph, boxes: [EntityBox], labels: [Size?],
    direction: Diagram.Direction, layout: (LayoutGraph) throws -> GraphLayout
  ) rethrows {
    var builder = ArrangementBuilder(graph, boxes: boxes, labels: labels, direction: direction)
    let groups = try graph.components.map { try builder.layOut($0, by: layout) }
    let packing = ShelfPacking(groups.map(\.size), gap: Self.gap)
    for (group, corner) in zip(groups, packing.places) { builder.place(group, at: corner) }
    frames = builder.frames
    lines = builder.lines()
    simplification = builder.simplification
    crop(labels)
  }

  /// Cuts off the room that was kept for marks that are not there.
  private mutating func crop(_ labels: [Size?]) {
    var bounds = Bounds()
    for frame in frames { bounds.include(frame) }
    for line in lines {
      for point in line.curve { bounds.include(Frame(point, Size(0, 0))) }
      let size = labels[line.relationship] ?? Size(0, 0)
      bounds.include(Frame(line.label - Point(size.width / 2, size.height / 2), size))
    }
    let origin = Point(bounds.low.x.rounded(.down), bounds.low.y.rounded(.down))
    for index in frames.indices { frames[index].origin = frames[index].origin - origin }
    for index in lines.indices { lines[index].move(by: Point(0, 0) - origin) }
    size = Size(bounds.high.x - origin.x, bounds.high.y - origin.y)
  }
}

/// What encloses several frames.
private struct Bounds {
  private(set) var low = Point(0, 0)
  private(set) var high = Point(0, 0)
  private var isEmpty = true

  mutating func include(_ frame: Frame) {
    if isEmpty { (low, high, isEmpty) = (frame.origin, frame.origin, false) }
    low = Point(min(low.x, frame.left), min(low.y, frame.top))
    high = Point(max(high.x, frame.right), max(high.y, frame.bottom))
  }
}
