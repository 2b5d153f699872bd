/// A diagram as a drawing in SVG: boxes with their attributes, and lines with crow's feet.
///
/// The drawing is the same byte for byte for the same diagram, options and layout. Names, styles and
/// links come from anybody, and can do no harm in it.
package struct DiagramDrawing: Sendable {
  /// The whole SVG document, which can also be put into a page as it is.
  package let svg: String
  /// In points.
  package let size: Size
  /// What was given up because the diagram is large; nil if nothing was.
  package let simplification: Simplification?

  /// What can be given up.
  package enum Simplification: Int, Hashable, Sendable, Comparable {
    /// The boxes are placed with less care, and lines may run over what is written on others.
    case hasty
    /// The boxes stand in rows, whatever their relationships are.
    case grid

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Draws a diagram.
  /// - Parameters:
  ///   - diagram: What is to be drawn.
  ///   - options: How it is to look.
  ///   - layout: Places boxes that hang together, such as `GraphLayout.graphviz`.
  /// - Throws: What `layout` throws.
  package init(
    _ diagram: Diagram, options: DrawingOptions = DrawingOptions(),
    layout: (LayoutGraph) throws -> GraphLayout
  ) rethrows {
    var painter = DiagramPainter(diagram, options)
    let arrangement = try DiagramArrangement(
      RelationshipGraph(diagram), boxes: painter.boxes, labels: painter.roles.map(\.size),
      direction: options.direction ?? diagram.direction, layout: layout)
    simplification = arrangement.simplification
    painter.paint(arrangement)
    svg = painter.svg.text
    size = painter.size
  }
}

/// Paints what was arranged.
struct DiagramPainter {
  let diagram: Diagram
  let options: DrawingOptions
  let ids: ElementIDs
  let boxes: [EntityBox]
  let roles: [RoleLabel]
  var svg = SVGWriter()
  private(set) var size = Size(0, 0)

  private static let margin = 28.0

  init(_ diagram: Diagram, _ options: DrawingOptions) {
    self.diagram = diagram
    self.options = options
    let ids = ElementIDs(diagram)
    self.ids = ids
    func label(_ id: ElementID) -> FittedText? {
      options.highlights[id]?.shownLabel(by: Typeface.label)
    }
    boxes = diagram.entities.enumerated().map { index, entity in
      EntityBox(
        entity, label: label(ids.entities[index]),
        attributeLabels: ids.attributes[index].map(label))
    }
    roles = zip(diagram.relationships, ids.relationships).map {
      RoleLabel($0.role, label: label($1))
    }
  }

  func highlight(_ id: ElementID) -> Highlight? { options.highlights[id] }

  mutating func paint(_ arrangement: DiagramArrangement) {
    let title = Typeface.title.fit(diagram.title ?? "", width: 900, lines: 2)
    let titleHeight =
      title.isEmpty ? 0 : Double(title.lines.count) * Typeface.title.lineHeight + 18
    size = Size(
      (Swift.max(arrangement.size.width, title.width) + 2 * Self.margin).rounded(.up),
      (arrangement.size.height + titleHeight + 2 * Self.margin).rounded(.up))
    beginDocument()
    paintTitle(title)
    svg.begin(
      "g",
      ["transform": "translate(\(Self.margin.svg) \((Self.margin + titleHeight).svg))"])
    for line in arrangement.lines { paint(line) }
    let styles = diagram.entityStyles
    for (index, frame) in arrangement.frames.enumerated() {
      paintEntity(index, frame, styles[index])
    }
    for line in arrangement.lines { paintRole(of: line) }
    svg.end()
    svg.end()
  }

  private mutating func beginDocument() {
    let hasLinks = options.highlights.values.contains { $0.safeLink != nil }
    let title = [diagram.accessibilityTitle, diagram.title].compactMap(\.self)
      .first { !$0.oneLine.isEmpty }
    let description = diagram.accessibilityDescription.flatMap { $0.oneLine.isEmpty ? nil : $0 }
    let (titleID, descriptionID) = (options.idPrefix + "title", options.idPrefix + "description")
    svg.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": DrawingTheme.rootClass,
        "width": size.width.svg, "height": size.height.svg,
        "viewBox": "0 0 \(size.width.svg) \(size.height.svg)",
        // An image hides what is in it from those who only hear it; links must stay in reach.
        "role": hasLinks ? "graphics-document" : "img", "aria-roledescription": "diagram",
        "aria-labelledby": titleID, "aria-describedby": description == nil ? nil : descriptionID,
      ])
    svg.element("title", ["id": titleID], text: title ?? "Entity-relationship diagram")
    if let description { svg.element("desc", ["id": descriptionID], text: description) }
    if options.hasStyleSheet { svg.style(DrawingTheme.styleSheet(options.theme)) }
    guard options.hasBackground else { return }
    svg.element(
      "rect", ["class": "jd-fill-paper", "width": size.width.svg, "height": size.height.svg])
  }

  private mutating func paintTitle(_ title: FittedText) {
    for (number, line) in title.lines.enumerated() {
      let baseline =
        Self.margin + Typeface.title.size * 0.8 + Double(number) * Typeface.title.lineHeight
      svg.element(
        "text",
        ["class": "jd-title jd-fill-ink", "x": Self.margin.svg, "y": baseline.svg], text: line)
    }
  }

  /// Begins a link around what follows, if there is a harmless one; ``endLink(_:)`` ends it.
  mutating func beginLink(_ highlight: Highlight?) {
    if let link = highlight?.safeLink { svg.begin("a", ["href": link]) }
  }

  mutating func endLink(_ highlight: Highlight?) {
    if highlight?.safeLink != nil { svg.end() }
  }
}
