import JanusPlatform

/// The lines at the bottom of a terminal that are drawn again and again: what to write for each
/// change, as one text, so that nothing flickers.
///
/// The cursor rests at the beginning of the line below the region, and is hidden while it is up.
struct LiveRegion {
  private static let hideCursor = "\u{1B}[?25l"
  private static let showCursor = "\u{1B}[?25h"
  private static let eraseToEndOfLine = "\u{1B}[K"
  private static let eraseBelow = "\u{1B}[J"

  private var lines: [String] = []
  private(set) var isUp = false

  var isEmpty: Bool { lines.isEmpty }

  /// Replaces the lines.
  mutating func frame(_ newLines: [String], size: Terminal.Size) -> String {
    let start = Self.hideCursor + moveToTop(size)
    isUp = true
    lines = Array(newLines.prefix(max(1, size.rows - 1)))
    return start + body + Self.eraseBelow
  }

  /// Writes a text above the lines, or just writes it if there are none, or no terminal (no `size`).
  mutating func message(_ text: String, size: Terminal.Size?) -> String {
    guard let size, !lines.isEmpty else { return text + "\n" }
    let above = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\($0)\(Self.eraseToEndOfLine)\n" }.joined()
    return moveToTop(size) + above + body + Self.eraseBelow
  }

  /// Takes the lines away; the next frame draws them anew.
  mutating func erase(size: Terminal.Size) -> String {
    let text = moveToTop(size) + Self.eraseBelow
    lines = []
    return text
  }

  /// Leaves the lines where they are.
  mutating func end() -> String {
    guard isUp else { return "" }
    isUp = false
    lines = []
    return Self.showCursor
  }

  private var body: String {
    lines.map { $0 + Self.eraseToEndOfLine + "\n" }.joined()
  }

  /// Goes to where the region begins. A terminal that was made narrower has wrapped the lines.
  private func moveToTop(_ size: Terminal.Size) -> String {
    let rows = lines.reduce(0) { rows, line in
      rows + max(1, (line.displayWidth + size.columns - 1) / size.columns)
    }
    return rows == 0 ? "\r" : "\r\u{1B}[\(min(rows, size.rows))A"
  }
}
