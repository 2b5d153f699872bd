import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusModels

@Suite("Reading a journal")
struct JournalReaderTests {
  @Test("finds calls by the beginnings of their keys")
  func prefixes() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    let begun = ["abcdef1", "abcdef2", "abcde0", "ffffff", "000000"]
    try await bench.fill(begun.map { try JournalBench.entry($0) })
    let reader = try JournalReader(opening: bench.path)
    func found(_ digits: String, limit: Int = 10) throws -> [String] {
      try reader.keys(startingWith: digits, limit: limit).map { String($0.hexadecimal.prefix(7)) }
    }
    #expect(try found("abcdef") == ["abcdef1", "abcdef2"])
    #expect(try found("abcdef2") == ["abcdef2"])
    #expect(try found("abcde") == ["abcde00", "abcdef1", "abcdef2"])
    #expect(try found("", limit: 2) == ["0000000", "abcde00"])
    #expect(try found("fffffff") == [])
    #expect(try found(JournalBench.key("ffffff").hexadecimal) == ["ffffff0"])
    for none in ["xyzxyz", "abcdeg", String(repeating: "0", count: 65), "é"] {
      #expect(try found(none) == [])
    }
  }

  @Test("gives a call with every answer, and says which no longer count")
  func call() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    try await bench.fill([
      JournalBench.entry("aa", text: "no use"),
      JournalBench.entry("aa", attempt: 1, text: "better", usage: nil),
    ])
    try await bench.fill(run: "run-2", [JournalBench.entry("aa", text: "anew")])
    let reader = try JournalReader(opening: bench.path)
    let call = try #require(try reader.call(JournalBench.key("aa")))
    #expect(call.key == JournalBench.key("aa") && call.sample == 2)
    #expect(call.model.label == "openai/fake")
    #expect(call.parameters == ["temperature": 0.5, "seed": 7])
    #expect(call.messages == [ChatMessage(.system, "Be brief."), ChatMessage(.user, "Say it.")])
    #expect(call.answers.map(\.reply.text) == ["no use", "anew", "better"])
    #expect(call.answers.map(\.attempt) == [0, 0, 1])
    #expect(call.answers.map(\.isSuperseded) == [true, false, false])
    #expect(call.answers.map(\.run) == ["run-1", "run-2", "run-1"])
    #expect(call.answers.map { $0.reply.usage?.promptTokens } == [10, 10, nil])
    #expect(call.answers.allSatisfy { $0.seconds == 0.25 })
    #expect(call.answers.allSatisfy { abs($0.answered - WallClock.now) < 600 })
    #expect(try reader.call(JournalBench.key("ab")) == nil)
    #expect(reader.reply(to: JournalBench.key("aa"))?.text == "anew")
  }

  @Test("counts by run and model")
  func totals() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    try await bench.fill([
      JournalBench.entry("aa"), JournalBench.entry("aa", attempt: 1),
      JournalBench.entry("bb", model: "gemini/fake", usage: nil),
    ])
    try await bench.fill(run: "run-2", [JournalBench.entry("cc")])
    let totals = try JournalReader(opening: bench.path).totals()
    #expect(totals.calls == 3 && totals.answers == 4 && totals.bytes > 4096)
    #expect(totals.usage == TokenUsage(promptTokens: 30, completionTokens: 9))
    let parts = Set(totals.parts.map { "\($0.run) \($0.model.label) \($0.answers)" })
    #expect(parts == ["run-1 openai/fake 2", "run-1 gemini/fake 1", "run-2 openai/fake 1"])
    #expect(totals.parts.last?.run == "run-2")
    #expect(totals.parts.allSatisfy { $0.first <= $0.last })
  }

  @Test("sees what a run adds meanwhile, and does not hinder it")
  func meanwhile() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    let journal = try Journal(path: bench.path, run: "run-1")
    let reader = try JournalReader(opening: bench.path)
    #expect(try reader.totals().calls == 0)
    for number in 1...5 {
      try await journal.append(JournalBench.entry("a\(number)"))
      #expect(try reader.totals().calls == number)
      #expect(try reader.call(JournalBench.key("a\(number)")) != nil)
    }
  }

  @Test("refuses what is not there, with a reason")
  func refusals() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    let path = bench.path
    #expect(throws: JournalError.missing(path: path)) { try JournalReader(opening: path) }
    #expect(!FileSystem.exists(path))
    try bench.folder.write("", to: "journal.sqlite")
    #expect(throws: JournalError.missing(path: path)) { try JournalReader(opening: path) }
    try bench.folder.write(String(repeating: "no database ", count: 100), to: "journal.sqlite")
    #expect(throws: JournalError.notAJournal(path: path)) { try JournalReader(opening: path) }
    try FileManager.default.removeItem(atPath: path)
    try bench.execute("CREATE TABLE other(x)")
    #expect(throws: JournalError.notAJournal(path: path)) { try JournalReader(opening: path) }
    try FileManager.default.removeItem(atPath: path)
    try await bench.fill([JournalBench.entry("aa")])
    try bench.execute("PRAGMA user_version = 99")
    #expect(throws: JournalError.newer(path: path, version: 99)) {
      try JournalReader(opening: path)
    }
    #expect(JournalReader(path: path) == nil)
  }

  @Test("says that a journal is damaged, wherever that shows")
  func damage() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    let long = String(repeating: "word ", count: 2000)
    try await bench.fill(
      (10...60).map { try JournalBench.entry("\($0)", prompt: "\($0) \(long)", text: long) })
    // Whatever still stands in the log is sound.
    try bench.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    var bytes = try FileSystem.read(bench.path, limit: 1 << 30)
    for index in 4096..<bytes.count where index % 4096 < 64 { bytes[index] = 0x5A }
    try FileSystem.writeAtomically(bytes, to: bench.path)
    let error = #expect(throws: JournalError.self) {
      try JournalReader(opening: bench.path).totals()
    }
    guard case .damaged = error else { throw error ?? JournalError.missing(path: "") }
  }

  @Test("says that a prompt is not readable")
  func badPrompt() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    try await bench.fill([JournalBench.entry("aa")])
    for messages in ["[", "{}", #"[{"role":"nobody","content":"x"}]"#, #"[{"role":"user"}]"#] {
      try bench.execute("UPDATE prompts SET messages = '\(messages)'")
      #expect(throws: JournalError.self) {
        try JournalReader(opening: bench.path).call(JournalBench.key("aa"))
      }
    }
    try bench.execute("UPDATE answers SET answered = 1e999")
    #expect(try JournalReader(opening: bench.path).totals().parts[0].last < 3e11)
  }
}
