/// How something drawn is set off: for example by how well a data set covers it.
package struct Highlight: Hashable, Sendable {
  /// What it is tinted with; nil to leave its colour alone.
  package var colour: CSSColour?
  /// How strong the tint is, from 0 to 1.
  package var intensity: Double
  /// A few characters shown beside it, such as `12` or `80 %`.
  package var label: String?
  /// Where a click leads: a relative address, or one of `http`, `https` or `mailto`. Others are left out.
  package var link: String?

  package init(
    colour: CSSColour? = nil, intensity: Double = 1, label: String? = nil, link: String? = nil
  ) {
    self.colour = colour
    self.intensity = intensity
    self.label = label
    self.link = link
  }

  /// The link, if it can do no harm.
  var safeLink: String? {
    guard let link, !link.isEmpty, link.unicodeScalars.allSatisfy(\.isDrawable),
      !link.unicodeScalars.contains(where: \.properties.isWhitespace)
    else { return nil }
    let start = link.prefix { !"/?#".contains($0) }
    guard let colon = start.firstIndex(of: ":") else { return link }
    return ["http", "https", "mailto"].contains(start[..<colon].lowercased()) ? link : nil
  }

  /// How much of the tint's colour covers an area.
  var opacity: Double {
    0.08 + 0.32 * (intensity.isNaN ? 1 : Swift.min(Swift.max(intensity, 0), 1))
  }

  /// The label as it is shown; nil if there is nothing to show.
  func shownLabel(by measure: TextMeasure) -> FittedText? {
    guard let label else { return nil }
    let fitted = measure.fit(label, width: 110)
    return fitted.isEmpty ? nil : fitted
  }
}
