/// Draws a schema: an entity for each table, then a relationship for each foreign key.
struct SchemaDiagramBuilder {
  private(set) var diagram = Diagram()
  private(set) var report: SchemaReport
  private var schema: Schema
  /// The names of the tables in the diagram, by their places in the schema.
  private var names: [Int: String] = [:]
  /// Every foreign key that is drawn, in order.
  private var links: [Link] = []

  private struct Link {
    var child: Int
    var parent: Int
    var key: SchemaForeignKey
    var role: String
  }

  init(_ schema: Schema, report: SchemaReport) {
    self.schema = schema
    self.report = report
  }

  mutating func build() {
    guard schema.tables.contains(where: \.isDrawn) else {
      report.fail(
        "there is no table in this file",
        hint: "expected SQL with CREATE TABLE, such as `pg_dump --schema-only` writes")
      return
    }
    findParents()
    nameTables()
    for index in schema.tables.indices where schema.tables[index].isDrawn { drawTable(index) }
    drawRelationships()
  }

  /// Finds the tables that foreign keys refer to, and makes those that are missing.
  private mutating func findParents() {
    for child in schema.tables.indices where schema.tables[child].isDrawn {
      var seen: Set<[Int]> = []
      for key in schema.tables[child].foreignKeys where schema.tables[child].has(key.columns) {
        guard let parent = parent(of: key, in: schema.tables[child]) else { continue }
        if !key.columns.isEmpty, !seen.insert([parent] + key.columns).inserted { continue }
        links.append(
          Link(
            child: child, parent: parent, key: key,
            role: SchemaRole.short(
              key.names, parentColumns: key.parentColumns,
              parent: schema.tables[parent].name.table.text)))
      }
    }
  }

  private mutating func parent(of key: SchemaForeignKey, in child: SchemaTable) -> Int? {
    if let index = key.parentIndex, !schema.tables[index].isRemoved { return whole(of: index) }
    if let index = schema.table(key.parent) { return whole(of: index) }
    report.warn(
      at: key.parent.offset,
      "there is no table `\(key.parent.text)`, to which `\(child.name.text)` refers",
      hint: "it is drawn without attributes")
    return schema.add(SchemaTable(name: key.parent))
  }

  /// The table that a part belongs to.
  private func whole(of index: Int) -> Int {
    var index = index
    for _ in 0..<8 {
      guard let name = schema.tables[index].whole, let whole = schema.table(name) else { break }
      index = whole
    }
    return index
  }

  /// Names say the schema only where two tables would have the same.
  private mutating func nameTables() {
    let drawn = schema.tables.indices.filter { schema.tables[$0].isDrawn }
    let counts = Dictionary(
      drawn.map { (ExactString(schema.tables[$0].name.table.text), 1) }, uniquingKeysWith: +)
    var taken: Set<ExactString> = []
    var nextNumbers: [ExactString: Int] = [:]
    for index in drawn {
      let name = schema.tables[index].name
      let isAmbiguous = counts[ExactString(name.table.text), default: 0] > 1
      let base = MermaidWords.name(isAmbiguous ? name.text : name.table.text)
      var unique = base.isEmpty ? "_" : base
      while !taken.insert(ExactString(unique)).inserted {
        let number = nextNumbers[ExactString(base), default: 2]
        nextNumbers[ExactString(base)] = number + 1
        unique = "\(base)_\(number)"
      }
      names[index] = unique
    }
  }

  private mutating func drawTable(_ index: Int) {
    let table = schema.tables[index]
    var entity = Entity(name: names[index] ?? "_")
    let uniques = Set(table.uniqueKeys.filter { $0.count == 1 }.map { $0[0] })
    let foreign = Set(table.foreignKeys.flatMap(\.columns))
    let primary = Set(table.primaryKey)
    for (place, column) in table.columns.enumerated() where !column.isDropped {
      var attribute = Attribute(
        type: MermaidWords.attributeType(column.type),
        name: MermaidWords.attributeName(column.name))
      if primary.contains(place) { attribute.keys.append("PK") }
      if foreign.contains(place) { attribute.keys.append("FK") }
      if uniques.contains(place), table.primaryKey != [place] { attribute.keys.append("UK") }
      attribute.comment = comment(on: column)
      entity.attributes.append(attribute)
    }
    if let text = table.comment.map(MermaidWords.spaced), !text.isEmpty {
      let place = Comment.Place.inEntity(diagram.entities.count, beforeAttribute: 0)
      var comment = Comment(text, position: .start)
      comment.place = place
      diagram.comments.append(comment)
    }
    diagram.entities.append(entity)
  }

