extension DiagramPainter {
  /// Paints the line of a relationship with the marks at its ends.
  mutating func paint(_ line: DrawnLine) {
    let relationship = diagram.relationships[line.relationship]
    let id = ids.relationships[line.relationship]
    let highlight = highlight(id)
    beginLink(highlight)
    svg.begin(
      "g",
      [
        "id": options.idPrefix + id.text, "class": "jd-relationship",
        "data-name": relationship.role, "data-from": relationship.from,
        "data-to": relationship.to,
      ])
    svg.element("title", text: relationship.sentence(highlight?.label))
    let pen = Pen(highlight)
    var path = PathData(from: line.curve.first ?? line.start.outside)
    path.curves(line.curve)
    svg.element(
      "path",
      [
        "class": classes("jd-none", pen.name), "stroke": pen.colour,
        "stroke-width": pen.width.svg,
        "stroke-dasharray": relationship.isIdentifying ? nil : "6 4", "d": path.text,
      ])
    paint(CardinalityMark(relationship.cardinalityFrom), at: line.start, pen)
    paint(CardinalityMark(relationship.cardinalityTo), at: line.end, pen)
    svg.end()
    endLink(highlight)
  }

  /// What lines are drawn with.
  private struct Pen {
    var colour: String?
    var width = 1.5

    init(_ highlight: Highlight?) {
      guard let highlight, let colour = highlight.colour else { return }
      self.colour = colour.text
      width = 1.5 + 3 * highlight.opacity
    }

    var name: String? { colour == nil ? "jd-stroke-line" : nil }
    var fillName: String? { colour == nil ? "jd-fill-line" : nil }
  }

  private mutating func paint(_ mark: CardinalityMark, at end: LineEnd, _ pen: Pen) {
    func place(_ out: Double, _ across: Double) -> Point {
      let outwards = end.side.outwards
      return end.place + outwards * out + Point(outwards.y, outwards.x) * across
    }
    let half = CardinalityMark.halfWidth
    // Within the mark the line is never dashed.
    var strokes = PathData(from: end.place)
    strokes.line(to: end.outside)
    var diamond: PathData?
    for piece in mark.pieces {
      switch piece {
      case .bar(let out):
        strokes.move(to: place(out, -half))
        strokes.line(to: place(out, half))
      case .foot(let out):
        strokes.move(to: place(0, -half))
        strokes.line(to: place(out, 0))
        strokes.line(to: place(0, half))
      case .diamond(let out):
        var shape = PathData(from: end.place)
        for corner in [place(out / 2, -half + 1), place(out, 0), place(out / 2, half - 1)] {
          shape.line(to: corner)
        }
        shape.close()
        diamond = shape
      case .circle: break
      }
    }
    svg.element(
      "path",
      [
        "class": classes("jd-none", pen.name), "stroke": pen.colour,
        "stroke-width": pen.width.svg, "d": strokes.text,
      ])
    if let diamond {
      svg.element("path", ["class": pen.fillName, "fill": pen.colour, "d": diamond.text])
    }
    for case .circle(let out) in mark.pieces {
      let centre = place(out, 0)
      svg.element(
        "circle",
        [
          "class": classes("jd-fill-paper", pen.name), "stroke": pen.colour,
          "stroke-width": pen.width.svg, "cx": centre.x.svg, "cy": centre.y.svg,
          "r": CardinalityMark.radius.svg,
        ])
    }
  }

  /// Writes a relationship's role upon all lines.
  mutating func paintRole(of line: DrawnLine) {
    let role = roles[line.relationship]
    guard let size = role.size else { return }
    let id = ids.relationships[line.relationship]
    let highlight = highlight(id)
    beginLink(highlight)
    svg.begin("g", ["class": "jd-role-label", "data-for": options.idPrefix + id.text])
    let corner = line.label - Point(size.width / 2, size.height / 2)
    svg.element(
      "rect",
      [
        "class": "jd-fill-paper", "x": corner.x.svg, "y": corner.y.svg,
        "width": size.width.svg, "height": size.height.svg, "rx": "4",
      ])
    var top = corner.y + 1
    for text in role.role.lines {
      write(
        text, "jd-role jd-halo jd-fill-ink jd-stroke-paper",
        at: Point(line.label.x, top + Typeface.role.baseline), nil)
      top += Typeface.role.lineHeight
    }
    if let label = role.label?.lines.first {
      let fill = highlight?.colour?.text
      let look = classes("jd-label jd-halo jd-stroke-paper", fill == nil ? "jd-fill-muted" : nil)
      write(label, look, at: Point(line.label.x, top + Typeface.label.baseline), fill)
    }
    svg.end()
    endLink(highlight)
  }

  private mutating func write(_ text: String, _ look: String, at place: Point, _ fill: String?) {
    svg.element(
      "text",
      ["class": look, "fill": fill, "x": place.x.svg, "y": place.y.svg, "text-anchor": "middle"],
      text: text)
  }
}

extension Relationship {
  /// The relationship in words, for those who don't see its line.
  fileprivate func sentence(_ label: String?) -> String {
    let ends = "\(from) (\(cardinalityFrom.words)) \(role) \(to) (\(cardinalityTo.words))"
    return (ends + (label.map { ": \($0)" } ?? "")).oneLine
  }
}
