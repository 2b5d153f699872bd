/// What lines had better not run over: boxes, and what is written on other lines.
struct Obstacles: Sendable {
  private let frames: [Frame]
  private static let clearance = 9.0
  private static let samples = 24

  init(_ frames: [Frame]) {
    self.frames = frames.map { frame in
      let margin = Point(Self.clearance, Self.clearance)
      return Frame(
        frame.origin - margin,
        Size(frame.size.width + 2 * Self.clearance, frame.size.height + 2 * Self.clearance))
    }
  }

  /// Whether a cubic Bézier curve, given by its four points, keeps clear of everything but the things at
  /// the given indices.
  func isFree(_ curve: [Point], except excluded: Set<Int>) -> Bool {
    let (xs, ys) = (curve.map(\.x), curve.map(\.y))
    guard curve.count == 4, let left = xs.min(), let right = xs.max(), let top = ys.min(),
      let bottom = ys.max()
    else { return false }
    // The curve stays within the box of its four points.
    let near = frames.indices.filter {
      !excluded.contains($0) && frames[$0].left < right && left < frames[$0].right
        && frames[$0].top < bottom && top < frames[$0].bottom
    }
    return (0...Self.samples).allSatisfy { step in
      let point = curve.cubicPoint(at: Double(step) / Double(Self.samples))
      return near.allSatisfy { !frames[$0].contains(point) }
    }
  }
}

extension Frame {
  fileprivate func contains(_ point: Point) -> Bool {
    point.x > left && point.x < right && point.y > top && point.y < bottom
  }
}

extension [Point] {
  /// The point of a cubic Bézier curve at a share of its way.
  fileprivate func cubicPoint(at share: Double) -> Point {
    let rest = 1 - share
    return self[0] * (rest * rest * rest) + self[1] * (3 * rest * rest * share)
      + self[2] * (3 * rest * share * share) + self[3] * (share * share * share)
  }
}
