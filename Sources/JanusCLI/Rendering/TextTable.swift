/// A table of plain text: columns as wide as they need to be, numbers to the right.
struct TextTable {
  struct Column: Hashable, Sendable {
    let title: String
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  private static let gap = "  "
  private static let narrowest = 8

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    for row in rows { add(row) }
  }

  /// Adds a row; cells that are missing are empty, and those that are too many are left out.
  mutating func add(_ row: [String]) {
    rows.append(columns.indices.map { $0 < row.count ? row[$0] : "" })
  }

  /// The table's lines, headings first, in at most so many columns of the terminal. Where shortening texts by
  /// half is not enough for that, each row becomes a block of lines.
  func lines(width: Int = .max, style: TextStyle = .plain) -> [String] {
    guard let widths = widths(within: width) else {
      return rows.flatMap { block($0, width: width, style: style) }
    }
    let mark: Character = style.isUnicode ? "…" : "~"
    func line(_ cells: [String]) -> String {
      let parts = columns.indices.map { index in
        let cell = cells[index].truncated(to: widths[index], mark: mark)
        return columns[index].isNumber
          ? cell.paddedLeft(to: widths[index]) : cell.padded(to: widths[index])
      }
      let line = parts.joined(separator: Self.gap)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return [style.bold(line(columns.map(\.title)))] + rows.map(line)
  }

  /// A row by itself: its first cell, and below it the others with their titles.
  private func block(_ row: [String], width: Int, style: TextStyle) -> [String] {
    let indent = String(row[0].prefix { $0 == " " })
    let fields = columns.indices.dropFirst().filter { !row[$0].isEmpty }.flatMap { index in
      TextLayout.wrap(
        "\(columns[index].title): \(row[index])", width: width, indent: indent + "  ",
        hanging: indent + "    ")
    }
    return TextLayout.wrap(row[0], width: width, indent: indent).map(style.bold) + fields
  }

  /// The width of each column; nil if they do not fit.
  private func widths(within limit: Int) -> [Int]? {
    let full = columns.indices.map { index in
      rows.map { $0[index].displayWidth }.reduce(columns[index].title.displayWidth, max)
    }
    var widths = full
    var surplus = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - limit
    while surplus > 0 {
      let texts = columns.indices.filter {
        !columns[$0].isNumber && widths[$0] > max(Self.narrowest, (full[$0] + 1) / 2)
      }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      surplus -= 1
    }
    return widths
  }
}
