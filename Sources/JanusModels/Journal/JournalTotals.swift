internal import JanusPlatform

/// What a journal holds, all in all.
public struct JournalTotals: Hashable, Sendable {
  /// What one run asked of one model under the same parameters.
  public struct Part: Hashable, Sendable {
    public var run: String
    public var model: ModelName
    public var answers: Int
    /// As far as the server said.
    public var usage: TokenUsage
    /// When the first answer came, and the last, in seconds since 1970.
    public var first: Double
    public var last: Double
  }

  /// Distinct calls; each has one answer or more.
  public var calls: Int
  /// By the time of the first answer.
  public var parts: [Part]
  /// On disk, with what is not merged into the journal's file yet.
  public var bytes: Int

  public var answers: Int { parts.reduce(0) { $0 + $1.answers } }
  public var usage: TokenUsage { parts.reduce(TokenUsage()) { $0 + $1.usage } }
}

extension JournalReader {
  /// Counts what the journal holds.
  /// - Throws: ``JournalError`` where the journal cannot be read.
  /// - Complexity: O(*n*) for a journal of *n* bytes.
  public func totals() throws(JournalError) -> JournalTotals {
    let bytes = FileSystem.size(of: path) + FileSystem.size(of: path + "-wal")
    return try reading { () throws(SQLiteError) in
      // Both counts are of the same moment, whatever a run adds meanwhile.
      try connection.execute("BEGIN")
      defer { try? connection.execute("COMMIT") }
      let calls = try connection.prepare("SELECT count(DISTINCT key) FROM answers").first {
        $0.int(0)
      }
      var parts: [JournalTotals.Part] = []
      try connection.prepare(
        """
        SELECT a.run, s.provider, s.model, count(*), \(TokenUsage.sum(of: "a.prompt_tokens")),
          \(TokenUsage.sum(of: "a.completion_tokens")), min(a.answered), max(a.answered)
        FROM answers a JOIN settings s ON s.id = a.setting GROUP BY a.run, a.setting
        ORDER BY min(a.answered), a.run
        """
      ).forEachRow { row in
        parts.append(JournalTotals.Part(row))
        return true
      }
      return JournalTotals(calls: calls ?? 0, parts: parts, bytes: bytes)
    }
  }
}

extension JournalTotals.Part {
  fileprivate init(_ row: SQLiteRow) {
    run = row.text(0)
    model = ModelName(provider: row.text(1), name: row.text(2))
    answers = row.int(3)
    usage = TokenUsage(promptTokens: row.int(4), completionTokens: row.int(5))
    first = row.time(6)
    last = row.time(7)
  }
}
