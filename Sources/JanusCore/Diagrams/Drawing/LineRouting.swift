/// Leads lines from box to box, along the curves of a layout.
struct LineRouting {
  /// What is known of a line before its ends are spread.
  private struct Course {
    var link: Link
    /// From `link.from` to `link.to`; empty if there is none.
    var curve: [Point]
    /// Where its label is; nil if it has no place yet.
    var label: Frame?
    var startSide: Side
    var endSide: Side
  }

  private let frames: [Frame]
  private let direction: Diagram.Direction
  private var courses: [Course] = []

  init(frames: [Frame], _ direction: Diagram.Direction) {
    self.frames = frames
    self.direction = direction
  }

  /// Adds a line with the curve that was found for it.
  mutating func add(
    _ link: Link, isTurned: Bool, route: GraphLayout.Route, labelSize: Size?
  ) {
    guard !route.curve.isEmpty else {
      addDirect(link)
      return
    }
    let forward = direction.forwardSide
    let size = labelSize ?? Size(0, 0)
    let label = route.label.map { Frame($0 - Point(size.width / 2, size.height / 2), size) }
    courses.append(
      Course(
        link: link, curve: isTurned ? route.curve.reversed() : route.curve, label: label,
        startSide: isTurned ? forward.opposite : forward,
        endSide: isTurned ? forward : forward.opposite))
  }

  /// Adds a line that looks for its own way.
  private mutating func addDirect(_ link: Link) {
    let forward = direction.forwardSide
    let way = frames[link.to].centre - frames[link.from].centre
    let progress = way.x * forward.outwards.x + way.y * forward.outwards.y
    courses.append(
      Course(
        link: link, curve: [], label: nil,
        startSide: progress < 0 ? forward.opposite : forward,
        endSide: progress > 0 ? forward.opposite : forward))
  }

  /// All lines, with their ends apart from each other.
  func lines() -> [DrawnLine] {
    let places = spreadEnds()
    // Where a line has no label, something without a size stands in its place.
    let labels = courses.map { $0.label ?? Frame(Point(0, 0), Size(-1000, -1000)) }
    let obstacles = Obstacles(frames + labels)
    return courses.enumerated().map { index, course in
      let start = LineEnd(
        place: frames[course.link.from].place(on: course.startSide, at: places[2 * index]),
        side: course.startSide)
      let end = LineEnd(
        place: frames[course.link.to].place(on: course.endSide, at: places[2 * index + 1]),
        side: course.endSide)
      let own = frames.count + index
      let curve = course.curve.joining(
        start, end, by: course.label?.centre
      ) { obstacles.isFree($0, except: [own]) }
      return DrawnLine(
        relationship: course.link.relationship, start: start, end: end, curve: curve,
        label: course.label?.centre ?? curve.middleOfCurve)
    }
  }

  private struct SideOfBox: Hashable {
    var entity: Int
    var side: Side
  }

  /// The place along its side of each line's start and end, in turns.
  private func spreadEnds() -> [Double] {
    var groups: [SideOfBox: [(end: Int, target: Double)]] = [:]
    for (index, course) in courses.enumerated() {
      let (from, to) = (frames[course.link.from].centre, frames[course.link.to].centre)
      let hasCurve = course.curve.count > 3
      let towards = hasCurve ? course.curve[3] : to
      let backwards = hasCurve ? course.curve[course.curve.count - 4] : from
      groups[SideOfBox(entity: course.link.from, side: course.startSide), default: []]
        .append((2 * index, course.startSide.along(towards)))
      groups[SideOfBox(entity: course.link.to, side: course.endSide), default: []]
        .append((2 * index + 1, course.endSide.along(backwards)))
    }
    var places = Array(repeating: 0.0, count: 2 * courses.count)
    for (box, ends) in groups {
      let spreading = EndSpreading(along: frames[box.entity].range(of: box.side))
      for (end, place) in zip(ends, spreading.places(towards: ends.map(\.target))) {
        places[end.end] = place
      }
    }
    return places
  }
}
