import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// Runs of the built program against a server that stands in for a model.
@Suite("janus evaluate --entities", .timeLimit(.minutes(5)))
struct EvaluateEntitiesTests {
  private let bench: CurationBench

  private static let lines = (0..<12).map { number in
    #"{"input":"Where is place \#(number)?","output":"Near place \#(number + 1)."}"#
  }

  /// Each text is about its own place, and all about a river; the third and the sixth about a sea, spelt twice.
  private static let behaviour: FakeBehaviour = { request, _ in
    let number =
      request.content.split(separator: "Where is place ").dropFirst().first
      .flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    let more = number % 3 == 0 && number > 0 && number < 9 ? #", "Sea", "sea""# : ""
    return .answer(#"{"entities": ["place \#(number)", "river"\#(more)]}"#)
  }

  init() throws {
    bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
  }

  private func arguments(_ server: FakeModelServer, _ more: [String] = []) -> [String] {
    ["evaluate", "in.jsonl", "--entities", "openai/fake@\(server.baseURL)", "--json", "-q"] + more
  }

  @Test("a model's entities are counted, asked for once, and belong to their set")
  func counted() async throws {
    let server = try FakeModelServer(behaviour: Self.behaviour)
    defer { server.stop() }
    // A bad record must not move the others.
    try bench.write(["[1, 2]"] + Self.lines + ["no record"], to: "in.jsonl")
    let first = try await bench.run(arguments(server))
    #expect(first.status == 0, "\(first.errors)")
    let value = try JSONParser.parse(first.output)
    #expect(value["total_data_count"] == 12 && value["bad"] == 2)
    #expect(value["unique_entity_count"] == 14 && value["unique_label_count"] == 1)
    #expect(value["entities"]?["total"] == 26 && value["entities"]?["top"]?["river"] == 12)
    #expect(value["entities"]?["top"]?["Sea"] == 2 && value["entities"]?["top"]?["sea"] == nil)
    #expect(value["without_answer"] == 0)
    #expect(value["entity_source"]?.stringValue?.contains("openai/fake") == true)
    #expect(server.requests.count == 12)
    #expect(server.requests[0].content.contains("Near place"))
    #expect(!bench.folder.contents.contains { $0.hasPrefix(".janus-") })
    let kept = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path + "/.janus")
    #expect(kept.contains("journal.sqlite") && !kept.contains("entities.jsonl"))
    try bench.write(Array(Self.lines[..<4]), to: "few.jsonl")
    let both = try await bench.run(
      arguments(server, ["few.jsonl", "--compare"]), input: "")
    #expect(both.status == 0, "\(both.errors)")
    let sets = try JSONParser.parse(both.output)
    #expect(sets[0]?["unique_entity_count"] == 14)
    #expect(sets[1]?["unique_entity_count"] == 6 && sets[1]?["entities"]?["total"] == 9)
    #expect(server.requests.count == 12)
    // What comes through a pipe is the same to the model.
    let piped = try await bench.run(
      ["evaluate", "-"] + arguments(server).dropFirst(2),
      input: Self.lines.map { $0 + "\n" }.joined())
    #expect(piped.status == 0 && server.requests.count == 12, "\(piped.errors)")
    #expect(try JSONParser.parse(piped.output)["unique_entity_count"] == 14)
  }

  @Test("killed, the same command continues, and asks nothing twice")
  func killed() async throws {
    let server = try FakeModelServer { request, ordinal in
      .delayed(seconds: 0.05, Self.behaviour(request, ordinal))
    }
    defer { server.stop() }
    let arguments = arguments(server, ["--concurrency", "1"])
    let process = try JanusProcess.start(arguments, bench.setting(""))
    _ = await server.waitForRequests(5)
    process.send(9)
    _ = await process.result()
    let result = try await bench.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try JSONParser.parse(result.output)["unique_entity_count"] == 14)
    // The one that was under way may have been answered into nothing.
    #expect(server.requests.count <= 14)
  }

  @Test("a budget ends the run, and more of it continues; what has no answer is told")
  func budget() async throws {
    let server = try FakeModelServer { request, ordinal in
      request.content.contains("place 7?")
        ? .answer("no list") : Self.behaviour(request, ordinal)
    }
    defer { server.stop() }
    let bounded = try await bench.run(
      arguments(server, ["--max-calls", "5", "--concurrency", "1"]).filter { $0 != "-q" })
    #expect(bounded.status == 4 && bounded.output.isEmpty, "\(bounded.errors)")
    #expect(bounded.errors.contains("--max-calls") && bounded.errors.contains("To continue"))
    #expect(server.requests.count == 5)
    let rest = try await bench.run(arguments(server, ["--retry-num", "1"]).filter { $0 != "-q" })
    #expect(rest.status == 3, "\(rest.errors)")
    #expect(rest.errors.contains("1 record came to nothing"))
    let value = try JSONParser.parse(rest.output)
    #expect(value["without_answer"] == 1 && value["entities"]?["top"]?["river"] == 11)
    #expect(server.requests.count == 13)
  }

  @Test("mistakes are told before any call")
  func mistakes() async throws {
    let server = try FakeModelServer(behaviour: Self.behaviour)
    defer { server.stop() }
    for (arguments, words) in [
      (arguments(server, ["--include", "tags"]), "--include"),
      (["evaluate", "in.jsonl", "--max-calls", "3"], "--max-calls is for --entities"),
      (["evaluate", "in.jsonl", "--entities", "nobody"], "nobody"),
      (arguments(server, ["--field", "a["]), "a["),
    ] {
      let result = try await bench.run(arguments)
      #expect(result.status != 0 && result.errors.contains(words), "\(result.errors)")
    }
    #expect(server.requests.isEmpty)
  }
}
