/// How an entity wants to look, from `classDef`, `class`, `:::` and `style`: what is known and harmless of it.
struct EntityStyle: Hashable, Sendable {
  var fill: CSSColour?
  var stroke: CSSColour?
  var ink: CSSColour?
  var strokeWidth: Double?
  /// Lengths of dashes and gaps, in turns.
  var dashes: [Double] = []
  var isBold = false
  var isItalic = false

  /// Reads styles such as `fill:#f9f`, of which later ones win. Unknown properties, and values that are
  /// not what they should be, are left out.
  init(_ styles: some Sequence<String>) {
    for style in styles {
      guard let colon = style.firstIndex(of: ":") else { continue }
      let property = String(style[..<colon]).trimmed.lowercased()
      let value = String(style[style.index(after: colon)...]).trimmed
      set(property, value)
    }
  }

  private mutating func set(_ property: String, _ value: String) {
    switch property {
    case "fill", "background", "background-color": fill = CSSColour(value) ?? fill
    case "stroke", "border-color": stroke = CSSColour(value) ?? stroke
    case "color": ink = CSSColour(value) ?? ink
    case "stroke-width", "border-width":
      strokeWidth = Self.length(value[...]).map { min($0, 12) } ?? strokeWidth
    case "stroke-dasharray": dashes = Self.dashes(value) ?? dashes
    case "font-weight": isBold = ["bold", "bolder", "600", "700", "800", "900"].contains(value)
    case "font-style": isItalic = value == "italic" || value == "oblique"
    default: break
    }
  }

  /// The text's colour: what was asked for, else one that can be read on the fill.
  var readableInk: CSSColour? { ink ?? fill?.ink }

  private static func length(_ text: Substring) -> Double? {
    let digits = text.hasSuffix("px") ? text.dropLast(2) : text
    guard digits.utf8.count <= 8, digits.utf8.allSatisfy({ $0.isASCIIDigit || $0 == 0x2E }) else {
      return nil
    }
    return Double(digits)
  }

  private static func dashes(_ text: String) -> [Double]? {
    if text == "none" { return [] }
    let lengths = text.split { $0 == " " || $0 == "," }.map { length($0) }
    guard !lengths.isEmpty, lengths.count <= 8 else { return nil }
    let values = lengths.compactMap(\.self)
    return values.count == lengths.count && values.contains { $0 > 0 } ? values : nil
  }
}

extension Diagram {
  /// The styles of all entities: those of the class `default`, of their classes, and their own.
  var entityStyles: [EntityStyle] {
    var classes: [ExactString: [String]] = [:]
    for definition in classDefinitions {
      classes[ExactString(definition.name), default: []] += definition.styles
    }
    let common = classes[ExactString("default")] ?? []
    return entities.map { entity in
      var styles = common
      // A class that is named a thousand times looks as if it were named once.
      var seen: Set<ExactString> = []
      for name in entity.classes.reversed().map(ExactString.init)
      where seen.insert(name).inserted {
        styles.insert(contentsOf: classes[name] ?? [], at: common.count)
      }
      return EntityStyle(styles + entity.styles)
    }
  }
}
