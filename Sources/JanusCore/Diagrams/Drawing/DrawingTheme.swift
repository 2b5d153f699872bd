/// The colours of a drawing, as CSS variables that follow what its reader prefers.
package enum DrawingTheme {
  /// What a colour is for.
  enum Role: String, CaseIterable {
    /// The ground.
    case paper
    /// The inside of a box.
    case card
    /// The head of a box.
    case band
    /// Every other row.
    case stripe
    /// Around a box.
    case border
    case ink
    /// Text that is less important.
    case muted
    /// Lines and their marks.
    case line
    case primaryKey = "pk"
    case foreignKey = "fk"
    case uniqueKey = "uk"
  }

  private static func light(_ role: Role) -> UInt32 {
    switch role {
    case .paper: 0xFFFFFF
    case .card: 0xFFFFFF
    case .band: 0xEAF0FA
    case .stripe: 0xF7F9FC
    case .border: 0xB9C5D8
    case .ink: 0x1B2536
    case .muted: 0x5D6B82
    case .line: 0x66758C
    case .primaryKey: 0xA15C07
    case .foreignKey: 0x1D5FC4
    case .uniqueKey: 0x18794E
    }
  }

  private static func dark(_ role: Role) -> UInt32 {
    switch role {
    case .paper: 0x11161F
    case .card: 0x1A212D
    case .band: 0x28344A
    case .stripe: 0x1F2734
    case .border: 0x43526B
    case .ink: 0xE6EBF3
    case .muted: 0x9AA8BD
    case .line: 0x8695AC
    case .primaryKey: 0xF0B65C
    case .foreignKey: 0x7DB2FA
    case .uniqueKey: 0x5FCE9B
    }
  }

  /// The class of the outermost element; every rule holds within it alone.
  static let rootClass = "janus-diagram"

  /// The style sheet of drawings, for pages that hold it themselves.
  /// - Parameter theme: Which colours it names.
  /// - Returns: CSS, line by line.
  package static func styleSheet(_ theme: DrawingOptions.Theme) -> String {
    var lines = [variables(theme == .dark ? dark : light, scheme: theme.scheme)]
    if theme == .auto {
      lines.append("@media (prefers-color-scheme:dark){\(variables(dark, scheme: nil))}")
    }
    let fallback = theme == .dark ? dark : light
    for role in Role.allCases {
      let (name, plain) = (role.rawValue, CSSColour(fallback(role)).text)
      // Programs that know no variables keep to the first of the two.
      for property in ["fill", "stroke"] {
        lines.append(
          ".\(rootClass) .jd-\(property)-\(name)"
            + "{\(property):\(plain);\(property):var(--jd-\(name))}")
      }
    }
    return (lines + fixedRules).joined(separator: "\n") + "\n"
  }

  private static func variables(_ colour: (Role) -> UInt32, scheme: String?) -> String {
    let variables = Role.allCases.map { "--jd-\($0.rawValue):\(CSSColour(colour($0)).text)" }
    let scheme = scheme.map { ["color-scheme:\($0)"] } ?? []
    return ".\(rootClass){\((scheme + variables).joined(separator: ";"))}"
  }

  private static let fixedRules = [
    ".\(rootClass) text{font-family:\"Helvetica Neue\",Helvetica,Arial,\"Liberation Sans\",Arimo,"
      + "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans\",sans-serif}",
    font("title", Typeface.title), font("heading", Typeface.heading),
    font("small", Typeface.small), font("body", Typeface.body), font("key", Typeface.key),
    font("comment", Typeface.comment), font("role", Typeface.role), font("label", Typeface.label),
    ".\(rootClass) .jd-none{fill:none}",
    ".\(rootClass) .jd-halo{paint-order:stroke;stroke-width:5px;stroke-linejoin:round}",
    ".\(rootClass) a:hover text{text-decoration:underline}",
  ]

  private static func font(_ name: String, _ measure: TextMeasure) -> String {
    let weight = measure.isBold ? ";font-weight:600" : ""
    return ".\(rootClass) .jd-\(name){font-size:\(measure.size.svg)px\(weight)}"
  }
}

extension DrawingOptions.Theme {
  fileprivate var scheme: String {
    switch self {
    case .auto: "light dark"
    case .light: "light"
    case .dark: "dark"
    }
  }
}
