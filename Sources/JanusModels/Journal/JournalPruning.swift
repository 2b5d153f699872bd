internal import JanusPlatform

/// Which calls are to go from a journal: those that meet every condition that is set.
///
/// A call goes with all of its answers, or stays with all of them.
public struct JournalSelection: Sendable {
  /// Seconds since 1970: the call's last answer came earlier.
  public var answeredBefore: Double?
  /// Who was asked; where its server was does not matter.
  public var model: ModelName?
  /// The calls that are in use, by the ``CallKey/prefix`` of their keys: only others go.
  public var used: Set<UInt64>?

  public init(answeredBefore: Double? = nil, model: ModelName? = nil, used: Set<UInt64>? = nil) {
    self.answeredBefore = answeredBefore
    self.model = model
    self.used = used
  }

  /// Whether no condition is set, so that nothing is selected.
  var isEmpty: Bool { answeredBefore == nil && model == nil && used == nil }
}

/// What goes from a journal, or would go.
public struct JournalRemoval: Hashable, Sendable {
  public var calls = 0
  public var answers = 0
  /// What the answers took, as far as the server said.
  public var usage = TokenUsage()
  /// Calls that stay.
  public var keptCalls = 0
}

extension JournalReader {
  /// What ``JournalPruning/remove(_:from:)`` would remove.
  /// - Throws: ``JournalError`` where the journal cannot be read.
  public func removal(of selection: JournalSelection) throws(JournalError) -> JournalRemoval {
    try reading { () throws(SQLiteError) in
      try JournalPruning.selected(selection, in: connection).removal
    }
  }
}

/// Takes calls out of a journal for good.
public enum JournalPruning {
  /// Removes the calls that are selected, then the prompts and settings that no call has any more, and
  /// gives the room back to the disk.
  ///
  /// Nothing else may write to the journal meanwhile. Ended at any moment, it has removed all or nothing.
  /// - Returns: What was removed; and whether the file could be made smaller too, which needs room on the
  ///   disk for a while.
  /// - Throws: ``JournalError``; then nothing was removed.
  public static func remove(
    _ selection: JournalSelection, from path: String
  ) throws(JournalError) -> (removal: JournalRemoval, isCompacted: Bool) {
    guard FileSystem.exists(path) else { throw .missing(path: path) }
    let connection = try JournalSchema.open(path)
    let removal: JournalRemoval
    do {
      try connection.execute("BEGIN IMMEDIATE")
      let selected = try selected(selection, in: connection)
      removal = selected.removal
      let delete = try connection.prepare("DELETE FROM answers WHERE key = ?")
      for key in selected.keys { try delete.run([.blob(key.bytes)]) }
      try connection.execute(
        """
        DELETE FROM prompts WHERE id NOT IN (SELECT prompt FROM answers);
        DELETE FROM settings WHERE id NOT IN (SELECT setting FROM answers);
        COMMIT
        """)
    } catch {
      try? connection.execute("ROLLBACK")
      throw JournalError(error, path: path)
    }
    return (removal, compact(connection))
  }

  private static func compact(_ connection: SQLiteConnection) -> Bool {
    do {
      try connection.execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
      return true
    } catch {
      return false
    }
  }

  /// Goes through all calls.
  static func selected(
    _ selection: JournalSelection, in connection: SQLiteConnection
  ) throws(SQLiteError) -> (keys: [CallKey], removal: JournalRemoval) {
    var keys: [CallKey] = []
    var removal = JournalRemoval()
    try connection.prepare(
      """
      SELECT a.key, count(*), max(a.answered), \(TokenUsage.sum(of: "a.prompt_tokens")),
        \(TokenUsage.sum(of: "a.completion_tokens")), s.provider, s.model
      FROM answers a JOIN settings s ON s.id = a.setting GROUP BY a.key
      """
    ).forEachRow { row in
      let key = CallKey(bytes: row.blob(0))
      let model = ModelName(provider: row.text(5), name: row.text(6))
      guard selection.admits(key, model: model, answered: row.double(2)) else {
        removal.keptCalls += 1
        return true
      }
      keys.append(key)
      removal.calls += 1
      removal.answers += row.int(1)
      removal.usage =
        removal.usage + TokenUsage(promptTokens: row.int(3), completionTokens: row.int(4))
      return true
    }
    return (keys, removal)
  }
}

extension JournalSelection {
  fileprivate func admits(_ key: CallKey, model: ModelName, answered: Double) -> Bool {
    if isEmpty { return false }
    if let answeredBefore, answered >= answeredBefore { return false }
    if let wanted = self.model,
      (wanted.provider, wanted.name) != (model.provider, model.name)
    {
      return false
    }
    if let used, used.contains(key.prefix) { return false }
    return true
  }
}
