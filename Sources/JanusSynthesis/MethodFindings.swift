package import JanusCore

/// What a run found out beside its records, for people and for machines.
package struct MethodFindings: Sendable, Equatable {
  /// One number with its name: `("agreement", 0.91)`.
  package struct Figure: Sendable, Equatable {
    package var name: String
    package var value: Double

    package init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// Numbers by row and column.
  package struct Table: Sendable, Equatable {
    package var title: String
    package var columns: [String]
    package var rows: [Row]

    package struct Row: Sendable, Equatable {
      package var name: String
      package var values: [Double]
    }

    package init(title: String, columns: [String], rows: [Row]) {
      self.title = title
      self.columns = columns
      self.rows = rows
    }
  }

  package var figures: [Figure]
  package var tables: [Table]

  package init(figures: [Figure] = [], tables: [Table] = []) {
    self.figures = figures
    self.tables = tables
  }

  /// Each table as it was counted.
  package init(of tally: MethodTally) {
    self.init(tables: tally.tables.map { Table(tally, $0) })
  }

  /// As `--json` has them: `{"figures": {…}, "tables": {title: {row: {column: n}}}}`; a table without columns has
  /// numbers as its rows.
  package var json: JSONValue {
    [
      "figures": .object(JSONObject(figures.map { .init($0.name, Self.number($0.value)) })),
      "tables": .object(JSONObject(tables.map { .init($0.title, $0.json) })),
    ]
  }

  fileprivate static func number(_ value: Double) -> JSONValue {
    Int(exactly: value).map(JSONValue.int) ?? .double(value)
  }
}

extension MethodFindings.Table {
  /// One that was counted, with its rows by name.
  package init(_ tally: MethodTally, _ table: String) {
    let columns = tally.columns(of: table)
    self.init(
      title: table, columns: columns == [""] ? [] : columns,
      rows: tally.rows(of: table).map { row in
        Row(name: row, values: columns.map { tally.amount(table, row: row, column: $0) })
      })
  }

  fileprivate var json: JSONValue {
    .object(
      JSONObject(
        rows.map { row in
          guard !columns.isEmpty else {
            return .init(row.name, MethodFindings.number(row.values.first ?? 0))
          }
          return .init(
            row.name,
            .object(
              JSONObject(zip(columns, row.values).map { .init($0, MethodFindings.number($1)) })))
        }))
  }
}