  /// The most values of a column that a comment lists.
  private static let mostValues = 24

  private func comment(on column: SchemaColumn) -> String? {
    let values = schema.values(of: column)
    var list = values.prefix(Self.mostValues).joined(separator: ", ")
    if values.count > Self.mostValues { list += ", …" }
    let said = MermaidWords.comment(column.comment ?? "")
    let text = said.isEmpty ? list : list.isEmpty ? said : "\(said) (\(list))"
    return text.isEmpty ? nil : MermaidWords.comment(text)
  }

  private mutating func drawRelationships() {
    let roles = Dictionary(
      links.map { (LinkName($0.child, $0.parent, $0.role), 1) }, uniquingKeysWith: +)
    var keys: (child: Int, keys: SchemaKeys)?
    for link in links {
      if keys?.child != link.child {
        keys = (link.child, SchemaKeys(of: schema.tables[link.child]))
      }
      guard let keys = keys?.keys else { continue }
      let isAlone = roles[LinkName(link.child, link.parent, link.role)] == 1
      let isComplete = link.key.columns.count == link.key.names.count
      diagram.relationships.append(
        Relationship(
          from: names[link.parent] ?? "_",
          cardinalityFrom: isComplete && keys.areRequired(link.key.columns) ? .onlyOne : .zeroOrOne,
          isIdentifying: isComplete && keys.arePrimary(link.key.columns),
          cardinalityTo: keys.areUnique(link.key.columns) ? .zeroOrOne : .zeroOrMore,
          to: names[link.child] ?? "_",
          role: MermaidWords.name(isAlone ? link.role : SchemaRole.long(link.key.names))))
    }
  }
}

/// What must tell the relationships between two tables apart.
private struct LinkName: Hashable {
  var child: Int
  var parent: Int
  var role: ExactString

  init(_ child: Int, _ parent: Int, _ role: String) {
    self.child = child
    self.parent = parent
    self.role = ExactString(role)
  }
}

extension SchemaTable {
  /// Whether it is neither dropped nor a part of another table.
  fileprivate var isDrawn: Bool { !isRemoved && whole == nil }

  /// Whether no column of a key was dropped.
  fileprivate func has(_ key: [Int]) -> Bool { !key.contains { columns[$0].isDropped } }
}

/// What the keys of a table say about columns.
private struct SchemaKeys {
  private let required: Set<Int>
  private let primary: Set<Int>
  /// Columns that are unique alone, and sets that are together.
  private var singles: Set<Int> = []
  private var sets: [Set<Int>] = []
  /// More are not looked at; people have two or three.
  private static let mostSets = 64

  init(of table: SchemaTable) {
    required = Set(table.columns.indices.filter { table.columns[$0].isRequired })
    primary = Set(table.primaryKey)
    for key in [table.primaryKey] + table.uniqueKeys where table.has(key) {
      if key.count == 1 {
        singles.insert(key[0])
      } else if !key.isEmpty, sets.count < Self.mostSets {
        sets.append(Set(key))
      }
    }
  }

  func areRequired(_ columns: [Int]) -> Bool {
    columns.allSatisfy { required.contains($0) || primary.contains($0) }
  }

  func arePrimary(_ columns: [Int]) -> Bool { columns.allSatisfy(primary.contains) }

  /// Whether no two rows can have the same values in all of these columns.
  func areUnique(_ columns: [Int]) -> Bool {
    if columns.contains(where: singles.contains) { return true }
    guard columns.count > 1, !sets.isEmpty else { return false }
    let columns = Set(columns)
    return sets.contains { $0.count <= columns.count && columns.isSuperset(of: $0) }
  }
}
