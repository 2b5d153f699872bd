/// What is written on a line: its role, and the label of its highlight below.
struct RoleLabel: Hashable, Sendable {
  var role: FittedText
  var label: FittedText?

  init(_ role: String, label: FittedText?) {
    self.role = Typeface.role.fit(role, width: 150, lines: 3)
    self.label = label
  }

  /// The room it takes; nil if there is nothing to write.
  var size: Size? {
    guard !role.isEmpty || label != nil else { return nil }
    let width = Swift.max(role.width, label?.width ?? 0)
    var height = Double(role.lines.count) * Typeface.role.lineHeight
    if label != nil { height += Typeface.label.lineHeight }
    return Size((width + 10).rounded(.up), (height + 2).rounded(.up))
  }
}
