import Foundation
import JanusCore
@testable import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("The journal")
struct JournalTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("journal.sqlite").path }

  init() throws { folder = try TemporaryFolder() }

  private static func entry(
    _ request: ChatRequest, _ text: String, attempt: Int = 0,
    finish: ChatReply.FinishReason = .stop, usage: TokenUsage? = nil
  ) -> Journal.Entry {
    Journal.Entry(
      key: request.key, attempt: attempt, request: request,
      reply: ChatReply(text: text, finishReason: finish, usage: usage), seconds: 0.5)
  }

  private func count(_ sql: String) throws -> Int? {
    try SQLiteConnection(path: path, access: .readOnly).prepare(sql).first { $0.int(0) }
  }

  @Test("gives an answer back as it was, at once and after it is opened anew")
  func roundTrip() async throws {
    defer { folder.remove() }
    let replies = [
      ChatReply(text: "a\u{0}\n😀", usage: TokenUsage(promptTokens: 3, completionTokens: 0)),
      ChatReply(text: "", finishReason: .refused("SAFETY: x")),
      ChatReply(text: "x", reasoning: "a\u{0}\n😀", finishReason: .filtered("y")),
      ChatReply(text: "x", reasoning: ""),
      ChatReply(text: "cut", finishReason: .length),
      ChatReply(text: String(repeating: "long ", count: 400_000), finishReason: .other("stop")),
    ]
    for isReopened in [false, true] {
      let journal = try Journal(path: path, run: isReopened ? "second" : "first")
      for (number, reply) in replies.enumerated() {
        let request = ChatRequest.sample("prompt", sample: number)
        #expect(journal.mayHoldEarlierAnswer(to: request.key) == isReopened)
        if !isReopened {
          #expect(try await journal.reply(to: request.key, attempt: 0) == nil)
          try await journal.append(
            Journal.Entry(key: request.key, attempt: 0, request: request, reply: reply, seconds: 1))
        }
        #expect(try await journal.reply(to: request.key, attempt: 0) == reply)
        #expect(try await journal.reply(to: request.key, attempt: 1) == nil)
      }
    }
  }

  @Test("keeps every attempt, and of two answers to one the newest counts")
  func attempts() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample()
    do {
      let journal = try Journal(path: path, run: "first")
      for (text, attempt) in [("zero", 0), ("one", 1), ("zero again", 0)] {
        try await journal.append(Self.entry(request, text, attempt: attempt))
      }
      #expect(try await journal.reply(to: request.key, attempt: 0)?.text == "zero again")
      #expect(try await journal.reply(to: request.key, attempt: 1)?.text == "one")
      #expect(try await journal.reply(to: request.key, attempt: 2) == nil)
      // What came last is what counts, though an attempt of an earlier run had a higher number.
      #expect(JournalReader(path: path)?.reply(to: request.key)?.text == "zero again")
    }
    #expect(try count("SELECT count(*) FROM answers") == 3)
    #expect(JournalReader(path: path)?.reply(to: request.key)?.text == "zero again")
    #expect(JournalReader(path: path)?.reply(to: ChatRequest.sample(sample: 1).key) == nil)
    #expect(JournalReader(path: path + "x") == nil)
  }

  @Test("takes two thousand answers at once, and writes what they share once")
  func concurrency() async throws {
    defer { folder.remove() }
    let journal = try Journal(path: path, run: "r")
    let path = path
    try await withThrowingTaskGroup { group in
      for number in 0..<2000 {
        group.addTask {
          let request = ChatRequest.sample("prompt \(number % 10)", sample: number)
          try await journal.append(Self.entry(request, "answer \(number)"))
          // What was acknowledged is there for another connection: it is durable.
          if number % 100 == 0 {
            #expect(JournalReader(path: path)?.reply(to: request.key)?.text == "answer \(number)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try count("SELECT count(*) FROM answers") == 2000)
    #expect(try count("SELECT count(DISTINCT key) FROM answers") == 2000)
    #expect(try count("SELECT count(*) FROM prompts") == 10)
    #expect(try count("SELECT count(*) FROM settings") == 1)
    #expect(
      try await journal.reply(to: ChatRequest.sample("prompt 7", sample: 1907).key, attempt: 0)?
        .text == "answer 1907")
  }

  /// The tables as the first version made them, with one answer.
  private func makeFirstVersion(key: CallKey) throws {
    let connection = try SQLiteConnection(path: path, access: .readWrite)
    try connection.execute(
      """
      CREATE TABLE settings(
        id INTEGER PRIMARY KEY, provider TEXT NOT NULL, model TEXT NOT NULL, parameters TEXT NOT NULL,
        UNIQUE(provider, model, parameters));
      CREATE TABLE prompts(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, messages TEXT NOT NULL);
      CREATE TABLE answers(
        id INTEGER PRIMARY KEY, key BLOB NOT NULL, attempt INTEGER NOT NULL, run TEXT NOT NULL,
        setting INTEGER NOT NULL REFERENCES settings, prompt INTEGER NOT NULL REFERENCES prompts,
        sample INTEGER NOT NULL, text TEXT NOT NULL, finish TEXT NOT NULL,
        prompt_tokens INTEGER, completion_tokens INTEGER, seconds REAL NOT NULL, answered REAL NOT NULL);
      CREATE INDEX answers_by_key ON answers(key, attempt);
      INSERT INTO settings VALUES(1, 'openai', 'm', '{}');
      INSERT INTO prompts VALUES(1, x'00', '[{"role":"user","content":"Hi"}]');
      PRAGMA application_id = 1248753011; PRAGMA user_version = 1;
      """)
    try connection.prepare(
      "INSERT INTO answers VALUES(1, ?, 0, 'old', 1, 1, 0, 'kept', 'stop', 3, 4, 0.5, 1.0)"
    ).run([.blob(key.bytes)])
  }

  @Test("of the first version is read as it is, and brought up to date when it is written to")
  func migration() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample()
    try makeFirstVersion(key: request.key)
    let reader = try JournalReader(opening: path)
    #expect(reader.reply(to: request.key)?.text == "kept")
    let call = try #require(try reader.call(request.key))
    #expect(call.answers.map(\.reply.text) == ["kept"] && call.answers[0].reply.reasoning == nil)
    #expect(try reader.totals().answers == 1)
    #expect(try count("PRAGMA user_version") == 1)

    let journal = try Journal(path: path, run: "new")
    #expect(try count("PRAGMA user_version") == 3)
    #expect(try count("SELECT count(*) FROM batch_calls") == 0)
    #expect(
      try await journal.reply(to: request.key, attempt: 0)
        == ChatReply(text: "kept", usage: TokenUsage(promptTokens: 3, completionTokens: 4)))
    let thoughtful = ChatReply(text: "new", reasoning: "hm")
    try await journal.append(
      Journal.Entry(key: request.key, attempt: 1, request: request, reply: thoughtful, seconds: 1))
    #expect(try await journal.reply(to: request.key, attempt: 1) == thoughtful)
    let later = try #require(try JournalReader(opening: path).call(request.key))
    #expect(later.answers.map(\.reply.reasoning) == [nil, "hm"])
    // Once more, there is nothing to do.
    _ = try Journal(path: path, run: "third")
    #expect(try count("SELECT count(*) FROM answers") == 2)
  }

  @Test("keeps raw prompts apart from chats")
  func completions() async throws {
    defer { folder.remove() }
    let prompt = RawPrompt("<|user|>", beginning: "<s>", stop: ["</s>"], stopTokens: [2])
    let request = ChatRequest(
      model: ModelName(provider: "vllm", name: "m"), prompt: prompt,
      parameters: SamplingParameters(), sample: 0)
    let journal = try Journal(path: path, run: "r")
    try await journal.append(Self.entry(request, "Hm?"))
    try await journal.append(Self.entry(.sample("<|user|>"), "Ah."))
    let reader = try JournalReader(opening: path)
    #expect(try reader.call(request.key)?.content == .completion(prompt))
    #expect(try reader.call(ChatRequest.sample("<|user|>").key)?.messages.count == 1)
  }

  @Test("says what was asked of whom, so that a record's origin can be told")
  func provenance() async throws {
    defer { folder.remove() }
    let request = ChatRequest.full(
      model: ModelName(provider: "openai", name: "m", baseURL: "http://secret"))
    let journal = try Journal(path: path, run: "run-1")
    try await journal.append(
      Self.entry(request, "x", usage: TokenUsage(promptTokens: 1, completionTokens: 2)))
    let row = try SQLiteConnection(path: path, access: .readOnly).prepare(
      """
      SELECT run, provider, model, parameters, messages, sample, prompt_tokens, completion_tokens FROM answers
      JOIN settings ON settings.id = setting JOIN prompts ON prompts.id = prompt
      """
    ).first { row in (0..<8).map { row.text($0) } }
    #expect(
      row == [
        "run-1", "openai", "m", #"{"temperature":0.9,"top_p":1.0,"max_tokens":4096,"seed":7}"#,
        #"[{"role":"system","content":"Be brief."},{"role":"user","content":"Grüße\n😀"}]"#, "3",
        "1", "2",
      ])
  }

  @Test("is its owner's only, with all of its files")
  func mode() async throws {
    defer { folder.remove() }
    let journal = try Journal(path: path, run: "r")
    try await journal.append(Self.entry(.sample(), "x"))
    #expect(folder.contents.contains("journal.sqlite-wal"))
    for name in folder.contents {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name).path)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    withExtendedLifetime(journal) {}
  }

  @Test("refuses what it does not know, and leaves it as it is")
  func foreign() throws {
    defer { folder.remove() }
    let garbage = String(repeating: "This is no database. ", count: 100)
    try folder.write(garbage, to: "journal.sqlite")
    #expect(throws: JournalError.notAJournal(path: path)) { try Journal(path: path, run: "r") }
    #expect(try folder.text(of: "journal.sqlite") == garbage)

    FileSystem.remove(path)
    try SQLiteConnection(path: path, access: .readWrite).execute(
      "CREATE TABLE mine(a); INSERT INTO mine VALUES(1)")
    #expect(throws: JournalError.notAJournal(path: path)) { try Journal(path: path, run: "r") }
    #expect(try count("SELECT count(*) FROM mine") == 1)

    FileSystem.remove(path)
    _ = try Journal(path: path, run: "r")
    try SQLiteConnection(path: path, access: .readWrite).execute("PRAGMA user_version = 99")
    #expect(throws: JournalError.newer(path: path, version: 99)) {
      try Journal(path: path, run: "r")
    }
  }

  @Test("begins anew in an empty file, and cannot where there is no folder")
  func places() throws {
    defer { folder.remove() }
    try folder.write("", to: "journal.sqlite")
    #expect(throws: Never.self) { try Journal(path: path, run: "r") }
    let missing = folder.path + "/no/journal.sqlite"
    let error = #expect(throws: JournalError.self) { try Journal(path: missing, run: "r") }
    #expect(error == .notWritable(path: missing, reason: "No such file or directory"))
    let isFolder = #expect(throws: JournalError.self) { try Journal(path: folder.path, run: "r") }
    #expect(isFolder == .notWritable(path: folder.path, reason: "Is a directory"))
  }

  @Test("an entry that cannot be written is a fault of those who wait for it only")
  func fault() async throws {
    defer { folder.remove() }
    let journal = try Journal(path: path, run: "r")
    let other = try SQLiteConnection(path: path, access: .readWrite)
    try other.execute(
      "CREATE TRIGGER t BEFORE INSERT ON answers WHEN NEW.text = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    await #expect(throws: JournalError.self) {
      try await journal.append(Self.entry(.sample(), "bad"))
    }
    try await journal.append(Self.entry(.sample("other"), "good"))
    #expect(
      try await journal.reply(to: ChatRequest.sample("other").key, attempt: 0)?.text == "good")
    #expect(try await journal.reply(to: ChatRequest.sample().key, attempt: 0) == nil)
    // The row of the prompt went with the failed commit: it must not be remembered.
    try other.execute("DROP TRIGGER t")
    try await journal.append(Self.entry(.sample(), "bad"))
    #expect(try count("SELECT count(*) FROM answers JOIN prompts ON prompts.id = prompt") == 2)
  }
}
