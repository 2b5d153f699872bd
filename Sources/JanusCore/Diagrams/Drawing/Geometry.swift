/// A place in a drawing, in points; `y` grows downwards.
package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  package static func + (left: Self, right: Self) -> Self {
    Point(left.x + right.x, left.y + right.y)
  }
  package static func - (left: Self, right: Self) -> Self {
    Point(left.x - right.x, left.y - right.y)
  }
  package static func * (point: Self, factor: Double) -> Self {
    Point(point.x * factor, point.y * factor)
  }

  func distance(to other: Point) -> Double {
    let way = other - self
    return (way.x * way.x + way.y * way.y).squareRoot()
  }
}

/// How wide and high something is drawn, in points.
package struct Size: Hashable, Sendable {
  package var width: Double
  package var height: Double

  package init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}

/// A place and a size.
struct Frame: Hashable, Sendable {
  var origin: Point
  var size: Size

  init(_ origin: Point, _ size: Size) {
    self.origin = origin
    self.size = size
  }

  var left: Double { origin.x }
  var top: Double { origin.y }
  var right: Double { origin.x + size.width }
  var bottom: Double { origin.y + size.height }
  var centre: Point { Point(origin.x + size.width / 2, origin.y + size.height / 2) }

  /// Where a line leaves at a side, so far along it.
  func place(on side: Side, at along: Double) -> Point {
    switch side {
    case .top: Point(along, top)
    case .bottom: Point(along, bottom)
    case .left: Point(left, along)
    case .right: Point(right, along)
    }
  }

  /// From where to where a side runs.
  func range(of side: Side) -> ClosedRange<Double> {
    side.isHorizontal ? left...right : top...bottom
  }
}

/// One of the four sides of a box.
enum Side: Hashable, Sendable {
  case top, bottom, left, right

  /// The way out of the box.
  var outwards: Point {
    switch self {
    case .top: Point(0, -1)
    case .bottom: Point(0, 1)
    case .left: Point(-1, 0)
    case .right: Point(1, 0)
    }
  }

  /// Whether the side runs from left to right.
  var isHorizontal: Bool { self == .top || self == .bottom }

  var opposite: Side {
    switch self {
    case .top: .bottom
    case .bottom: .top
    case .left: .right
    case .right: .left
    }
  }

  /// A point's place along the side.
  func along(_ point: Point) -> Double { isHorizontal ? point.x : point.y }
}

extension Diagram.Direction {
  /// The side from which lines lead on.
  var forwardSide: Side {
    switch self {
    case .topToBottom: .bottom
    case .bottomToTop: .top
    case .leftToRight: .right
    case .rightToLeft: .left
    }
  }

  var isVertical: Bool { self == .topToBottom || self == .bottomToTop }
}
