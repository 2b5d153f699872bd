internal import JanusCore
internal import JanusPlatform

/// Which calls are in which batch. A call leaves its batch in the very commit that keeps its answer.
extension Journal {
  /// The batches at a server of which answers are still wanted, the first one first.
  func pendingBatches(provider: String, server: String) throws(JournalError) -> [JournalledBatch] {
    try writing { () throws(SQLiteError) in
      var batches: [JournalledBatch] = []
      try connection.prepare(
        """
        SELECT b.id, b.tag, b.remote, b.begun, b.size, c.key, c.attempt
        FROM batches b JOIN batch_calls c ON c.batch = b.id
        WHERE b.provider = ? AND b.server = ? ORDER BY b.id
        """
      ).forEachRow([.text(provider), .text(server)]) { row in
        let number = Int64(row.int(0))
        if batches.last?.row != number {
          batches.append(
            JournalledBatch(
              row: number, tag: row.text(1), remote: row.isNull(2) ? nil : row.text(2),
              begun: row.double(3), size: row.int(4), calls: []))
        }
        batches[batches.count - 1].calls.insert(
          BatchedCall(key: CallKey(bytes: row.blob(5)), attempt: row.int(6)))
        return true
      }
      return batches
    }
  }

  /// The ids of all batches that were ever submitted from here.
  func remoteBatches() throws(JournalError) -> Set<String> {
    try writing { () throws(SQLiteError) in
      var ids: Set<String> = []
      try connection.prepare("SELECT remote FROM batches WHERE remote IS NOT NULL").forEachRow {
        ids.insert($0.text(0))
        return true
      }
      return ids
    }
  }

  /// Notes, before it is submitted, which calls a batch has.
  func begin(
    _ calls: [BatchedCall], tag: String, provider: String, server: String, model: String
  ) throws(JournalError) -> JournalledBatch {
    let begun = WallClock.now
    let row = try writing { () throws(SQLiteError) in
      try inTransaction { () throws(SQLiteError) in
        try connection.prepare(
          """
          INSERT INTO batches(tag, provider, server, model, begun, size) VALUES(?,?,?,?,?,?)
          """
        ).run([
          .text(tag), .text(provider), .text(server), .text(model), .real(begun),
          .integer(Int64(calls.count)),
        ])
        let row = try connection.prepare("SELECT last_insert_rowid()").first { Int64($0.int(0)) }
        let insert = try connection.prepare(
          "INSERT OR IGNORE INTO batch_calls(batch, key, attempt) VALUES(?,?,?)")
        for call in calls {
          try insert.run([
            .integer(row ?? 0), .blob(call.key.bytes), .integer(Int64(call.attempt)),
          ])
        }
        return row ?? 0
      }
    }
    hasBatchedCalls = true
    return JournalledBatch(
      row: row, tag: tag, remote: nil, begun: begun, size: calls.count, calls: Set(calls))
  }

  /// Notes the server's id of a batch.
  func note(_ remote: String, ofBatch row: Int64) throws(JournalError) {
    try writing { () throws(SQLiteError) in
      try connection.prepare("UPDATE batches SET remote = ? WHERE id = ?").run([
        .text(remote), .integer(row),
      ])
    }
  }

  /// Lets calls go out of a batch without an answer: they are to be asked again.
  func release(_ calls: some Collection<BatchedCall> & Sendable, ofBatch row: Int64)
    throws(JournalError)
  {
    try writing { () throws(SQLiteError) in
      try inTransaction { () throws(SQLiteError) in
        let delete = try connection.prepare(
          "DELETE FROM batch_calls WHERE batch = ? AND key = ? AND attempt = ?")
        for call in calls {
          try delete.run([
            .integer(row), .blob(call.key.bytes), .integer(Int64(call.attempt)),
          ])
        }
      }
    }
  }

  private func writing<Value>(
    _ body: () throws(SQLiteError) -> Value
  ) throws(JournalError) -> Value {
    do { return try body() } catch { throw JournalError(error, path: path) }
  }

  private func inTransaction<Value>(
    _ body: () throws(SQLiteError) -> Value
  ) throws(SQLiteError) -> Value {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      let value = try body()
      try connection.execute("COMMIT")
      return value
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }
}

extension JournalReader {
  /// The batches whose answers were not all fetched yet, the first one first.
  /// - Throws: ``JournalError`` where the journal cannot be read.
  public func pendingBatches() throws(JournalError) -> [PendingBatch] {
    try reading { () throws(SQLiteError) in
      guard try JournalSchema.hasBatches(connection) else { return [] }
      var batches: [PendingBatch] = []
      try connection.prepare(
        """
        SELECT b.provider, b.model, b.remote, b.begun, b.size, count(*)
        FROM batches b JOIN batch_calls c ON c.batch = b.id GROUP BY b.id ORDER BY b.id
        """
      ).forEachRow { row in
        batches.append(
          PendingBatch(
            model: ModelName(provider: row.text(0), name: row.text(1)),
            remote: row.isNull(2) ? nil : row.text(2), begun: row.time(3), size: row.int(4),
            left: row.int(5)))
        return true
      }
      return batches
    }
  }
}
