/// Shows diagnostics with the line they are about, as compilers do:
///
///     diagram.mermaid:3:5: error: expected a cardinality, found `--`
///       3 | A -- B : x
///         |   ^
///       hint: expected a cardinality such as `||--o{`
public struct DiagnosticRenderer: Sendable {
  /// Whether to mark up the text for a terminal.
  public var usesColour: Bool
  private let sources: [String: SourceLines]
  private let width: Int

  /// Makes a renderer.
  /// - Parameters:
  ///   - sources: The texts that the diagnostics are about, by path.
  ///   - usesColour: Whether to mark up the text for a terminal.
  ///   - width: How many columns the lines of a source and their carets may take; what does not fit is cut off.
  ///     Nothing else is broken or cut. nil for some hundred.
  public init(sources: [String: [UInt8]], usesColour: Bool = false, width: Int? = nil) {
    self.sources = sources.mapValues(SourceLines.init)
    self.usesColour = usesColour
    self.width = min(width ?? .max, 108)
  }

  /// Renders one diagnostic; its last line has no line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines = [headline(diagnostic)]
    if !diagnostic.hidesSource, let position = diagnostic.position,
      let excerpt = sources[diagnostic.path]?.excerpt(
        at: position, width: width - String(position.line).count - 5)
    {
      let number = String(position.line)
      let margin = String(repeating: " ", count: number.count)
      lines.append("  \(paint(number + " |", .faint)) \(excerpt.text)")
      let padding = String(repeating: " ", count: excerpt.caretColumn)
      lines.append("  \(paint(margin + " |", .faint)) \(padding)\(paint("^", .green))")
    }
    if !diagnostic.hint.isEmpty { lines.append("  hint: \(diagnostic.hint.printable)") }
    return lines.joined(separator: "\n")
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let place =
      diagnostic.position.map { "\(diagnostic.path):\($0.line):\($0.column)" } ?? diagnostic.path
    let severity = paint(
      "\(diagnostic.severity.rawValue):", diagnostic.severity == .error ? .red : .yellow)
    return "\(paint("\(place):", .bold)) \(severity) \(diagnostic.message.printable)"
  }

  private enum Paint: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
  }

  private func paint(_ text: String, _ paint: Paint) -> String {
    usesColour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// A text whose lines can be looked up.
private struct SourceLines: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices {
      let isLineEnd =
        bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes.byte(at: index + 1) != 0x0A)
      if isLineEnd { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The line without its end.
  private func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard starts.indices.contains(number - 1) else { return nil }
    var end = number < starts.count ? starts[number] : bytes.count
    while end > starts[number - 1], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[starts[number - 1]..<end]
  }

  /// What can be shown of the line around a place.
  func excerpt(at position: SourcePosition, width: Int) -> SourceExcerpt? {
    line(position.line).map { SourceExcerpt(of: $0, around: position.column, width: width) }
  }
}

/// A line, cut to a window around one of its columns if it is too long.
private struct SourceExcerpt {
  private(set) var text = ""
  /// How many columns of a terminal stand before the place.
  private(set) var caretColumn = 0
  private static let narrowest = 8

  init(of line: ArraySlice<UInt8>, around column: Int, width: Int) {
    let cells = String(decoding: line, as: UTF8.self).unicodeScalars
    let place = Swift.max(column - 1, 0)
    let width = Swift.max(width, Self.narrowest)
    let start = Self.isLonger(cells[...], than: width) ? Self.start(cells, place, width) : 0
    if start > 0 {
      text += "…"
      caretColumn += 1
    }
    let rest = cells.dropFirst(start)
    // A mark needs a column where something is left out behind.
    let room = width - (start > 0 ? 1 : 0)
    let limit = Self.isLonger(rest, than: room) ? room - 1 : room
    var used = 0
    for (index, scalar) in rest.enumerated() {
      let cell = TerminalCell(scalar)
      used += cell.width
      if used > limit {
        text += "…"
        break
      }
      text += cell.text
      if start + index < place { caretColumn += cell.width }
    }
  }

  private typealias Scalars = String.UnicodeScalarView

  private static func isLonger(_ scalars: Scalars.SubSequence, than width: Int) -> Bool {
    var used = 0
    for scalar in scalars {
      used += TerminalCell(scalar).width
      if used > width { return true }
    }
    return false
  }

  /// The first scalar of a window whose middle is the place, or that begins with the line.
  private static func start(_ scalars: Scalars, _ place: Int, _ width: Int) -> Int {
    var used = 0
    var start = Swift.min(place, scalars.count)
    for scalar in scalars.prefix(start).reversed() {
      used += TerminalCell(scalar).width
      if used > width / 2 { break }
      start -= 1
    }
    return start
  }
}
