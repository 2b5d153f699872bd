/// What an entity is painted with: its own colours, else the theme's.
struct EntityPaint {
  var style: EntityStyle

  func fill(_ role: DrawingTheme.Role, _ colour: CSSColour?) -> (name: String?, value: String?) {
    colour.map { (nil, $0.text) } ?? ("jd-fill-\(role.rawValue)", nil)
  }

  var card: (name: String?, value: String?) { fill(.card, style.fill) }
  func text(_ role: DrawingTheme.Role) -> (name: String?, value: String?) {
    fill(role, style.readableInk)
  }
}

extension DiagramPainter {
  mutating func write(
    _ text: String, _ font: String, _ role: DrawingTheme.Role, _ paint: EntityPaint,
    at place: Point,
    _ measure: TextMeasure
  ) {
    let fill = paint.text(role)
    svg.element(
      "text",
      [
        "class": classes("jd-\(font)", fill.name), "fill": fill.value,
        // A colour of one's own has no muted shade, so it is thinned.
        "fill-opacity": fill.value != nil && role == .muted ? "0.75" : nil,
        "font-weight": paint.style.isBold ? "bold" : nil,
        "font-style": paint.style.isItalic ? "italic" : nil,
        "x": place.x.svg, "y": (place.y + measure.baseline).svg,
      ], text: text)
  }

  /// A highlight's label at the right of a box.
  mutating func paintLabel(
    _ text: String, width: Double, right: Double, centre: Double, _ highlight: Highlight?
  ) {
    svg.element(
      "rect",
      [
        "class": highlight?.colour == nil ? "jd-fill-muted" : nil,
        "fill": highlight?.colour?.text, "x": (right - width - 10).svg, "y": (centre - 8).svg,
        "width": (width + 10).svg, "height": "16", "rx": "8",
      ])
    let ink = highlight?.colour.map { $0.ink ?? CSSColour(0x1E293B) }
    svg.element(
      "text",
      [
        "class": classes("jd-label", ink == nil ? "jd-fill-paper" : nil), "fill": ink?.text,
        "x": (right - width / 2 - 5).svg, "y": (centre + 3.7).svg, "text-anchor": "middle",
      ], text: text)
  }

  func classes(_ names: String?...) -> String { names.compactMap(\.self).joined(separator: " ") }
}

extension TextMeasure {
  /// How far below its line's top a text stands.
  var baseline: Double { lineHeight / 2 + size * 0.36 }
}
