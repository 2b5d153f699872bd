import Foundation
import JanusCore
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The journal of a run at work", .timeLimit(.minutes(3)))
struct JournalCommandTests {
  private func journal(_ bench: RunBench, _ words: String...) async throws -> JanusProcess.Result {
    try await bench.run(["journal"] + words)
  }

  /// How many answers the journal holds, as another process sees it; 0 as long as there is none.
  private func answers(_ bench: RunBench) async throws -> Int {
    let result = try await journal(bench, "list", bench.folder.path, "--json")
    return result.summary?["journal"]?["answers"]?.intValue ?? 0
  }

  @Test("can be read, but not pruned, and tells of a run that was killed")
  func killed() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal < 8 ? FakeAnswer.byPrompt(request, ordinal) : .hang(seconds: 60)
    }
    defer { bench.close() }
    let folder = bench.folder.path
    var setting = JanusProcess.Setting()
    // It is to be there until it is killed, however long the commands beside it take.
    setting.timeLimit = 300
    let run = try JanusProcess.start(bench.arguments(["--concurrency", "4"]), setting)
    while try await answers(bench) < 8 {}
    let list = try await journal(bench, "list", folder)
    #expect(list.status == 0 && list.output.contains("unfinished"), "\(list.errors)")
    let preview = try await journal(bench, "prune", folder, "--model", "openai/fake")
    #expect(preview.status == 0 && preview.output.contains("8 of 8 calls would go"))
    let refused = try await journal(bench, "prune", folder, "--model", "openai/fake", "--yes")
    #expect(refused.status == 1 && refused.errors.contains("is at work"))
    run.send(SIGKILL)
    _ = await run.result()
    #expect(try await answers(bench) == 8)
    let lost = try await journal(bench, "prune", folder, "--unused", "--yes")
    #expect(lost.status == 65 && lost.errors.contains("every call would count as unused"))
    bench.server.behaviour = FakeAnswer.byPrompt
    #expect(try await bench.generate().status == 0)
    let runs = try #require(
      try await journal(bench, "list", folder, "--json").summary?["runs"]?.arrayValue)
    try #require(runs.map { $0["status"]?.stringValue } == ["unfinished", "done"])
    #expect(runs[1]["journalled"] == .int(8))
    for index in ["0", "7"] {
      let explained = try await journal(
        bench, "explain", bench.folder.file("outputs.json").path, index, "--json")
      #expect(explained.status == 0 && explained.summary?["unchanged"] == true)
      #expect(explained.summary?["steps"]?.arrayValue?.map { $0["current"] } == [true, true])
    }
  }

  @Test("keeps the attempts that were of no use")
  func attempts() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal % 2 == 0 ? .answer("Sorry, no.") : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    #expect(try await bench.generate(["--concurrency", "1", "--limit", "1"]).status == 0)
    let record = try #require(try OutputRecord.all(in: bench.bytes()).first)
    let shown = try await journal(bench, "show", record.id, bench.folder.path, "--json")
    let answers = try #require(shown.summary?["answers"]?.arrayValue)
    #expect(answers.map { $0["attempt"] } == [.int(0), .int(1)])
    #expect(answers[0]["text"] == "Sorry, no.")
    let explained = try await journal(
      bench, "explain", bench.folder.file("outputs.json").path, "0", "--json")
    #expect(explained.summary?["steps"]?.arrayValue?.map { $0["answer"] } == [.int(1), .int(1)])
  }
}
