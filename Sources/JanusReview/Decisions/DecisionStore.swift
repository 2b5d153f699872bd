internal import JanusCore
internal import JanusPlatform

/// The decisions on the records of a file, of all who review it; durable once a change returns.
///
/// It is a database of its own beside the file. Several processes may use it at once: a change is one transaction, and
/// counts up the version of each decision that it touches and the store's revision. Each reviewer has a history of operations,
/// which ``undo()`` and ``redo()`` go through.
///
/// A store is a connection as one reviewer uses it, for one thread at a time.
struct DecisionStore {
  let connection: SQLiteConnection
  let reviewer: String
  /// What is decided on.
  let data: ReviewData

  private static let schema = """
    CREATE TABLE IF NOT EXISTS decisions (
      reviewer TEXT NOT NULL, record INTEGER NOT NULL, version INTEGER NOT NULL,
      status INTEGER NOT NULL, reason TEXT, note TEXT NOT NULL, tags TEXT NOT NULL,
      preference TEXT, edits TEXT NOT NULL, is_edited INTEGER NOT NULL, time REAL NOT NULL,
      PRIMARY KEY (reviewer, record)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS decisions_of_record ON decisions (record, status);
    CREATE TABLE IF NOT EXISTS operations (
      number INTEGER PRIMARY KEY AUTOINCREMENT, reviewer TEXT NOT NULL, what TEXT NOT NULL,
      time REAL NOT NULL, size INTEGER NOT NULL, is_undone INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS operations_of_reviewer ON operations (reviewer, is_undone, number);
    CREATE TABLE IF NOT EXISTS changes (
      operation INTEGER NOT NULL, record INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
      PRIMARY KEY (operation, record)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT OR IGNORE INTO facts VALUES ('revision', 0);
    PRAGMA user_version = 1;
    """

  /// Opens the store at `path`, and makes it where it is missing.
  static func open(path: String) throws -> SQLiteConnection {
    try FileSystem.createPrivateFile(path)
    let connection = try SQLiteConnection(path: path, access: .readWrite)
    // A decision that was answered for must be there after a loss of power, too.
    try connection.execute(
      "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    let version = try connection.prepare("PRAGMA user_version").first { $0.int(0) }
    if version == 0 { try connection.transaction { try connection.execute(schema) } }
    try EditedTexts.prepare(connection)
    return connection
  }

  /// Counts the changes of all reviewers.
  func revision() throws(SQLiteError) -> Int { try fact("revision") ?? 0 }

  /// A number that is kept for the next start, such as the port.
  func fact(_ name: String) throws(SQLiteError) -> Int? {
    try connection.prepare("SELECT value FROM facts WHERE name = ?").first([.text(name)]) {
      $0.int(0)
    }
  }

  func set(_ name: String, _ value: Int) throws(SQLiteError) {
    try connection.prepare("INSERT OR REPLACE INTO facts VALUES (?, ?)")
      .run([.text(name), .integer(Int64(value))])
  }

  /// All who have decided something, by name.
  func reviewers() throws(SQLiteError) -> [String] {
    var names: [String] = []
    try connection.prepare("SELECT DISTINCT reviewer FROM decisions ORDER BY reviewer").forEachRow {
      names.append($0.text(0))
      return true
    }
    return names
  }

  func decision(on key: RecordKey) throws(SQLiteError) -> StoredDecision {
    try decision(on: key, by: connection.prepare(Self.selection))
  }

  /// The decision on a record, by the prepared ``selection``.
  private func decision(
    on key: RecordKey, by statement: SQLiteStatement
  ) throws(SQLiteError) -> StoredDecision {
    try statement.first([.integer(key.bits), .text(reviewer)], Self.decision)
      ?? StoredDecision(reviewer: reviewer)
  }

  private static let selection = """
    SELECT reviewer, version, status, reason, note, tags, preference, edits, time
    FROM decisions WHERE record = ?1 AND (?2 IS NULL OR reviewer = ?2) ORDER BY reviewer
    """

  /// What the others decided.
  func otherDecisions(on key: RecordKey) throws(SQLiteError) -> [StoredDecision] {
    var found: [StoredDecision] = []
    try connection.prepare(Self.selection).forEachRow([.integer(key.bits), .null]) { row in
      found.append(Self.decision(row))
      return true
    }
    return found.filter { $0.reviewer != reviewer }
  }

  private static func decision(_ row: SQLiteRow) -> StoredDecision {
    var decision = Decision()
    decision.status = Decision.Status(rawValue: row.int(2)) ?? .undecided
    decision.reason = row.isNull(3) ? nil : row.text(3)
    decision.note = row.text(4)
    let tags = try? JSONParser.parse(row.text(5))
    decision.tags = (tags?.arrayValue ?? []).compactMap(\.stringValue)
    decision.preference = row.isNull(6) ? nil : Decision.Preference(rawValue: row.text(6))
    decision.edits = Decision.edits(stored: (try? JSONParser.parse(row.text(7))) ?? .null)
    return StoredDecision(
      decision: decision, version: row.int(1), reviewer: row.text(0), time: row.double(8))
  }

  /// Changes the decision on one record.
  /// - Parameters:
  ///   - key: The record.
  ///   - version: The version that the reviewer saw.
  ///   - change: What is to be different.
  ///   - what: What was done, for the history.
  ///   - original: What stands at a place of the record.
  /// - Returns: The decision as it is now.
  /// - Throws: ``DecisionConflict`` where somebody else was quicker, ``ReviewFault``, or ``SQLiteError``.
  func change(
    _ key: RecordKey, version: Int, _ change: DecisionChange, what: String,
    original: (FieldPath) -> String?
  ) throws -> StoredDecision {
    try connection.transaction {
      let stored = try decision(on: key)
      guard stored.version == version else { throw DecisionConflict(current: stored) }
      let changed = try change.applied(to: stored.decision, original: original)
      guard changed != stored.decision else { return stored }
      var log = try OperationLog(self, what: what)
      try log.replace(stored, by: changed, on: key)
      try log.finish()
      return try decision(on: key)
    }
  }

  /// Changes the decisions on many records, as one operation.
  /// - Parameters:
  ///   - change: What is to be different.
  ///   - what: What was done, by how many records it was done to.
  ///   - keys: Finds the records, inside the transaction, and throws where they are not what was expected.
  /// - Returns: How many decisions are different now.
  /// - Throws: What `keys` throws, ``ReviewFault`` or ``SQLiteError``.
  func changeAll(
    _ change: DecisionChange, what: (Int) -> String, keys: () throws -> [RecordKey]
  ) throws -> Int {
    try connection.transaction {
      let keys = try keys()
      var log = try OperationLog(self, what: what(keys.count))
      let statement = try connection.prepare(Self.selection)
      for key in keys {
        let stored = try decision(on: key, by: statement)
        let changed = try change.applied(to: stored.decision) { _ in nil }
        if changed != stored.decision { try log.replace(stored, by: changed, on: key) }
      }
      return try log.finish()
    }
  }
}

/// The decision is not any more what the reviewer saw.
struct DecisionConflict: Error {
  var current: StoredDecision
}
