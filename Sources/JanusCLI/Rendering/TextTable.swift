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

  /// The table's lines, headings first, in at most so many columns of the terminal if that can be
  /// done by shortening texts.
  func lines(width: Int? = nil, style: TextStyle = .plain) -> [String] {
    let widths = widths(within: width)
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

  private func widths(within limit: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.map { $0[index].displayWidth }.reduce(columns[index].title.displayWidth, max)
    }
    guard let limit else { return widths }
    var surplus = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - limit
    while surplus > 0 {
      let texts = columns.indices.filter { !columns[$0].isNumber && widths[$0] > Self.narrowest }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      surplus -= 1
    }
    return widths
  }
}
