/// What callers may choose about a drawing.
package struct DrawingOptions: Hashable, Sendable {
  /// Which colours are used.
  package enum Theme: String, Hashable, Sendable, CaseIterable {
    /// Those that whoever looks at it prefers.
    case auto
    case light, dark
  }

  package var theme = Theme.auto
  /// In place of the diagram's own; nil for that.
  package var direction: Diagram.Direction?
  /// What is set off, by ``ElementIDs``.
  package var highlights: [ElementID: Highlight] = [:]
  /// Whether the drawing paints the ground it stands on.
  package var hasBackground = true
  /// Whether the drawing carries its style sheet; a page with several, or one that allows no inline
  /// styles, can hold ``DrawingTheme/styleSheet(_:)`` itself.
  package var hasStyleSheet = true
  /// Put before every id, where several drawings share a page.
  package var idPrefix = ""

  package init() {}
}
