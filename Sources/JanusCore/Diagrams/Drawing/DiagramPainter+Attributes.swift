extension DiagramPainter {
  mutating func paintRow(_ number: Int, of entity: Int, _ size: Size, _ paint: EntityPaint) {
    let (row, columns) = (boxes[entity].rows[number], boxes[entity].columns)
    let (attribute, id) = (
      diagram.entities[entity].attributes[number], ids.attributes[entity][number]
    )
    let highlight = highlight(id)
    beginLink(highlight)
    svg.begin(
      "g",
      [
        "id": options.idPrefix + id.text, "class": "jd-attribute", "data-name": attribute.name,
        "data-type": attribute.type,
      ])
    if let hint = row.hint(of: attribute) { svg.element("title", text: hint) }
    paintGround(of: row, number: number, size, paint, highlight)
    let top = row.top + 3.5
    let typeLine = row.type.lines.first ?? ""
    write(typeLine, "body", .muted, paint, at: Point(columns.type, top), Typeface.body)
    for (line, text) in row.name.lines.enumerated() {
      let place = Point(columns.name, top + Double(line) * Typeface.body.lineHeight)
      write(text, "body", .ink, paint, at: place, Typeface.body)
    }
    paintKeys(row, at: Point(columns.keys, top + Typeface.body.lineHeight / 2), paint)
    for (line, text) in row.comment.lines.enumerated() {
      let place = Point(columns.comment, top + 1 + Double(line) * Typeface.comment.lineHeight)
      write(text, "comment", .muted, paint, at: place, Typeface.comment)
    }
    if let label = row.label?.lines.first {
      let middle = row.top + row.height / 2
      paintLabel(
        label, width: row.label?.width ?? 0, right: size.width - 9, centre: middle, highlight)
    }
    svg.end()
    endLink(highlight)
  }

  /// A stripe below every other row, or the highlight's colour.
  private mutating func paintGround(
    of row: EntityBox.Row, number: Int, _ size: Size, _ paint: EntityPaint, _ highlight: Highlight?
  ) {
    let colour = highlight?.colour
    let isStriped = !number.isMultiple(of: 2)
    guard colour != nil || isStriped else { return }
    let shade = paint.style.fill == nil ? nil : paint.text(.ink)
    let look = colour != nil ? nil : shade == nil ? "jd-fill-stripe" : shade?.name
    let opacity = colour != nil ? highlight?.opacity.svg : shade == nil ? nil : "0.05"
    svg.element(
      "rect",
      [
        "class": look, "fill": colour?.text ?? shade?.value, "fill-opacity": opacity,
        "x": "0.5", "y": row.top.svg, "width": (size.width - 1).svg, "height": row.height.svg,
      ])
  }

  private mutating func paintKeys(_ row: EntityBox.Row, at place: Point, _ paint: EntityPaint) {
    var left = place.x
    for key in row.keys {
      let role = DrawingTheme.Role(rawValue: (key.lines.first ?? "").lowercased()) ?? .muted
      let (fill, width) = (paint.text(role), key.width + 2 * EntityBox.Row.keyPadding)
      svg.element(
        "rect",
        [
          "class": fill.name, "fill": fill.value, "fill-opacity": "0.14", "x": left.svg,
          "y": (place.y - 7).svg, "width": width.svg, "height": "14", "rx": "3.5",
        ])
      svg.element(
        "text",
        [
          "class": classes("jd-key", fill.name), "fill": fill.value,
          "x": (left + width / 2).svg, "y": (place.y + 3.2).svg, "text-anchor": "middle",
        ], text: key.lines.first ?? "")
      left += width + EntityBox.Row.keyGap
    }
  }
}

extension EntityBox.Row {
  /// All that is said of the attribute, if some of it is not shown.
  fileprivate func hint(of attribute: Attribute) -> String? {
    let isCut = [type, name, comment].contains { $0.whole != nil }
    guard isCut else { return nil }
    let words = [attribute.type, attribute.name] + attribute.keys
    return (words + [attribute.comment].compactMap(\.self)).joined(separator: " ").oneLine
  }
}
