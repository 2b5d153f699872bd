internal import JanusCore
internal import JanusPlatform

/// The records that a query finds.
struct MatchingRecords {
  private let connection: SQLiteConnection
  private let reviewer: String
  private let sql: QuerySQL

  /// - Parameters:
  ///   - query: What is wanted.
  ///   - store: With the index beside it; outside of a transaction.
  /// - Throws: What ``QuerySQL`` throws.
  init(_ query: ReviewQuery, _ store: DecisionStore) throws {
    connection = store.connection
    reviewer = store.reviewer
    sql = try QuerySQL(query, store)
  }

  func count() throws(SQLiteError) -> Int {
    if let words = sql.onlyWords {
      return try connection.prepare("SELECT count(*) FROM (\(words.sql))").first(words.values) {
        $0.int(0)
      } ?? 0
    }
    let (condition, values) = sql.condition()
    return try connection.prepare("SELECT count(*) FROM records r\(condition)").first(values) {
      $0.int(0)
    } ?? 0
  }

  /// The numbers of the records from `offset` on, in their order.
  func numbers(offset: Int = 0, limit: Int = -1) throws(SQLiteError) -> [Int] {
    var numbers: [Int] = []
    let take: (SQLiteRow) -> Bool = { row in
      numbers.append(row.int(0))
      return true
    }
    let bounds = [SQLiteValue.integer(Int64(limit)), .integer(Int64(offset))]
    if let words = sql.onlyWords, sql.order == "r.number" {
      try connection.prepare("\(words.sql) ORDER BY number LIMIT ? OFFSET ?")
        .forEachRow(words.values + bounds, take)
      return numbers
    }
    let (condition, values) = sql.condition()
    try connection.prepare(
      "SELECT r.number FROM records r\(condition) ORDER BY \(sql.order) LIMIT ? OFFSET ?"
    ).forEachRow(values + sql.orderValues + bounds, take)
    return numbers
  }

  func keys() throws(SQLiteError) -> [RecordKey] {
    let (condition, values) = sql.condition()
    var keys: [RecordKey] = []
    try connection.prepare("SELECT r.key FROM records r\(condition) ORDER BY r.number")
      .forEachRow(values) { row in
        keys.append(RecordKey(bits: Int64(row.int(0))))
        return true
      }
    return keys
  }

  /// Where a record stands among those that match, from 0; nil where it does not match.
  func position(of key: RecordKey) throws(SQLiteError) -> Int? {
    let number = try connection.prepare("SELECT number FROM records WHERE key = ?")
      .first([.integer(key.bits)]) { $0.int(0) }
    guard let number else { return nil }
    return try numbers().firstIndex(of: number)
  }

  /// The rows of the list for some records, in the order of `numbers`.
  func rows(_ numbers: [Int]) throws(SQLiteError) -> [JSONValue] {
    let statement = try connection.prepare(
      """
      SELECT r.key, r.title, r.length, d.status, d.is_edited, d.note <> '',
        (SELECT json_group_array(f.rule) FROM flags f WHERE f.record = r.number)
      FROM records r LEFT JOIN decisions d ON d.reviewer = ? AND d.record = r.key
      WHERE r.number = ?
      """)
    var rows: [JSONValue] = []
    for number in numbers {
      let row = try statement.first([.text(reviewer), .integer(Int64(number))]) { row in
        Self.row(row, number)
      }
      if let row { rows.append(row) }
    }
    return rows
  }

  private static func row(_ row: SQLiteRow, _ number: Int) -> JSONValue {
    let status = Decision.Status(rawValue: row.int(3)) ?? .undecided
    return [
      "id": .string(RecordKey(bits: Int64(row.int(0))).description), "index": .int(number + 1),
      "title": .string(row.text(1)), "status": .string(status.name),
      "edited": .bool(row.int(4) == 1),
      "flags": (try? JSONParser.parse(row.text(6))) ?? .array([]),
      "note": .bool(row.int(5) == 1), "chars": .int(row.int(2)),
    ]
  }
}
