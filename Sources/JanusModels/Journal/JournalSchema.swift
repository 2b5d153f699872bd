internal import JanusPlatform

/// The journal's tables. Prompts and settings are written once, however many answers share them.
enum JournalSchema {
  /// "Jnus": marks the file as ours.
  static let applicationID = 0x4A6E_7573
  static let version = 3

  static let tables = """
    CREATE TABLE settings(
      id INTEGER PRIMARY KEY, provider TEXT NOT NULL, model TEXT NOT NULL, parameters TEXT NOT NULL,
      UNIQUE(provider, model, parameters));
    CREATE TABLE prompts(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, messages TEXT NOT NULL);
    CREATE TABLE answers(
      id INTEGER PRIMARY KEY, key BLOB NOT NULL, attempt INTEGER NOT NULL, run TEXT NOT NULL,
      setting INTEGER NOT NULL REFERENCES settings, prompt INTEGER NOT NULL REFERENCES prompts,
      sample INTEGER NOT NULL, text TEXT NOT NULL, finish TEXT NOT NULL,
      prompt_tokens INTEGER, completion_tokens INTEGER, seconds REAL NOT NULL, answered REAL NOT NULL,
      reasoning TEXT);
    CREATE INDEX answers_by_key ON answers(key, attempt);
    \(batchTables)
    """

  /// Batches, and the calls in them that have no answer yet. `remote` is the server's id of a batch.
  private static let batchTables = """
    CREATE TABLE batches(
      id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE, provider TEXT NOT NULL, server TEXT NOT NULL,
      model TEXT NOT NULL, begun REAL NOT NULL, size INTEGER NOT NULL, remote TEXT);
    CREATE TABLE batch_calls(
      key BLOB NOT NULL, attempt INTEGER NOT NULL, batch INTEGER NOT NULL REFERENCES batches,
      PRIMARY KEY(key, attempt, batch)) WITHOUT ROWID;
    """

  /// What brings a file of an earlier version up to this one, by that version.
  private static let migrations = [
    1: "ALTER TABLE answers ADD COLUMN reasoning TEXT", 2: batchTables,
  ]

  /// The column of what models thought, in a file that is only read.
  static func reasoningColumn(_ connection: SQLiteConnection) throws(SQLiteError) -> String {
    try pragma("user_version", connection) < 2 ? "NULL" : "reasoning"
  }

  /// Whether a file that is only read has the tables of batches.
  static func hasBatches(_ connection: SQLiteConnection) throws(SQLiteError) -> Bool {
    try pragma("user_version", connection) >= 3
  }

  /// Opens the journal for writing, brings it up to this version, and makes its tables if it is new.
  static func open(_ path: String) throws(JournalError) -> SQLiteConnection {
    do {
      let connection = try SQLiteConnection(path: path, access: .readWrite)
      try connection.execute("PRAGMA locking_mode = NORMAL")
      let application = try pragma("application_id", connection)
      let version = try pragma("user_version", connection)
      let isNew = try isEmpty(connection)
      guard isNew || application == applicationID else {
        throw JournalError.notAJournal(path: path)
      }
      guard version <= Self.version else { throw JournalError.newer(path: path, version: version) }
      try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      try connection.execute("PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000")
      if isNew {
        try connection.execute(
          """
          BEGIN IMMEDIATE; \(tables)
          PRAGMA application_id = \(applicationID); PRAGMA user_version = \(Self.version); COMMIT
          """)
      }
      for version in version..<Self.version {
        guard !isNew, let migration = migrations[version] else { continue }
        try connection.execute(
          "BEGIN IMMEDIATE; \(migration); PRAGMA user_version = \(version + 1); COMMIT")
      }
      return connection
    } catch let error as SQLiteError {
      throw JournalError(error, path: path)
    } catch let error as JournalError {
      throw error
    } catch {
      throw .other(path: path, reason: "\(error)")
    }
  }

  /// Whether there is anything to read in what was opened for reading.
  static func isReadable(
    _ connection: SQLiteConnection, path: String
  ) throws(JournalError) -> Bool {
    let (application, version, isNew) = try JournalReader.reading(path) {
      () throws(SQLiteError) in
      (
        try pragma("application_id", connection), try pragma("user_version", connection),
        try isEmpty(connection)
      )
    }
    guard !isNew else { return false }
    guard application == applicationID else { throw .notAJournal(path: path) }
    guard version <= Self.version else { throw .newer(path: path, version: version) }
    return true
  }

  private static func isEmpty(_ connection: SQLiteConnection) throws(SQLiteError) -> Bool {
    try connection.prepare("SELECT count(*) FROM sqlite_master").first { $0.int(0) } == 0
  }

  private static func pragma(
    _ name: String, _ connection: SQLiteConnection
  ) throws(SQLiteError) -> Int {
    try connection.prepare("PRAGMA \(name)").first { $0.int(0) } ?? 0
  }
}
