/// Where a line meets a box.
struct LineEnd: Hashable, Sendable {
  var place: Point
  var side: Side

  /// Where the mark ends and the line is on its own.
  var outside: Point { place + side.outwards * CardinalityMark.reach }
}

/// A relationship's line from box to box.
struct DrawnLine: Hashable, Sendable {
  var relationship: Int
  /// At the relationship's `from`.
  var start: LineEnd
  /// At its `to`.
  var end: LineEnd
  /// Cubic Bézier curves from outside the first mark to outside the second, 3 *n* + 1 points.
  var curve: [Point]
  /// The middle of what is written on it.
  var label: Point

  mutating func move(by way: Point) {
    start.place = start.place + way
    end.place = end.place + way
    curve = curve.map { $0 + way }
    label = label + way
  }
}

extension [Point] {
  /// The middle of a chain of cubic Bézier curves.
  var middleOfCurve: Point {
    let segments = (count - 1) / 3
    guard segments > 0 else { return first ?? Point(0, 0) }
    let index = segments / 2 * 3
    if segments.isMultiple(of: 2) { return self[index] }
    let outer = self[index] + self[index + 3]
    let inner = self[index + 1] + self[index + 2]
    return outer * 0.125 + inner * 0.375
  }
}
