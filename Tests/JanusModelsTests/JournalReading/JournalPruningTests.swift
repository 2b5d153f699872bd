import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusModels

@Suite("Pruning a journal")
struct JournalPruningTests {
  /// Three calls: `aa` with two answers, `bb` to another model with a prompt of its own, `cc` an old one.
  private func bench() async throws -> JournalBench {
    let bench = try JournalBench()
    try await bench.fill([
      JournalBench.entry("aa"), JournalBench.entry("aa", attempt: 1),
      JournalBench.entry("bb", model: "gemini/fake", prompt: "Another."), JournalBench.entry("cc"),
    ])
    let cc = JournalBench.key("cc").hexadecimal
    try bench.execute("UPDATE answers SET answered = 1000 WHERE hex(key) = upper('\(cc)')")
    return bench
  }

  private func left(_ bench: JournalBench) throws -> [String] {
    try JournalReader(opening: bench.path).keys(startingWith: "", limit: 99).map {
      String($0.hexadecimal.prefix(2))
    }
  }

  @Test("removes what meets every condition, after showing the same")
  func conditions() async throws {
    let used: Set = [JournalBench.key("aa").prefix, JournalBench.key("dd").prefix]
    let gemini = ModelName(provider: "gemini", name: "fake", baseURL: "http://elsewhere")
    let cases: [(JournalSelection, removed: Int, left: [String])] = [
      (JournalSelection(), 0, ["aa", "bb", "cc"]),
      (JournalSelection(answeredBefore: 1000), 0, ["aa", "bb", "cc"]),
      (JournalSelection(answeredBefore: 1001), 1, ["aa", "bb"]),
      (JournalSelection(answeredBefore: 1e11), 4, []),
      (JournalSelection(model: gemini), 1, ["aa", "cc"]),
      (JournalSelection(used: used), 2, ["aa"]),
      (JournalSelection(used: []), 4, []),
      (JournalSelection(answeredBefore: 1001, used: used), 1, ["aa", "bb"]),
      (JournalSelection(answeredBefore: 1001, model: gemini), 0, ["aa", "bb", "cc"]),
    ]
    for (selection, removed, expected) in cases {
      let bench = try await bench()
      defer { bench.folder.remove() }
      let preview = try JournalReader(opening: bench.path).removal(of: selection)
      #expect(try left(bench) == ["aa", "bb", "cc"])
      let (removal, isCompacted) = try JournalPruning.remove(selection, from: bench.path)
      #expect(removal == preview && isCompacted)
      #expect(removal.answers == removed && removal.usage.promptTokens == 10 * removed)
      #expect(removal.calls == 3 - expected.count && removal.keptCalls == expected.count)
      #expect(try left(bench) == expected)
    }
  }

  @Test("keeps a call that was answered again since, with all of its answers")
  func answeredAgain() async throws {
    let bench = try await bench()
    defer { bench.folder.remove() }
    try await bench.fill(run: "run-2", [JournalBench.entry("cc", text: "anew")])
    let removal = try JournalPruning.remove(
      JournalSelection(answeredBefore: 1001), from: bench.path
    ).removal
    #expect(removal.calls == 0)
    #expect(try bench.count("answers") == 5)
  }

  @Test("takes prompts and settings along that nothing refers to any more")
  func orphans() async throws {
    let bench = try await bench()
    defer { bench.folder.remove() }
    #expect(try bench.count("prompts") == 2 && bench.count("settings") == 2)
    _ = try JournalPruning.remove(
      JournalSelection(used: [JournalBench.key("aa").prefix]), from: bench.path)
    #expect(try bench.count("prompts") == 1 && bench.count("settings") == 1)
    #expect(try bench.count("answers") == 2)
    let journal = try Journal(path: bench.path, run: "run-3")
    #expect(try await journal.reply(to: JournalBench.key("aa"), attempt: 1)?.text == "Said.")
    try await journal.append(JournalBench.entry("bb", model: "gemini/fake", prompt: "Another."))
    #expect(try left(bench) == ["aa", "bb"])
  }

  @Test("gives room back to the disk, and leaves no text behind")
  func room() async throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    let long = String(repeating: "word ", count: 4000)
    try await bench.fill([JournalBench.entry("aa")])
    try await bench.fill((10...90).map { try JournalBench.entry("\($0)", text: "secret \(long)") })
    // The answers are in the log beside the file until the journal's connection is closed, some time soon.
    let before = FileSystem.size(of: bench.path) + FileSystem.size(of: bench.path + "-wal")
    _ = try JournalPruning.remove(
      JournalSelection(used: [JournalBench.key("aa").prefix]), from: bench.path)
    #expect(FileSystem.size(of: bench.path) < before / 10)
    #expect(FileSystem.size(of: bench.path + "-wal") == 0)
    let rest = String(decoding: try FileSystem.read(bench.path, limit: 1 << 30), as: UTF8.self)
    #expect(!rest.contains("secret"))
  }

  @Test("makes no journal where there is none")
  func missing() throws {
    let bench = try JournalBench()
    defer { bench.folder.remove() }
    #expect(throws: JournalError.missing(path: bench.path)) {
      try JournalPruning.remove(JournalSelection(answeredBefore: 1e11), from: bench.path)
    }
    #expect(bench.folder.contents == [])
  }
}
