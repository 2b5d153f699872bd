/// What items count: numbers in tables of rows and columns, added up over a run.
package struct MethodTally: Sendable, Equatable {
  private struct Cell: Hashable, Sendable {
    var table: String
    var row: String
    var column: String
  }

  private var cells: [Cell: Double] = [:]

  package init() {}

  package var isEmpty: Bool { cells.isEmpty }

  /// Adds to a cell; a table without columns has one of no name.
  package mutating func add(
    _ amount: Double = 1, to table: String, row: String, column: String = ""
  ) {
    cells[Cell(table: table, row: row, column: column), default: 0] += amount
  }

  package mutating func add(_ other: MethodTally) {
    for (cell, amount) in other.cells { cells[cell, default: 0] += amount }
  }

  /// The number in a cell; 0 where there is none.
  package func amount(_ table: String, row: String, column: String = "") -> Double {
    cells[Cell(table: table, row: row, column: column)] ?? 0
  }

  /// The sum of a table.
  package func sum(_ table: String) -> Double {
    cells.reduce(0) { $0 + ($1.key.table == table ? $1.value : 0) }
  }

  /// All tables' names.
  package var tables: [String] { Set(cells.keys.map(\.table)).sorted() }

  package func rows(of table: String) -> [String] {
    Set(cells.keys.lazy.filter { $0.table == table }.map(\.row)).sorted()
  }

  package func columns(of table: String) -> [String] {
    Set(cells.keys.lazy.filter { $0.table == table }.map(\.column)).sorted()
  }
}
