internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The words that edited records have now, for full-text search: the index knows the records as they stand in the file.
///
/// It is a cache beside the decisions. A change of a record's edits forgets its words, in the same transaction; the next
/// search reads the record and notes them anew. So whoever decides, undoes or redoes need not have the records at hand.
enum EditedTexts {
  private static let schema = """
    DROP TABLE IF EXISTS edited_records;
    DROP TABLE IF EXISTS edited_texts;
    CREATE TABLE edited_records (
      number INTEGER PRIMARY KEY, reviewer TEXT NOT NULL, record INTEGER NOT NULL,
      UNIQUE (reviewer, record));
    CREATE VIRTUAL TABLE edited_texts USING fts5 (words, \(IndexSchema.words));
    CREATE INDEX IF NOT EXISTS edited_decisions ON decisions (reviewer, record, is_edited)
      WHERE is_edited = 1;
    INSERT OR REPLACE INTO facts VALUES ('words', \(IndexSchema.version));
    """

  /// Makes the tables where they are missing, or have other words than the index would have.
  static func prepare(_ connection: SQLiteConnection) throws {
    let version = try connection.prepare("SELECT value FROM facts WHERE name = 'words'")
      .first { $0.int(0) }
    guard version != IndexSchema.version else { return }
    try connection.transaction { try connection.execute(schema) }
  }

  /// Forgets the words of a record whose edits are others from now on.
  static func forget(_ key: RecordKey, in store: DecisionStore) throws(SQLiteError) {
    let place = [SQLiteValue.text(store.reviewer), .integer(key.bits)]
    try store.connection.prepare(
      """
      DELETE FROM edited_texts WHERE rowid =
        (SELECT number FROM edited_records WHERE reviewer = ? AND record = ?)
      """
    ).run(place)
    try store.connection.prepare("DELETE FROM edited_records WHERE reviewer = ? AND record = ?")
      .run(place)
  }

  /// Notes the words that are not known, of records that are loaded.
  private static func update(in store: DecisionStore) throws {
    guard try !unknown(in: store).isEmpty else { return }
    let connection = store.connection
    let source = try RecordSource(store.data, connection)
    let putRecord = try connection.prepare(
      "INSERT INTO edited_records (reviewer, record) VALUES (?, ?)")
    let putText = try connection.prepare("INSERT INTO edited_texts (rowid, words) VALUES (?, ?)")
    // In one transaction with the edits, so that words that are out of date by now cannot get in.
    try connection.transaction {
      for number in try unknown(in: store) {
        // Where the file has changed or is gone, what can be found in the other records still is.
        guard let found = try? source.record(number) else { continue }
        let words = try words(of: found, in: store)
        try putRecord.run([.text(store.reviewer), .integer(found.key.bits)])
        try putText.run([.integer(connection.lastInsertedRow), .text(words)])
      }
    }
  }

  /// The edited records of which no words are known, by their numbers.
  private static func unknown(in store: DecisionStore) throws(SQLiteError) -> [Int] {
    var numbers: [Int] = []
    try store.connection.prepare(
      """
      \(edited) AND NOT EXISTS
        (SELECT 1 FROM edited_records e WHERE e.reviewer = d.reviewer AND e.record = d.record)
      """
    ).forEachRow([.text(store.reviewer)]) { row in
      numbers.append(row.int(0))
      return true
    }
    return numbers
  }

  /// The numbers of a reviewer's edited records.
  private static let edited = """
    SELECT k.number FROM decisions d INDEXED BY edited_decisions JOIN records k ON k.key = d.record
      WHERE d.reviewer = ? AND d.is_edited = 1
    """

  private static func words(
    of found: RecordSource.Found, in store: DecisionStore
  ) throws -> String {
    let edits = try store.decision(on: found.key).decision.edits
    let edited = try RecordEdits.apply(edits, swapsSides: false, to: found.raw)
    let record = try edited.value()
    return SearchText.words(of: RecordText.whole(of: record), ReviewedTalk(record))
  }

  /// The SQL that gives the numbers of the records that have some words now, in a column `number`.
  /// - Parameters:
  ///   - words: An expression of FTS5.
  ///   - store: Of the reviewer whose edits count, with the index beside it; outside of a transaction.
  /// - Returns: The statement, and what is to be bound to it.
  /// - Throws: ``SQLiteError``, or what comes of reading an edited record.
  static func search(
    _ words: String, in store: DecisionStore
  ) throws -> (sql: String, values: [SQLiteValue]) {
    let (words, reviewer) = (SQLiteValue.text(words), SQLiteValue.text(store.reviewer))
    let known = "SELECT rowid AS number FROM texts WHERE texts MATCH ?"
    let hasEdits = try store.connection.prepare("\(edited) LIMIT 1").first([reviewer]) { _ in true }
    guard hasEdits == true else { return (known, [words]) }
    try update(in: store)
    // The order of the joins is fixed: few records have the words.
    let sql = """
      \(known) AND rowid NOT IN (\(edited))
      UNION ALL
      SELECT k.number FROM edited_texts t CROSS JOIN edited_records e ON e.number = t.rowid
        CROSS JOIN records k ON k.key = e.record WHERE edited_texts MATCH ? AND e.reviewer = ?
      """
    return (sql, [words, reviewer, words, reviewer])
  }
}
