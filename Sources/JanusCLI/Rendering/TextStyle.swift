/// What text for people may be made of, where it is to be shown.
struct TextStyle: Hashable, Sendable {
  var hasColour: Bool
  var isUnicode: Bool

  static let plain = TextStyle(hasColour: false, isUnicode: true)
  static let ascii = TextStyle(hasColour: false, isUnicode: false)

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func red(_ text: String) -> String { paint(text, "31") }
  func green(_ text: String) -> String { paint(text, "32") }
  func yellow(_ text: String) -> String { paint(text, "33") }
  func cyan(_ text: String) -> String { paint(text, "36") }

  private func paint(_ text: String, _ code: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
