/// Writes SVG, element by element; whatever is put into it is escaped.
package struct SVGWriter {
  package private(set) var text = ""
  private var open: [String] = []

  package init() {}

  package typealias Attributes = KeyValuePairs<String, String?>

  /// Begins an element that others go into; what is nil is left out.
  package mutating func begin(_ name: String, _ attributes: Attributes = [:]) {
    start(name, attributes)
    text += ">\n"
    open.append(name)
  }

  package mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    text += "</\(name)>\n"
  }

  /// Writes an element without content.
  package mutating func element(_ name: String, _ attributes: Attributes) {
    start(name, attributes)
    text += "/>\n"
  }

  /// Writes an element that holds text.
  package mutating func element(
    _ name: String, _ attributes: Attributes = [:], text content: String
  ) {
    start(name, attributes)
    text += ">\(content.escapedForXML)</\(name)>\n"
  }

  /// Writes a style sheet, which must be free of `<` and `&`.
  mutating func style(_ sheet: String) {
    indent()
    text += "<style>\n\(sheet)"
    indent()
    text += "</style>\n"
  }

  private mutating func start(_ name: String, _ attributes: Attributes) {
    indent()
    text += "<\(name)"
    for (key, value) in attributes {
      if let value { text += " \(key)=\"\(value.escapedForXML)\"" }
    }
  }

  private mutating func indent() {
    for _ in open { text += "  " }
  }
}

extension String {
  /// The text as it can stand in an element or a quoted attribute. What XML cannot hold is left out.
  package var escapedForXML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped += " "
      default: if scalar.isDrawable { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}

extension Double {
  /// With two decimals at most, and the same on every machine.
  package var svg: String {
    guard isFinite, magnitude < 1e12 else { return "0" }
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest.isMultiple(of: 10) { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Point {
  var svg: String { "\(x.svg) \(y.svg)" }
}

/// The `d` of a path.
struct PathData {
  private(set) var text = ""

  init(from start: Point) { text = "M\(start.svg)" }

  mutating func move(to point: Point) { text += "M\(point.svg)" }

  mutating func line(to point: Point) { text += "L\(point.svg)" }

  mutating func close() { text += "Z" }

  /// Goes along a chain of curves, whose first point is where the path is.
  mutating func curves(_ points: [Point]) {
    for index in stride(from: 1, to: points.count - 2, by: 3) {
      text += "C\(points[index].svg) \(points[index + 1].svg) \(points[index + 2].svg)"
    }
  }
}
