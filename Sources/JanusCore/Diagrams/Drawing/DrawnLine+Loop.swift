extension DrawnLine {
  /// A line from a box to itself, bulging out of one of its sides.
  init(
    looping link: Link, at frame: Frame, middle: Double, label: Size?,
    _ direction: Diagram.Direction
  ) {
    let side = Footprint.loopSide(direction)
    let ends = [-Footprint.loopRadius, Footprint.loopRadius].map {
      LineEnd(place: frame.place(on: side, at: middle + $0), side: side)
    }
    // A cubic curve gets three quarters of the way to its control points.
    let handle = side.outwards * (Footprint.loopBulge / 0.75)
    let (from, to) = (ends[0].outside, ends[1].outside)
    let tip = (from + to) * 0.5 + side.outwards * Footprint.loopBulge
    self.init(
      relationship: link.relationship, start: ends[0], end: ends[1],
      curve: [from, from + handle, to + handle, to],
      label: label.map { Footprint.labelPlace($0, beside: tip, direction) } ?? tip)
  }
}
