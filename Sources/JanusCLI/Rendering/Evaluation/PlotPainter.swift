import JanusCore
import JanusQuality

/// Draws one plot as SVG. Colours are classes of the page's style sheet, so that it suits light and dark.
struct PlotPainter {
  private static let width = 420.0
  private static let height = 220.0
  private static let (left, right, top, bottom) = (52.0, 12.0, 10.0, 34.0)
  private static let rowHeight = 20.0
  private static let labelWidth = 150.0
  /// How many classes there are for groups.
  static let groupCount = 12

  private var writer = SVGWriter()

  private init(_ title: String, height: Double = PlotPainter.height) {
    writer.begin(
      "svg",
      [
        "viewBox": "0 0 \(Self.width.svg) \(height.svg)", "role": "img", "aria-label": title,
      ])
  }

  private var text: String {
    var writer = writer
    writer.end()
    return writer.text
  }

  // MARK: Kinds of plots

  /// How many things lie in each stretch.
  static func bars(_ histogram: Histogram, title: String, axis: String) -> String {
    var painter = PlotPainter(title)
    let most = Double(histogram.counts.max() ?? 0)
    let end = histogram.start + histogram.width * Double(max(1, histogram.counts.count))
    let step = (width - left - right) / Double(max(1, histogram.counts.count))
    // A bar of one whole number has it below its middle.
    let isWhole = histogram.width == 1 && histogram.start == histogram.start.rounded()
    painter.axes(
      x: histogram.start...max(isWhole ? end - 1 : end, histogram.start + 1e-9),
      y: 0...max(1, most), axis, inset: isWhole ? step / 2 : 0)
    for (place, count) in histogram.counts.enumerated() where count > 0 {
      let size = Double(count) / max(1, most) * (height - top - bottom)
      painter.writer.element(
        "rect",
        [
          "class": "bar", "x": (left + Double(place) * step + 0.5).svg,
          "y": (height - bottom - size).svg, "width": max(0.5, step - 1).svg, "height": size.svg,
        ])
    }
    return painter.text
  }

  /// Points joined by a line; `y` begins at 0.
  static func line(_ points: [(x: Double, y: Double)], title: String, axis: String) -> String {
    var painter = PlotPainter(title)
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (first, last) = (xs.min() ?? 0, xs.max() ?? 1)
    let most = max(ys.max() ?? 0, 1e-9)
    painter.axes(x: first...max(last, first + 1e-9), y: 0...most, axis)
    let places = points.map { point in
      (
        x: left + (point.x - first) / max(last - first, 1e-9) * (width - left - right),
        y: height - bottom - point.y / most * (height - top - bottom)
      )
    }
    painter.writer.element(
      "polyline",
      [
        "class": "line",
        "points": places.map { "\($0.x.svg),\($0.y.svg)" }.joined(separator: " "),
      ])
    for place in places {
      painter.writer.element(
        "circle", ["class": "dot", "cx": place.x.svg, "cy": place.y.svg, "r": "2.5"])
    }
    return painter.text
  }

  /// A bar for each name, the first above.
  static func rows(_ rows: [(name: String, value: Double, label: String)], title: String) -> String
  {
    var painter = PlotPainter(title, height: Double(rows.count) * rowHeight + 8)
    let most = max(rows.map(\.value).max() ?? 0, 1e-9)
    for (place, row) in rows.enumerated() {
      let y = Double(place) * rowHeight + 4
      painter.label(
        row.name.count > 22 ? row.name.prefix(21) + "…" : row.name, x: labelWidth - 6, y: y + 14,
        anchor: "end")
      let size = row.value / most * (width - labelWidth - 70)
      painter.writer.element(
        "rect",
        [
          "class": "bar", "x": labelWidth.svg, "y": (y + 3).svg, "width": max(0.5, size).svg,
          "height": (rowHeight - 6).svg,
        ])
      painter.label(row.label, x: labelWidth + size + 5, y: y + 14, anchor: "start")
    }
    return painter.text
  }

  /// Dots on a plane, coloured by their groups.
  static func dots(_ points: [(x: Double, y: Double, group: Int)], title: String) -> String {
    let height = 360.0
    var painter = PlotPainter(title, height: height)
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, lowest) = (xs.min() ?? 0, ys.min() ?? 0)
    // One scale for both directions, for distances must be seen as they are.
    let extent = max((xs.max() ?? 1) - left, (ys.max() ?? 1) - lowest, 1e-9)
    let scale = (min(width, height) - 20) / extent
    let shift = (width - ((xs.max() ?? 1) - left) * scale) / 2
    for point in points {
      painter.writer.element(
        "circle",
        [
          "class": "dot g\(point.group % groupCount)", "cx": (shift + (point.x - left) * scale).svg,
          "cy": (height - 10 - (point.y - lowest) * scale).svg, "r": "2.2",
        ])
    }
    return painter.text
  }

  // MARK: Parts of them

  /// The range of *x* begins and ends `inset` from the ends of its axis; if there is any, it is of whole numbers.
  private mutating func axes(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ title: String, inset: Double = 0
  ) {
    let (base, end) = (Self.height - Self.bottom, Self.width - Self.right)
    writer.element(
      "path", ["class": "axis", "d": "M\(Self.left.svg) \(Self.top.svg)V\(base.svg)H\(end.svg)"])
    for part in [0, 0.5, 1] {
      var value = x.lowerBound + part * (x.upperBound - x.lowerBound)
      if inset > 0 { value = value.rounded() }
      let share =
        x.upperBound - x.lowerBound > 1e-6
        ? (value - x.lowerBound) / (x.upperBound - x.lowerBound) : part
      let anchor = part == 0 ? "start" : part == 1 ? "end" : "middle"
      label(
        inset > 0 ? HumanNumber.count(Int(value)) : Self.number(value, among: x),
        x: Self.left + inset + share * (end - Self.left - 2 * inset), y: base + 14,
        anchor: inset > 0 ? "middle" : anchor)
      let height = base - part * (base - Self.top)
      label(
        Self.number(part * y.upperBound, among: y), x: Self.left - 5, y: height + 4, anchor: "end")
    }
    label(title, x: (Self.left + end) / 2, y: Self.height - 5, anchor: "middle")
  }

  private mutating func label(_ text: String, x: Double, y: Double, anchor: String) {
    writer.element("text", ["x": x.svg, "y": y.svg, "text-anchor": anchor], text: text)
  }

  private static func number(_ value: Double, among range: ClosedRange<Double>) -> String {
    let extent = range.upperBound - range.lowerBound
    if extent >= 10 { return HumanNumber.count(Int(value.rounded())) }
    return HumanNumber.fixed(value, extent >= 2 ? 1 : 2)
  }
}
