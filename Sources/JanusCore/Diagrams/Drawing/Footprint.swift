/// The room that a box takes with what is drawn close around it: the marks at the ends of lines, and
/// lines from the box to itself.
struct Footprint: Hashable, Sendable {
  /// How many lines end at each of the two sides in the direction of the ranks.
  var forwardEnds = 0
  var backwardEnds = 0
  /// The labels of lines from the box to itself, which are drawn at the side across.
  var loops: [Size?] = []

  static let smallestGap = 20.0
  static let corner = 14.0
  /// Half the way between the two ends of a loop.
  static let loopRadius = 13.0
  static let loopBulge = 18.0
  private static let loopLabelGap = 7.0

  /// The side at which loops are drawn.
  static func loopSide(_ direction: Diagram.Direction) -> Side {
    direction.isVertical ? .right : .bottom
  }

  /// How large a box must be for all its ends.
  func smallestBox(_ direction: Diagram.Direction) -> Size {
    let ends = Swift.max(forwardEnds, backwardEnds)
    let length = ends > 1 ? Double(ends - 1) * Self.smallestGap + 2 * Self.corner : 0
    let slots = loops.map { Self.slot($0, direction) }.reduce(0, +)
    return direction.isVertical ? Size(length, slots) : Size(slots, length)
  }

  /// How much of the side across one loop takes.
  static func slot(_ label: Size?, _ direction: Diagram.Direction) -> Double {
    let ends = 2 * loopRadius + 20
    let text = direction.isVertical ? label?.height : label?.width
    return Swift.max(ends, (text ?? 0) + 4)
  }

  /// The room that loops take beside the box.
  private func loopRoom(_ direction: Diagram.Direction) -> Double {
    guard !loops.isEmpty else { return 0 }
    let labels = loops.compactMap { direction.isVertical ? $0?.width : $0?.height }.max() ?? 0
    return CardinalityMark.reach + Self.loopBulge + Self.loopLabelGap + labels
  }

  /// The whole room, for a box of this size.
  func size(around box: Size, _ direction: Diagram.Direction) -> Size {
    let room = loopRoom(direction)
    let marks = forwardEnds + backwardEnds > 0 ? 2 * CardinalityMark.reach : 0
    return direction.isVertical
      ? Size(box.width + room, box.height + marks) : Size(box.width + marks, box.height + room)
  }

  /// Where the box begins within the room.
  func offset(_ direction: Diagram.Direction) -> Point {
    guard forwardEnds + backwardEnds > 0 else { return Point(0, 0) }
    return direction.isVertical ? Point(0, CardinalityMark.reach) : Point(CardinalityMark.reach, 0)
  }

  /// The middle of a loop's label, from the loop's outermost point on.
  static func labelPlace(_ size: Size, beside tip: Point, _ direction: Diagram.Direction) -> Point {
    direction.isVertical
      ? Point(tip.x + loopLabelGap + size.width / 2, tip.y)
      : Point(tip.x, tip.y + loopLabelGap + size.height / 2)
  }
}
