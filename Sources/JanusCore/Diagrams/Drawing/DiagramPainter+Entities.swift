extension DiagramPainter {
  private static let cornerRadius = 7.0

  mutating func paintEntity(_ index: Int, _ frame: Frame, _ style: EntityStyle) {
    let (entity, box) = (diagram.entities[index], boxes[index])
    let highlight = highlight(ids.entities[index])
    let paint = EntityPaint(style: style)
    beginLink(highlight)
    svg.begin(
      "g",
      [
        "id": options.idPrefix + ids.entities[index].text, "class": "jd-entity",
        "data-name": entity.name, "transform": "translate(\(frame.origin.svg))",
      ])
    let hint = box.heading.whole ?? box.name?.whole
    if hint != nil || highlight?.label != nil {
      let label = highlight?.label.map { ": \($0)" } ?? ""
      svg.element("title", text: (hint ?? entity.alias ?? entity.name).oneLine + label)
    }
    paintCard(box, frame.size, paint, highlight)
    paintHeading(box, frame.size, paint, highlight)
    for row in box.rows.indices { paintRow(row, of: index, frame.size, paint) }
    paintBorder(box, frame.size, paint, highlight)
    svg.end()
    endLink(highlight)
  }

  private mutating func paintCard(
    _ box: EntityBox, _ size: Size, _ paint: EntityPaint, _ highlight: Highlight?
  ) {
    let card = paint.card
    let radius = Self.cornerRadius.svg
    svg.element(
      "rect",
      [
        "class": card.name, "fill": card.value, "width": size.width.svg,
        "height": size.height.svg, "rx": radius,
      ])
    let head = head(box, size)
    // On a colour of its own the head is a shade of it.
    let shade = paint.style.fill == nil ? nil : paint.text(.ink)
    svg.element(
      "path",
      [
        "class": shade == nil ? "jd-fill-band" : shade?.name, "fill": shade?.value,
        "fill-opacity": shade == nil ? nil : "0.08", "d": head,
      ])
    guard let colour = highlight?.colour else { return }
    svg.element(
      "path", ["fill": colour.text, "fill-opacity": highlight?.opacity.svg, "d": head])
  }

  private func headHeight(_ box: EntityBox, _ size: Size) -> Double {
    box.rows.isEmpty ? size.height : box.headerHeight
  }

  private func head(_ box: EntityBox, _ size: Size) -> String {
    let (radius, width) = (Self.cornerRadius, size.width)
    let height = headHeight(box, size)
    let arc = "a\(radius.svg) \(radius.svg) 0 0 1"
    let start =
      "M0 \(radius.svg)\(arc) \(radius.svg) -\(radius.svg)H\((width - radius).svg)"
      + "\(arc) \(radius.svg) \(radius.svg)"
    guard box.rows.isEmpty else { return start + "V\(height.svg)H0Z" }
    return start
      + "V\((height - radius).svg)\(arc) -\(radius.svg) \(radius.svg)H\(radius.svg)"
      + "\(arc) -\(radius.svg) -\(radius.svg)Z"
  }

  private mutating func paintHeading(
    _ box: EntityBox, _ size: Size, _ paint: EntityPaint, _ highlight: Highlight?
  ) {
    let lines = Double(box.heading.lines.count)
    let nameHeight = box.name == nil ? 0 : Typeface.small.lineHeight
    let text = lines * Typeface.heading.lineHeight + nameHeight
    var top = (headHeight(box, size) - text) / 2
    let ink = paint.text(.ink)
    let look = paint.style.isItalic ? "italic" : nil
    for line in box.heading.lines {
      svg.element(
        "text",
        [
          "class": classes("jd-heading", ink.name), "fill": ink.value, "font-style": look,
          "x": EntityBox.padding.svg, "y": (top + Typeface.heading.baseline).svg,
        ], text: line)
      top += Typeface.heading.lineHeight
    }
    if let name = box.name?.lines.first {
      write(name, "small", .muted, paint, at: Point(EntityBox.padding, top), Typeface.small)
    }
    if let label = box.label?.lines.first {
      let centre = headHeight(box, size) / 2
      paintLabel(
        label, width: box.label?.width ?? 0, right: size.width - 9, centre: centre, highlight)
    }
  }

  private mutating func paintBorder(
    _ box: EntityBox, _ size: Size, _ paint: EntityPaint, _ highlight: Highlight?
  ) {
    let style = paint.style
    let colour = style.stroke ?? highlight?.colour
    let stroke = colour == nil ? "jd-stroke-border" : nil
    if !box.rows.isEmpty {
      let line = "M0 \(box.headerHeight.svg)H\(size.width.svg)"
      svg.element("path", ["class": stroke, "stroke": colour?.text, "d": line])
    }
    let width = style.strokeWidth ?? (highlight?.colour == nil ? 1 : 1.5)
    svg.element(
      "rect",
      [
        "class": classes("jd-none", stroke), "stroke": colour?.text, "stroke-width": width.svg,
        "stroke-dasharray": style.dashes.isEmpty
          ? nil : style.dashes.map(\.svg).joined(separator: " "),
        "width": size.width.svg, "height": size.height.svg, "rx": Self.cornerRadius.svg,
      ])
  }
}
