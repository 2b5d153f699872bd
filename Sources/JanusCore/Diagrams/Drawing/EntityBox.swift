/// One entity as a box: what is written where in it, measured from its top left corner.
struct EntityBox: Hashable, Sendable {
  /// One attribute.
  struct Row: Hashable, Sendable {
    var type: FittedText
    var name: FittedText
    var keys: [FittedText]
    var comment: FittedText
    var label: FittedText?
    var top = 0.0
    var height = 0.0
  }

  /// Where each column of the rows begins.
  struct Columns: Hashable, Sendable {
    var type = 0.0
    var name = 0.0
    var keys = 0.0
    var comment = 0.0
  }

  var heading: FittedText
  /// The name in the diagram's text, where an alias is the heading.
  var name: FittedText?
  var label: FittedText?
  var headerHeight: Double
  var rows: [Row]
  var columns = Columns()
  var size = Size(0, 0)

  static let padding = 12.0
  private static let gap = 14.0
  private static let smallestWidth = 96.0

  /// Measures an entity.
  init(_ entity: Entity, label: FittedText?, attributeLabels: [FittedText?]) {
    let alias = entity.alias.flatMap { $0.oneLine.isEmpty ? nil : $0 }
    heading = Typeface.heading.fit(alias ?? entity.name, width: 260, lines: 2)
    name = alias == nil ? nil : Typeface.small.fit(entity.name, width: 260)
    self.label = label
    headerHeight = 16 + Double(max(1, heading.lines.count)) * Typeface.heading.lineHeight
    if name != nil { headerHeight += Typeface.small.lineHeight }
    rows = zip(entity.attributes, attributeLabels).map { Row($0, label: $1) }
    arrange()
  }

  /// Makes the box wider or higher; what is in it stays where it is.
  mutating func grow(to smallest: Size) {
    size.width = Swift.max(size.width, smallest.width)
    size.height = Swift.max(size.height, smallest.height)
  }

  private mutating func arrange() {
    var top = headerHeight
    if !rows.isEmpty { top += 4 }
    for index in rows.indices {
      rows[index].top = top
      top += rows[index].height
    }
    columns.type = Self.padding
    let types = rows.map(\.type.width).max() ?? 0
    columns.name = columns.type + types + Self.gap
    columns.keys = Self.behind(columns.name, rows.map(\.name.width).max() ?? 0)
    columns.comment = Self.behind(columns.keys, rows.map(\.keysWidth).max() ?? 0)
    let labels = Self.behind(columns.comment, rows.map(\.comment.width).max() ?? 0)
    let end = Self.behind(labels, rows.compactMap(\.label?.width).max() ?? 0)
    let inner = rows.isEmpty ? 0 : end - Self.gap + Self.padding
    size = Size(
      Swift.max(inner, headerWidth, Self.smallestWidth).rounded(.up),
      (rows.isEmpty ? headerHeight : top + 4).rounded(.up))
  }

  private var headerWidth: Double {
    let titles = Swift.max(heading.width, name?.width ?? 0)
    return 2 * Self.padding + titles + (label.map { $0.width + Self.gap + 10 } ?? 0)
  }

  /// Where a column begins behind one of this width; in the same place if that one is empty.
  private static func behind(_ start: Double, _ width: Double) -> Double {
    width > 0 ? start + width + gap : start
  }
}

extension EntityBox.Row {
  static let keyGap = 4.0
  static let keyPadding = 4.5

  init(_ attribute: Attribute, label: FittedText?) {
    type = Typeface.body.fit(attribute.type, width: 200)
    name = Typeface.body.fit(attribute.name, width: 240, lines: 2)
    keys = attribute.keys.map { Typeface.key.fit($0, width: 40) }
    comment = Typeface.comment.fit(attribute.comment ?? "", width: 200, lines: 3)
    self.label = label
    let nameHeight = Double(name.lines.count) * Typeface.body.lineHeight
    let commentHeight = Double(comment.lines.count) * Typeface.comment.lineHeight
    height = Swift.max(Typeface.body.lineHeight, nameHeight, commentHeight) + 7
  }

  var keysWidth: Double {
    keys.map { $0.width + 2 * Self.keyPadding }.reduce(0) { $0 + $1 + Self.keyGap }
  }
}

/// The sizes of text in a drawing.
enum Typeface {
  static let title = TextMeasure(size: 19, isBold: true)
  static let heading = TextMeasure(size: 14, isBold: true)
  static let small = TextMeasure(size: 11)
  static let body = TextMeasure(size: 12.5)
  static let key = TextMeasure(size: 9, isBold: true)
  static let comment = TextMeasure(size: 11.5)
  static let role = TextMeasure(size: 12)
  static let label = TextMeasure(size: 10.5, isBold: true)
}
