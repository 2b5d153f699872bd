import JanusCore

/// Names with what there is to say of each, in two columns.
struct FieldList {
  private var rows: [(name: String, value: String)] = []

  /// Adds a field; one that is nil or empty is left out.
  mutating func add(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { rows.append((name, value)) }
  }

  /// The lines, with long values broken at spaces.
  func lines(width: Int, style: TextStyle) -> [String] {
    let column = rows.map(\.name.displayWidth).max() ?? 0
    return rows.flatMap { row in
      TextLayout.wrap(
        row.value.printable, width: width,
        indent: "  " + style.dim(row.name.padded(to: column)) + "  ",
        hanging: String(repeating: " ", count: column + 4))
    }
  }
}

extension String {
  /// The text on one line in quotes, with its middle left out if it is longer than so many characters.
  func excerpt(of length: Int) -> String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count > length else { return "\"\(words)\"" }
    let tail = length / 3
    return "\"\(words.prefix(length - tail - 3)) … \(words.suffix(tail))\""
  }
}
