/// Boxes and lines that want a place: what a layout engine is asked.
package struct LayoutGraph: Hashable, Sendable {
  /// A line between two boxes.
  package struct Edge: Hashable, Sendable {
    /// The index of the box that it comes from, which is placed before the other.
    package var tail: Int
    package var head: Int
    /// The room for a label in the middle of the line; nil if none is to be kept.
    package var label: Size?
    /// How many ranks lie between the ends, at least 1.
    package var length: Int
    /// At which end of a long line the label is wanted.
    package var labelEnd: End

    package enum End: Hashable, Sendable {
      case tail, head
    }

    package init(
      tail: Int, head: Int, label: Size? = nil, length: Int = 1, labelEnd: End = .tail
    ) {
      self.tail = tail
      self.head = head
      self.label = label
      self.length = length
      self.labelEnd = labelEnd
    }
  }

  /// How much care is taken.
  package enum Care: Hashable, Sendable {
    case full
    /// Good enough, and much sooner: for many boxes.
    case hasty
  }

  /// How large each box is.
  package var nodes: [Size]
  /// Without cycles, and without lines from a box to itself.
  package var edges: [Edge]
  package var direction: Diagram.Direction
  package var care: Care
  /// Between boxes of one rank.
  package var nodeSpacing: Double
  /// Between a rank and the next.
  package var rankSpacing: Double

  package init(
    nodes: [Size], edges: [Edge], direction: Diagram.Direction = .topToBottom, care: Care = .full,
    nodeSpacing: Double = 28, rankSpacing: Double = 28
  ) {
    self.nodes = nodes
    self.edges = edges
    self.direction = direction
    self.care = care
    self.nodeSpacing = nodeSpacing
    self.rankSpacing = rankSpacing
  }
}

/// Where boxes and lines are drawn: what a layout engine answers.
package struct GraphLayout: Hashable, Sendable {
  package struct Route: Hashable, Sendable {
    /// A chain of cubic Bézier curves, 3 *n* + 1 points from the middle of the tail's forward side to
    /// the middle of the head's backward side; empty to let the line find its own way.
    package var curve: [Point]
    /// The middle of the label, where room for one was asked for.
    package var label: Point?

    package init(curve: [Point] = [], label: Point? = nil) {
      self.curve = curve
      self.label = label
    }
  }

  package var size: Size
  /// The middle of each box.
  package var centres: [Point]
  /// In the order of the graph's edges.
  package var routes: [Route]

  package init(size: Size, centres: [Point], routes: [Route]) {
    self.size = size
    self.centres = centres
    self.routes = routes
  }
}
