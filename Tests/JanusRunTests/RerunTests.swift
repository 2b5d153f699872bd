import Foundation
import JanusTestSupport
import Testing

@Suite("The same command again", .timeLimit(.minutes(5)))
struct RerunTests {
  /// A finished run; the server has forgotten it, so that what it hears from now on is new.
  private func finished(_ setup: SetupText = .conversation) async throws -> (RunBench, Data) {
    let bench = try RunBench(setup)
    let result = try await bench.generate()
    #expect(result.status == 0, "\(result.errors)")
    bench.server.forget()
    return (bench, try #require(bench.bytes()))
  }

  @Test("asks nothing, and gives the same bytes")
  func nothing() async throws {
    let (bench, first) = try await finished()
    defer { bench.close() }
    for isRemoved in [false, true] {
      if isRemoved { try FileManager.default.removeItem(at: bench.folder.file("outputs.json")) }
      let result = try await bench.generate(["--json"])
      #expect(result.status == 0 && bench.server.requests.isEmpty)
      #expect(bench.bytes() == first)
      #expect(result.count("asked") == 0 && result.count("prompt_tokens") == 0)
      #expect(result.count("journalled").map { $0 > 10 } == true)
    }
  }

  @Test(
    "asks nothing where only the running or the output is another",
    arguments: [
      ["-c", "3", "--timeout", "20", "--retry-num", "1"], ["--no-provenance"], ["--with-seeds"],
      ["--limit", "2"], ["-o", "other.jsonl"], ["--d-factor", "2"], ["--strict"],
    ])
  func otherOptions(options: [String]) async throws {
    let (bench, _) = try await finished()
    defer { bench.close() }
    let result = try await bench.generate(options)
    #expect(result.status == 0 && bench.server.requests.isEmpty, "\(result.errors)")
  }

  @Test("asks nothing where the same model is at another address")
  func otherAddress() async throws {
    let (bench, first) = try await finished()
    let other = try FakeModelServer()
    defer {
      bench.close()
      other.stop()
    }
    let result = try await bench.generate(model: "openai/fake@\(other.baseURL)/")
    #expect(result.status == 0 && other.requests.isEmpty && bench.bytes() == first)
  }

  @Test("asks everything with --fresh, and what came then counts later")
  func fresh() async throws {
    let (bench, first) = try await finished()
    defer { bench.close() }
    bench.server.behaviour = { request, _ in .answer(FakeAnswer.text(for: request.prompt, time: 1))
    }
    #expect(try await bench.generate(["--fresh"]).status == 0)
    let second = bench.bytes()
    #expect(bench.seedRequests.count == 2 && bench.derivationRequests.count >= 16)
    #expect(second != first)
    bench.server.forget()
    #expect(try await bench.generate().status == 0)
    #expect(bench.server.requests.isEmpty && bench.bytes() == second)
  }

  @Test(
    "asks everything where another model or another parameter answers",
    arguments: ["--temperature 0.5", "--top-p 0.5", "--max-tokens 9", "--seed 2", "--model"])
  func otherModel(option: String) async throws {
    let (bench, _) = try await finished()
    defer { bench.close() }
    let words = option.split(separator: " ").map(String.init)
    let result =
      option == "--model"
      ? try await bench.generate(model: "openai/other@\(bench.server.baseURL)")
      : try await bench.generate(words, seed: option.hasPrefix("--seed") ? nil : 1)
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.seedRequests.count == 2 && bench.derivationRequests.count >= 16)
  }

  @Test("keeps the seeds where only the derivations' prompt is another")
  func otherPrompt() async throws {
    let (bench, first) = try await finished()
    defer { bench.close() }
    var setup = SetupText.conversation
    setup.derivationalPrompt += " Be brief."
    try bench.write(setup)
    let result = try await bench.generate(["--json"])
    #expect(result.status == 0 && bench.seedRequests.isEmpty)
    #expect(result.count("journalled") == 2)
    #expect(bench.derivationRequests.count == result.count("records"))
    #expect(bench.bytes() != first)
    // Back to the old prompt, all is known again.
    bench.server.forget()
    try bench.write(.conversation)
    #expect(try await bench.generate().status == 0)
    #expect(bench.server.requests.isEmpty && bench.bytes() == first)
  }

  @Test("asks for what a new direction and a greater factor add, and for nothing else")
  func more() async throws {
    let (bench, _) = try await finished(.instruct)
    defer { bench.close() }
    var setup = SetupText.instruct
    setup.derivationalDirections.append("new")
    try bench.write(setup)
    #expect(try await bench.generate().status == 0)
    #expect(bench.server.requests.count == 8 * 4)
    #expect(bench.server.requests.allSatisfy { $0.content.contains("Direction: new.") })
    bench.server.forget()
    #expect(try await bench.generate(["--d-factor", "6"]).status == 0)
    #expect(bench.server.requests.count == 8 * 3 * 2)
  }

  @Test("leaves everything alone where only the category is another")
  func otherCategory() async throws {
    let (bench, _) = try await finished()
    defer { bench.close() }
    var setup = SetupText.conversation
    setup.category = "trips"
    try bench.write(setup)
    #expect(try await bench.generate().status == 0)
    #expect(bench.server.requests.isEmpty)
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.allSatisfy { $0.object["category"] as? String == "trips" })
  }

  @Test("of a dry run or a check shows what would be asked, and asks nothing")
  func dryRun() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    for arguments in [bench.arguments(["--dry-run"]), ["check", bench.folder.path]] {
      let result = try await bench.run(arguments)
      #expect(result.status == 0 && result.output.contains("seeds"), "\(result.errors)")
    }
    #expect(bench.server.requests.isEmpty)
    #expect(bench.folder.contents == ["diagram.mermaid", "setup.yaml"])
  }
}
