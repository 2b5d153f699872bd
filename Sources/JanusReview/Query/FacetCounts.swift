internal import JanusCore
internal import JanusPlatform

/// How many records each filter would leave: of those that match all other filters.
struct FacetCounts {
  private static let mostValues = 50

  private let connection: SQLiteConnection
  private let reviewer: String
  private let sql: QuerySQL
  private let facets: [String]

  /// - Parameters:
  ///   - query: The filters that are set.
  ///   - store: With the index beside it; outside of a transaction.
  /// - Throws: What ``QuerySQL`` throws.
  init(_ query: ReviewQuery, _ store: DecisionStore) throws {
    connection = store.connection
    reviewer = store.reviewer
    sql = try QuerySQL(query, store)
    facets = query.facets.keys.sorted()
  }

  func json() throws -> JSONValue {
    [
      "status": try statuses(), "flags": try flags(), "tags": try tags(),
      "facets": .array(try allFacets()), "scores": .array(try scores()),
      "chars": try lengths(),
    ]
  }

  /// The numbers of the records that match without a filter, as a condition on `column`; nothing where all do.
  private func matching(
    _ column: String, without part: QuerySQL.Part?, joint: String = " WHERE"
  ) -> (sql: String, values: [SQLiteValue]) {
    let (condition, values) = sql.condition(without: part)
    guard !condition.isEmpty else { return ("", []) }
    let selected = column.hasSuffix("record") && column.hasPrefix("d.") ? "r.key" : "r.number"
    return ("\(joint) \(column) IN (SELECT \(selected) FROM records r\(condition))", values)
  }

  private func statuses() throws -> JSONValue {
    let (condition, values) = sql.condition(without: .status)
    let total =
      try connection.prepare("SELECT count(*) FROM records r\(condition)").first(values) {
        $0.int(0)
      } ?? 0
    let joint = condition.isEmpty ? " WHERE" : " AND"
    var counts = [0, 0, 0]
    var (edited, noted) = (0, 0)
    try connection.prepare(
      """
      SELECT d.status, d.is_edited, d.note <> '', count(*) FROM decisions d
      JOIN records r ON r.key = d.record\(condition)\(joint) d.reviewer = ? GROUP BY 1, 2, 3
      """
    ).forEachRow(values + [.text(reviewer)]) { row in
      let count = row.int(3)
      if counts.indices.contains(row.int(0)) { counts[row.int(0)] += count }
      if row.int(1) == 1 { edited += count }
      if row.int(2) == 1 { noted += count }
      return true
    }
    let disagreed =
      try connection.prepare(
        "SELECT count(*) FROM records r\(condition)\(joint) r.key IN \(QuerySQL.disagreed)"
      ).first(values) { $0.int(0) } ?? 0
    return [
      "undecided": .int(total - counts[1] - counts[2]), "kept": .int(counts[1]),
      "dropped": .int(counts[2]), "edited": .int(edited), "noted": .int(noted),
      "disagreed": .int(disagreed),
    ]
  }

  private func flags() throws -> JSONValue {
    let (condition, values) = matching("record", without: .flag)
    return try counts("SELECT rule, count(*) FROM flags\(condition) GROUP BY rule", values)
  }

  private func tags() throws -> JSONValue {
    let (condition, values) = matching("d.record", without: .tag, joint: " AND")
    return try counts(
      """
      SELECT t.value, count(*) FROM decisions d, json_each(d.tags) t
      WHERE d.reviewer = ?\(condition) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200
      """, [.text(reviewer)] + values)
  }

  private func counts(_ text: String, _ values: [SQLiteValue]) throws -> JSONValue {
    var counts = JSONObject()
    try connection.prepare(text).forEachRow(values) { row in
      counts[row.text(0)] = .int(row.int(1))
      return true
    }
    return .object(counts)
  }

  private typealias Value = (value: String, count: Int)

  /// Those that are not used are counted together; each that is, by itself.
  private func allFacets() throws -> [JSONValue] {
    var counts = try values(without: nil)
    for name in facets where !(try isEmpty(name)) {
      counts[name] = try values(without: .facet(name), name: name)[name] ?? []
    }
    let names = try IndexFacts(connection).facets
    return names.map { name in
      let values = (counts[name] ?? []).sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      return [
        "name": .string(name),
        "values": .array(
          values.prefix(Self.mostValues).map {
            ["value": .string($0.value), "count": .int($0.count)]
          }),
        "others": .int(max(0, values.count - Self.mostValues)),
      ]
    }
  }

  private func isEmpty(_ name: String) throws -> Bool {
    try connection.prepare("SELECT 1 FROM facet_values WHERE name = ? LIMIT 1")
      .first([.text(name)]) { _ in true } == nil
  }

  private func values(
    without part: QuerySQL.Part?, name: String? = nil
  ) throws -> [String: [Value]] {
    var (condition, bound) = matching("x.record", without: part)
    if let name {
      condition +=
        (condition.isEmpty ? " WHERE" : " AND")
        + " x.value IN (SELECT id FROM facet_values WHERE name = ?)"
      bound.append(.text(name))
    }
    var found: [String: [Value]] = [:]
    try connection.prepare(
      """
      SELECT v.name, v.value, c.count FROM
        (SELECT x.value AS value, count(*) AS count FROM record_facets x\(condition)
          GROUP BY x.value) c
      JOIN facet_values v ON v.id = c.value
      """
    ).forEachRow(bound) { row in
      found[row.text(0), default: []].append((row.text(1), row.int(2)))
      return true
    }
    return found
  }

  private func scores() throws -> [JSONValue] {
    let (condition, values) = matching("record", without: .score)
    var scores: [JSONValue] = []
    try connection.prepare(
      "SELECT name, min(value), max(value) FROM scores\(condition) GROUP BY name"
    ).forEachRow(values) { row in
      scores.append([
        "name": .string(row.text(0)), "min": .double(row.double(1)), "max": .double(row.double(2)),
      ])
      return true
    }
    return scores
  }

  private func lengths() throws -> JSONValue {
    let (condition, values) = sql.condition(without: .length)
    let range = try connection.prepare(
      "SELECT min(r.length), max(r.length) FROM records r\(condition)"
    )
    .first(values) { ($0.int(0), $0.int(1)) }
    return ["min": .int(range?.0 ?? 0), "max": .int(range?.1 ?? 0)]
  }
}
