/// A group of entities that hang together, laid out.
struct LaidOutGroup {
  var size = Size(0, 0)
  var entities: [Int]
  /// Where the room of each begins.
  var corners: [Point]
  /// The links within it, by their index, and their ways.
  var routes: [(link: Int, route: GraphLayout.Route)] = []
}

/// Lays out the groups of a diagram, and brings them together.
struct ArrangementBuilder {
  private let graph: RelationshipGraph
  private let turned: [Bool]
  private let labels: [Size?]
  private let direction: Diagram.Direction
  private var footprints: [Footprint]
  private var sizes: [Size]
  private var routes: [GraphLayout.Route]
  private var links: [Int: [Int]] = [:]
  private(set) var frames: [Frame]
  private(set) var simplification: DiagramDrawing.Simplification?

  init(
    _ graph: RelationshipGraph, boxes: [EntityBox], labels: [Size?], direction: Diagram.Direction
  ) {
    self.graph = graph
    self.labels = labels
    self.direction = direction
    turned = graph.turned
    footprints = Array(repeating: Footprint(), count: boxes.count)
    for (index, link) in graph.links.enumerated() {
      links[link.from, default: []].append(index)
      if link.isLoop {
        footprints[link.from].loops.append(labels[link.relationship])
      } else {
        footprints[turned[index] ? link.to : link.from].forwardEnds += 1
        footprints[turned[index] ? link.from : link.to].backwardEnds += 1
      }
    }
    sizes = zip(boxes, footprints).map { box, footprint in
      var box = box
      box.grow(to: footprint.smallestBox(direction))
      // Whole even numbers have whole halves, which Graphviz keeps.
      return Size((box.size.width / 2).rounded(.up) * 2, (box.size.height / 2).rounded(.up) * 2)
    }
    frames = sizes.map { Frame(Point(0, 0), $0) }
    routes = Array(repeating: GraphLayout.Route(), count: graph.links.count)
  }
}

extension ArrangementBuilder {
  /// The most effort that a careful layout, and any layout, may take.
  private static let largestCareful = 5000
  private static let largest = 30_000

  mutating func layOut(
    _ entities: [Int], by layout: (LayoutGraph) throws -> GraphLayout
  ) rethrows -> LaidOutGroup {
    let rooms = entities.map { footprints[$0].size(around: sizes[$0], direction) }
    guard entities.count > 1 else {
      return LaidOutGroup(
        size: rooms.first ?? Size(0, 0), entities: entities, corners: [Point(0, 0)])
    }
    let members = entities.flatMap { links[$0] ?? [] }.filter { !graph.links[$0].isLoop }
    var request = LayoutGraph(
      nodes: rooms, edges: edges(members, among: entities), direction: direction,
      rankSpacing: rankSpacing(entities))
    let effort = request.effort
    guard effort <= Self.largest else { return grid(entities, rooms) }
    if effort > Self.largestCareful {
      simplify(.hasty)
      request.care = .hasty
      for index in request.edges.indices { request.edges[index].label = nil }
    }
    let answer = try layout(request)
    let corners = zip(answer.centres, rooms).map { $0 - Point($1.width / 2, $1.height / 2) }
    return LaidOutGroup(
      size: answer.size, entities: entities, corners: corners,
      routes: Array(zip(members, answer.routes).map { (link: $0, route: $1) }))
  }

  /// Lines that fan out need more room, so as not to lie flat.
  private func rankSpacing(_ entities: [Int]) -> Double {
    let ends = entities.map { Swift.max(footprints[$0].forwardEnds, footprints[$0].backwardEnds) }
    return 26 + Swift.min(34, 4 * Double(Swift.max(0, (ends.max() ?? 0) - 3)))
  }

  private mutating func simplify(_ simplification: DiagramDrawing.Simplification) {
    self.simplification = Swift.max(self.simplification ?? simplification, simplification)
  }

  private func edges(_ members: [Int], among entities: [Int]) -> [LayoutGraph.Edge] {
    let places = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($1, $0) })
    let stagger = LeafStagger(graph, members: members, turned: turned)
    return members.enumerated().map { place, member in
      let link = graph.links[member]
      let (tail, head) = turned[member] ? (link.to, link.from) : (link.from, link.to)
      return LayoutGraph.Edge(
        tail: places[tail] ?? 0, head: places[head] ?? 0,
        // A line without a label passes the rank where others have theirs.
        label: labels[link.relationship] ?? Size(2, 2), length: stagger.lengths[place],
        labelEnd: stagger.leafEnds[place] ?? .tail)
    }
  }

  private mutating func grid(_ entities: [Int], _ rooms: [Size]) -> LaidOutGroup {
    simplify(.grid)
    let packing = ShelfPacking(rooms, gap: 36)
    return LaidOutGroup(size: packing.size, entities: entities, corners: packing.places)
  }

  /// Moves a group to its place in the drawing.
  mutating func place(_ group: LaidOutGroup, at corner: Point) {
    for (entity, place) in zip(group.entities, group.corners) {
      frames[entity].origin = corner + place + footprints[entity].offset(direction)
    }
    for (link, route) in group.routes {
      routes[link] = GraphLayout.Route(
        curve: route.curve.map { $0 + corner }, label: route.label.map { $0 + corner })
    }
  }

  /// All lines, in the order of the relationships.
  func lines() -> [DrawnLine] {
    var routing = LineRouting(frames: frames, direction)
    for (index, link) in graph.links.enumerated() where !link.isLoop {
      routing.add(
        link, isTurned: turned[index], route: routes[index],
        labelSize: labels[link.relationship])
    }
    return (routing.lines() + loops()).sorted { $0.relationship < $1.relationship }
  }

  private func loops() -> [DrawnLine] {
    let side = Footprint.loopSide(direction)
    var used: [Int: Double] = [:]
    return graph.links.filter(\.isLoop).map { link in
      let (frame, label) = (frames[link.from], labels[link.relationship])
      let range = frame.range(of: side)
      let slots = footprints[link.from].loops.map { Footprint.slot($0, direction) }.reduce(0, +)
      let slot = Footprint.slot(label, direction)
      // What the slots leave is shared out among them.
      let stretch = (range.upperBound - range.lowerBound) / slots
      let start = used[link.from] ?? range.lowerBound
      used[link.from] = start + slot * stretch
      return DrawnLine(
        looping: link, at: frame, middle: start + slot * stretch / 2, label: label, direction)
    }
  }
}
