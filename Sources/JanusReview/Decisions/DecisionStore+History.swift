internal import JanusCore
internal import JanusPlatform

/// One step through a reviewer's history.
struct HistoryStep: Hashable, Sendable {
  /// What had been done: "Dropped record 17".
  var what: String
  var keys: [RecordKey]
}

extension DecisionStore {
  /// Takes back the reviewer's last operation that stands.
  /// - Returns: What it was; nil if there is none.
  func undo() throws -> HistoryStep? { try step(isUndoing: true) }

  /// Does again what was taken back last.
  /// - Returns: What it was; nil if there is none.
  func redo() throws -> HistoryStep? { try step(isUndoing: false) }

  var canUndo: Bool {
    get throws(SQLiteError) { try operation(isUndone: false) != nil }
  }
  var canRedo: Bool {
    get throws(SQLiteError) { try operation(isUndone: true) != nil }
  }

  private func step(isUndoing: Bool) throws -> HistoryStep? {
    try connection.transaction {
      guard let operation = try operation(isUndone: !isUndoing) else { return nil }
      var changes: [(key: RecordKey, decision: Decision)] = []
      try connection.prepare(
        "SELECT record, \(isUndoing ? "before" : "after") FROM changes WHERE operation = ?"
      ).forEachRow([.integer(operation.number)]) { row in
        let stored = (try? JSONParser.parse(row.text(1))) ?? .null
        changes.append((RecordKey(bits: Int64(row.int(0))), Decision(stored: stored)))
        return true
      }
      try OperationLog.restore(changes, in: self)
      try connection.prepare("UPDATE operations SET is_undone = ? WHERE number = ?")
        .run([.integer(isUndoing ? 1 : 0), .integer(operation.number)])
      return HistoryStep(what: operation.what, keys: changes.map(\.key))
    }
  }

  /// The operation that would be taken back next, or done again: of those that were undone, the first.
  private func operation(isUndone: Bool) throws(SQLiteError) -> (number: Int64, what: String)? {
    let order = isUndone ? "ASC" : "DESC"
    return try connection.prepare(
      """
      SELECT number, what FROM operations WHERE reviewer = ? AND is_undone = ?
      ORDER BY number \(order) LIMIT 1
      """
    ).first([.text(reviewer), .integer(isUndone ? 1 : 0)]) {
      (Int64($0.int(0)), $0.text(1))
    }
  }
}
