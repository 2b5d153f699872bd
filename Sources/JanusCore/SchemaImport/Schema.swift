/// What SQL statements have made so far.
struct Schema {
  private(set) var tables: [SchemaTable] = []
  private var byFullName = SchemaNameIndex()
  private var byName = SchemaNameIndex()
  /// The values of enumerations, and of domains that list them.
  private var valueLists: [[String]] = []
  private var valueListIndex = SchemaNameIndex()

  /// Adds a table.
  /// - Returns: Its place in ``tables``; nil if there is one of that name.
  mutating func add(_ table: SchemaTable) -> Int? {
    if let known = self.table(exactly: table.name), tables[known].isSame(as: table) {
      return nil
    }
    tables.append(table)
    index(tables.count - 1)
    return tables.count - 1
  }

  /// The table that a name means; one without a schema means the first of that name.
  func table(_ name: SchemaName) -> Int? {
    if let index = table(exactly: name) { return index }
    guard let index = byName.find(name.table.text) else { return nil }
    let isElsewhere = name.schema != nil && tables[index].name.schema != nil
    return isElsewhere ? nil : index
  }

  private func table(exactly name: SchemaName) -> Int? { byFullName.find(name.key) }

  mutating func update(_ index: Int, _ change: (inout SchemaTable) -> Void) {
    change(&tables[index])
  }

  mutating func remove(_ index: Int) {
    unindex(index)
    tables[index].isRemoved = true
  }

  mutating func rename(_ index: Int, to name: SchemaIdentifier) {
    unindex(index)
    tables[index].name.table = name
    self.index(index)
  }

  private mutating func index(_ index: Int) {
    byFullName.insert(tables[index].name.key, index)
    byName.insert(tables[index].name.table.text, index)
  }

  private mutating func unindex(_ index: Int) {
    byFullName.remove(tables[index].name.key, index)
    byName.remove(tables[index].name.table.text, index)
  }

  mutating func addValues(_ values: [String], toType name: SchemaName) {
    if let index = valueListIndex.find(name.key) {
      valueLists[index] += values
    } else {
      valueListIndex.insert(name.key, valueLists.count)
      valueListIndex.insert(name.table.text, valueLists.count)
      valueLists.append(values)
    }
  }

  /// The values that a column can have, by its type or by a check.
  func values(of column: SchemaColumn) -> [String] {
    if !column.values.isEmpty { return column.values }
    guard let type = column.typeName,
      let index = valueListIndex.find(type.key) ?? valueListIndex.find(type.table.text)
    else { return [] }
    return valueLists[index]
  }
}

extension SchemaName {
  /// Tells tables of several schemas apart.
  fileprivate var key: String { schema.map { "\($0.text)\0\(table.text)" } ?? table.text }
}

/// A table. Keys name their columns by their places in ``columns``.
struct SchemaTable {
  var name: SchemaName
  var columns: [SchemaColumn] = []
  private(set) var columnIndex = SchemaNameIndex()
  var primaryKey: [Int] = []
  var uniqueKeys: [[Int]] = []
  var foreignKeys: [SchemaForeignKey] = []
  var comment: String?
  /// Dropped, or a part of another table.
  var isRemoved = false
  /// The table that it is a part of.
  var whole: SchemaName?
  /// Whether there are columns that the text does not name.
  var hasUnknownColumns = false

  init(name: SchemaName) { self.name = name }

  /// Names that differ only in case are the same unless they are quoted.
  fileprivate func isSame(as other: SchemaTable) -> Bool {
    let names = [name.table, other.name.table]
    return ExactString(names[0].text) == ExactString(names[1].text)
      || !names.contains { $0.isQuoted }
  }

  func column(_ name: String) -> Int? { columnIndex.find(name) }

  mutating func add(_ column: SchemaColumn) {
    columnIndex.insert(column.name, columns.count)
    columns.append(column)
  }

  /// Puts other columns, which include these, in their place.
  mutating func takeColumns(of other: SchemaTable) {
    (columns, columnIndex) = (other.columns, other.columnIndex)
  }

  /// A comment that the schema itself has counts before what stands beside a column.
  mutating func describeColumn(_ index: Int, by remark: String) {
    if columns[index].comment == nil { columns[index].comment = remark }
  }

  mutating func renameColumn(_ index: Int, to name: String) {
    columnIndex.remove(columns[index].name, index)
    columns[index].name = name
    columnIndex.insert(name, index)
  }

  mutating func dropColumn(_ index: Int) {
    columnIndex.remove(columns[index].name, index)
    columns[index].isDropped = true
  }
}

struct SchemaColumn {
  var name: String
  /// In short words, as it goes into a diagram.
  var type: String
  /// Set where the type may be one that the schema defines.
  var typeName: SchemaName?
  /// Whether it is declared `NOT NULL`, or by its type.
  var isRequired = false
  var values: [String] = []
  var comment: String?
  var isDropped = false

  init(name: String, type: String) {
    self.name = name
    self.type = type
  }
}

struct SchemaForeignKey {
  /// Those that the table has.
  var columns: [Int]
  /// Those that the key names.
  var names: [String]
  var parent: SchemaName
  /// The table, if it was there already.
  var parentIndex: Int?
  /// Empty where the parent's primary key is meant.
  var parentColumns: [String]
}

/// A constraint whose columns are still to be found.
struct SchemaConstraint {
  enum Kind {
    case primaryKey, unique, notNull
    case foreignKey(SchemaName, parentColumns: [String])
    case values([String])
  }

  var kind: Kind
  var columns: [SchemaIdentifier]
}
