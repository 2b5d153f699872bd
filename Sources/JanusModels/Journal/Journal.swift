internal import JanusCore
internal import JanusPlatform
internal import Synchronization

/// The durable store of calls: every answer that came is kept, so that none is asked, or paid for, twice.
///
/// Answers that come at the same time share one commit. Several answers may stand under one call: attempt 0
/// is the first, attempt 1 the one that was asked for because the first could not be used, and so on. The
/// newest answer to an attempt counts.
public actor Journal {
  /// One answer, and what it answers.
  public struct Entry: Sendable {
    public var key: CallKey
    public var attempt: Int
    public var request: ChatRequest
    public var reply: ChatReply
    /// How long the answer took; 0 where nobody knows, as of those in batches.
    public var seconds: Double
  }

  private struct Waiter {
    let entry: Entry
    let continuation: CheckedContinuation<Result<Void, JournalError>, Never>
  }

  private nonisolated let executor = ThreadExecutor(name: "janus-journal")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  public nonisolated let path: String
  /// Names the run that adds to the journal.
  private nonisolated let run: String
  /// The calls that were answered before this run, so that new ones need not be looked up.
  private nonisolated let known: Set<UInt64>

  let connection: SQLiteConnection
  private let select: SQLiteStatement
  private let insertAnswer: SQLiteStatement
  private let insertPrompt: SQLiteStatement
  private let selectPrompt: SQLiteStatement
  private var settings: [SettingKey: Int64] = [:]
  /// The rows of prompts that were written lately.
  private var promptRows: [[UInt8]: Int64] = [:]
  private var lastPrompt: (content: ChatRequest.Content, row: Int64)?
  /// Whether any call is in a batch.
  var hasBatchedCalls: Bool
  /// Apart from the actor, so that no answer has to wait for its thread only to stand in line.
  private nonisolated let waiting = Mutex<[Waiter]>([])
  private var lastCommit = ContinuousClock.now
  private static let commitInterval = Duration.milliseconds(5)

  private struct SettingKey: Hashable {
    var provider: String
    var model: String
    var parameters: SamplingParameters
  }

  /// Opens, or begins, the journal at `path`; only its owner may read it.
  /// - Throws: ``JournalError`` where it is damaged, newer, of something else, or cannot be written.
  public init(path: String, run: String) throws(JournalError) {
    self.path = path
    self.run = run
    do {
      try FileSystem.createPrivateFile(path)
    } catch {
      throw error.kind == .noSpace
        ? .full(path: path) : .notWritable(path: path, reason: error.reason)
    }
    let connection = try JournalSchema.open(path)
    self.connection = connection
    do {
      select = try connection.prepare(
        """
        SELECT text, finish, prompt_tokens, completion_tokens, reasoning FROM answers
        WHERE key = ? AND attempt = ? ORDER BY id DESC LIMIT 1
        """)
      insertAnswer = try connection.prepare(
        """
        INSERT INTO answers(key, attempt, run, setting, prompt, sample, text, finish,
          prompt_tokens, completion_tokens, seconds, answered, reasoning)
        VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)
        """)
      insertPrompt = try connection.prepare(
        "INSERT OR IGNORE INTO prompts(digest, messages) VALUES(?,?)")
      selectPrompt = try connection.prepare("SELECT id FROM prompts WHERE digest = ?")
      var known = Set<UInt64>()
      try connection.prepare("SELECT key FROM answers").forEachRow { row in
        known.insert(CallKey(bytes: row.blob(0)).prefix)
        return true
      }
      self.known = known
      hasBatchedCalls =
        try connection.prepare("SELECT count(*) FROM batch_calls").first { $0.int(0) } != 0
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// Whether earlier runs left any answers.
  nonisolated var hasEarlierAnswers: Bool { !known.isEmpty }

  /// Whether an earlier run may have an answer to the call; if not, there is none.
  public nonisolated func mayHoldEarlierAnswer(to key: CallKey) -> Bool {
    known.contains(key.prefix)
  }

  /// The answer to an attempt at a call; nil if there is none.
  public func reply(to key: CallKey, attempt: Int) throws(JournalError) -> ChatReply? {
    do {
      return try select.first([.blob(key.bytes), .integer(Int64(attempt))]) { row in
        ChatReply(
          text: row.text(0), reasoning: row.isNull(4) ? nil : row.text(4),
          finishReason: ChatReply.FinishReason(word: row.text(1)),
          usage: row.isNull(2)
            ? nil : TokenUsage(reportedPrompt: row.int(2), completion: row.int(3)))
      }
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// Keeps an answer; returns once it is durable.
  public nonisolated func append(_ entry: Entry) async throws(JournalError) {
    let result = await withCheckedContinuation { continuation in
      let isFirst = waiting.withLock { waiting in
        waiting.append(Waiter(entry: entry, continuation: continuation))
        return waiting.count == 1
      }
      if isFirst { Task { await commitSoon() } }
    }
    try result.get()
  }

  /// Commits at once where that is rare, and otherwise a little later, with all that has come by then:
  /// each commit waits for the disk once, however many answers it holds.
  private func commitSoon() async {
    let earliest = lastCommit.advanced(by: Self.commitInterval)
    if earliest > .now { try? await Task.sleep(until: earliest, clock: .continuous) }
    commit()
    lastCommit = .now
  }

  private func commit() {
    var batch: [Waiter] = []
    waiting.withLock { swap(&$0, &batch) }
    let result: Result<Void, JournalError>
    do {
      try connection.execute("BEGIN IMMEDIATE")
      for waiter in batch { try insert(waiter.entry) }
      try connection.execute("COMMIT")
      result = .success(())
    } catch {
      try? connection.execute("ROLLBACK")
      promptRows.removeAll()
      lastPrompt = nil
      settings.removeAll()
      result = .failure(JournalError(error, path: path))
    }
    for waiter in batch { waiter.continuation.resume(returning: result) }
  }

  private func insert(_ entry: Entry) throws(SQLiteError) {
    let usage = entry.reply.usage
    try insertAnswer.run([
      .blob(entry.key.bytes),
      .integer(Int64(entry.attempt)),
      .text(run),
      .integer(try settingRow(of: entry.request)),
      .integer(try promptRow(of: entry.request)),
      .integer(Int64(entry.request.sample)),
      .text(entry.reply.text),
      .text(entry.reply.finishReason.word),
      usage.map { .integer(Int64($0.promptTokens)) } ?? .null,
      usage.map { .integer(Int64($0.completionTokens)) } ?? .null,
      .real(entry.seconds),
      .real(WallClock.now),
      entry.reply.reasoning.map { .text($0) } ?? .null,
    ])
    guard hasBatchedCalls else { return }
    try connection.prepare("DELETE FROM batch_calls WHERE key = ? AND attempt = ?").run([
      .blob(entry.key.bytes), .integer(Int64(entry.attempt)),
    ])
  }

  private func settingRow(of request: ChatRequest) throws(SQLiteError) -> Int64 {
    let key = SettingKey(
      provider: request.model.provider, model: request.model.name, parameters: request.parameters)
    if let row = settings[key] { return row }
    let values: [SQLiteValue] = [
      .text(key.provider), .text(key.model), .text(JSONWriter.string(key.parameters.json)),
    ]
    try connection.prepare(
      "INSERT OR IGNORE INTO settings(provider, model, parameters) VALUES(?,?,?)"
    ).run(values)
    let row = try connection.prepare(
      "SELECT id FROM settings WHERE provider = ? AND model = ? AND parameters = ?"
    ).first(values) { Int64($0.int(0)) }
    settings[key] = row
    return row ?? 0
  }

  private func promptRow(of request: ChatRequest) throws(SQLiteError) -> Int64 {
    // The samples of one prompt mostly come one after another.
    if let lastPrompt, lastPrompt.content == request.content { return lastPrompt.row }
    let row = try row(of: request.content)
    lastPrompt = (request.content, row)
    return row
  }

  private func row(of content: ChatRequest.Content) throws(SQLiteError) -> Int64 {
    let messages = JSONWriter.bytes(content.json)
    let digest = SHA256.digest(messages)
    if let row = promptRows[digest] { return row }
    try insertPrompt.run([.blob(digest), .text(String(decoding: messages, as: UTF8.self))])
    let row = try selectPrompt.first([.blob(digest)]) { Int64($0.int(0)) } ?? 0
    if promptRows.count >= 4096 { promptRows.removeAll(keepingCapacity: true) }
    promptRows[digest] = row
    return row
  }
}
