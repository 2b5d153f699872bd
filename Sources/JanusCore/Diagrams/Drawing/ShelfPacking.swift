/// Puts rectangles beside and below each other, into about the shape of a screen.
struct ShelfPacking {
  /// Where each rectangle begins, in their order.
  private(set) var places: [Point]
  private(set) var size: Size

  private static let aspect = 1.5

  init(_ sizes: [Size], gap: Double) {
    places = Array(repeating: Point(0, 0), count: sizes.count)
    size = Size(0, 0)
    let area = sizes.reduce(0) { $0 + ($1.width + gap) * ($1.height + gap) }
    let widest = sizes.map(\.width).max() ?? 0
    let limit = Swift.max(widest, (area * Self.aspect).squareRoot())
    // High ones first, so that those on a shelf have about the same height.
    let order = sizes.indices.sorted { (-sizes[$0].height, $0) < (-sizes[$1].height, $1) }
    var corner = Point(0, 0)
    var shelfHeight = 0.0
    for index in order {
      let item = sizes[index]
      if corner.x > 0, corner.x + item.width > limit {
        corner = Point(0, corner.y + shelfHeight + gap)
        shelfHeight = 0
      }
      places[index] = corner
      shelfHeight = Swift.max(shelfHeight, item.height)
      size.width = Swift.max(size.width, corner.x + item.width)
      size.height = Swift.max(size.height, corner.y + item.height)
      corner.x += item.width + gap
    }
  }
}
