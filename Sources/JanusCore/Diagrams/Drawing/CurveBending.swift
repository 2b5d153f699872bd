extension [Point] {
  /// A chain of curves with its two ends moved to where they belong, straight out of the boxes.
  /// - Parameters:
  ///   - start: Where the line begins.
  ///   - end: Where it ends.
  ///   - label: The middle of what is written on it, which stays where it is.
  ///   - isFree: Whether one curve keeps clear of all that is in the way.
  /// - Returns: A chain of cubic Bézier curves from outside the first mark to outside the second.
  func joining(
    _ start: LineEnd, _ end: LineEnd, by label: Point?, isFree: ([Point]) -> Bool
  ) -> [Point] {
    guard count >= 4 else { return Self.direct(from: start, to: end) }
    guard let label, let middle = segment(around: label) else {
      let bent = Array(movingStart(to: start, isFree).reversed())
      return bent.movingStart(to: end, isFree).reversed()
    }
    let first = Array(self[...middle]).movingStart(to: start, isFree)
    let last = Array(self[(middle + 3)...].reversed()).movingStart(to: end, isFree)
    return first + self[middle + 1...middle + 2] + last.reversed()
  }

  private static func direct(from start: LineEnd, to end: LineEnd) -> [Point] {
    let (from, to) = (start.outside, end.outside)
    let handle = Swift.min(Swift.max(24, from.distance(to: to) * 0.4), 160)
    return [from, from + start.side.outwards * handle, to + end.side.outwards * handle, to]
  }

  /// The index of the curve in the chain that runs through the middle of a label.
  private func segment(around label: Point) -> Int? {
    stride(from: 0, to: count - 3, by: 3).first {
      ((self[$0] + self[$0 + 3]) * 0.5).distance(to: label) < 0.5
    }
  }

  /// How far along the line the shift of an end is felt.
  private static var bend: Double { 160 }
  /// How far one plain curve may reach.
  private static var longestPlainCurve: Double { 320 }

  /// The chain with its first point outside a line's end: one plain curve where nothing is in its way,
  /// else bent so that it stays smooth.
  private func movingStart(to end: LineEnd, _ isFree: ([Point]) -> Bool) -> [Point] {
    guard let first, let last else { return self }
    let out = end.side.outwards
    let length = depth(of: last, from: first, out)
    let plain = [
      end.outside, end.outside + out * (length / 2), last - out * (length / 2), last,
    ]
    if count == 4 || (length < Self.longestPlainCurve && isFree(plain)) { return plain }
    let shift = end.outside - first
    let bend = Swift.max(1, Swift.min(Self.bend, length))
    return enumerated().map { index, point in
      if index == 0 { return end.outside }
      // The line leaves at a right angle.
      let share = index == 1 ? 1 : Swift.max(0, 1 - depth(of: point, from: first, out) / bend)
      return point + shift * share
    }
  }

  /// How far a point is away from another in one direction.
  private func depth(of point: Point, from start: Point, _ direction: Point) -> Double {
    let way = point - start
    return Swift.max(0, way.x * direction.x + way.y * direction.y)
  }
}
