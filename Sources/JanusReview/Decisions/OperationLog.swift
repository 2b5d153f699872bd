internal import JanusCore
internal import JanusPlatform

/// Writes decisions, and what they were before, as one operation of a reviewer; inside a transaction.
struct OperationLog {
  private let store: DecisionStore
  private let number: Int64
  private let time = WallClock.now
  private let putDecision: SQLiteStatement
  private let putChange: SQLiteStatement
  private var count = 0

  /// Begins an operation; nothing can be redone once it has changed anything.
  init(_ store: DecisionStore, what: String) throws(SQLiteError) {
    self.store = store
    let connection = store.connection
    try connection.prepare(
      "INSERT INTO operations (reviewer, what, time, size, is_undone) VALUES (?, ?, ?, 0, 0)"
    ).run([.text(store.reviewer), .text(what), .real(time)])
    number = connection.lastInsertedRow
    putDecision = try Self.putting(connection)
    putChange = try connection.prepare("INSERT INTO changes VALUES (?, ?, ?, ?)")
  }

  private static func putting(
    _ connection: SQLiteConnection
  ) throws(SQLiteError) -> SQLiteStatement {
    try connection.prepare(
      "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  mutating func replace(
    _ stored: StoredDecision, by decision: Decision, on key: RecordKey
  ) throws(SQLiteError) {
    if count == 0 { try forgetUndone() }
    try Self.put(decision, inPlaceOf: stored, on: key, store, time, putDecision)
    try putChange.run([
      .integer(number), .integer(key.bits), .text(JSONWriter.string(stored.decision.stored)),
      .text(JSONWriter.string(decision.stored)),
    ])
    count += 1
  }

  private func forgetUndone() throws(SQLiteError) {
    let connection = store.connection
    let reviewer = SQLiteValue.text(store.reviewer)
    try connection.prepare(
      """
      DELETE FROM changes WHERE operation IN
        (SELECT number FROM operations WHERE reviewer = ? AND is_undone = 1)
      """
    ).run([reviewer])
    try connection.prepare("DELETE FROM operations WHERE reviewer = ? AND is_undone = 1")
      .run([reviewer])
  }

  /// Ends the operation; one that changed nothing leaves no trace.
  /// - Returns: How many decisions it changed.
  @discardableResult
  func finish() throws(SQLiteError) -> Int {
    let connection = store.connection
    guard count > 0 else {
      try connection.prepare("DELETE FROM operations WHERE number = ?").run([.integer(number)])
      return 0
    }
    try connection.prepare("UPDATE operations SET size = ? WHERE number = ?")
      .run([.integer(Int64(count)), .integer(number)])
    try Self.countRevision(connection)
    return count
  }

  static func countRevision(_ connection: SQLiteConnection) throws(SQLiteError) {
    try connection.execute("UPDATE facts SET value = value + 1 WHERE name = 'revision'")
  }

  /// Writes one decision.
  private static func put(
    _ decision: Decision, inPlaceOf stored: StoredDecision, on key: RecordKey,
    _ store: DecisionStore, _ time: Double, _ statement: SQLiteStatement
  ) throws(SQLiteError) {
    if decision.edits != stored.decision.edits { try EditedTexts.forget(key, in: store) }
    try statement.run([
      .text(store.reviewer), .integer(key.bits), .integer(Int64(stored.version + 1)),
      .integer(Int64(decision.status.rawValue)), decision.reason.map { .text($0) } ?? .null,
      .text(decision.note),
      .text(JSONWriter.string(.array(decision.tags.map(JSONValue.string)))),
      decision.preference.map { .text($0.rawValue) } ?? .null,
      .text(JSONWriter.string(decision.storedEdits)),
      .integer(decision.edits.isEmpty ? 0 : 1), .real(time),
    ])
  }

  /// Puts decisions back to what they were before an operation, or after it.
  static func restore(
    _ changes: [(key: RecordKey, decision: Decision)], in store: DecisionStore
  ) throws(SQLiteError) {
    let statement = try putting(store.connection)
    let time = WallClock.now
    for (key, decision) in changes {
      let stored = try store.decision(on: key)
      try put(decision, inPlaceOf: stored, on: key, store, time, statement)
    }
    try countRevision(store.connection)
  }
}
