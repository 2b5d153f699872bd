internal import JanusPlatform

/// What the index knows of the whole, asked of a connection that has it beside the decisions.
struct IndexFacts {
  private let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) { self.connection = connection }

  func count() throws(SQLiteError) -> Int {
    try connection.prepare("SELECT count(*) FROM records").first { $0.int(0) } ?? 0
  }

  func fact(_ fact: IndexSchema.Fact) throws(SQLiteError) -> String? {
    try connection.prepare("SELECT value FROM known.facts WHERE name = ?")
      .first([.text(fact.rawValue)]) { $0.text(0) }
  }

  /// How many lines or elements are no records.
  var badCount: Int {
    get throws(SQLiteError) { try fact(.badCount).flatMap { Int($0) } ?? 0 }
  }

  /// The kind of all records, or `mixed`; of those so far while they are loaded.
  func kind() throws(SQLiteError) -> String {
    if let kind = try fact(.kind), !kind.isEmpty { return kind }
    let kinds = try texts("SELECT kind FROM records WHERE number < 1000 GROUP BY kind")
    return kinds.count == 1 ? kinds[0] : kinds.isEmpty ? "record" : "mixed"
  }

  /// The fields to filter by: those with a meaning of their own first.
  var facets: [String] {
    get throws(SQLiteError) {
      let names = try texts("SELECT DISTINCT name FROM facet_values ORDER BY name")
      let named = RecordTraits.named.filter(names.contains)
      return named + names.filter { !named.contains($0) }
    }
  }

  func scores() throws(SQLiteError) -> [String] {
    try texts("SELECT DISTINCT name FROM scores ORDER BY name")
  }

  func flags() throws(SQLiteError) -> [String] {
    try texts("SELECT DISTINCT rule FROM flags ORDER BY rule")
  }

  private func texts(_ sql: String) throws(SQLiteError) -> [String] {
    var texts: [String] = []
    try connection.prepare(sql).forEachRow { row in
      texts.append(row.text(0))
      return true
    }
    return texts
  }
}
