import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus judge`", .timeLimit(.minutes(5)))
struct JudgeCommandTests {
  private static let lines = (0..<12).map { number in
    #"{"id":\#(number),"input":"Question \#(number)?","output":"Answer \#(number)."}"#
  }

  /// Rates by the record's number: 1 to 5.
  private static let behaviour: FakeBehaviour = { request, _ in
    let number =
      request.content.split(separator: "Question ").dropFirst().first
      .flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    let members = ["helpfulness", "correctness", "coherence"].map {
      #""\#($0)": {"reason": "r", "rating": \#(number % 5 + 1)}"#
    }
    return .answer("{\(members.joined(separator: ","))}")
  }

  private func arguments(_ server: FakeModelServer, _ more: [String] = []) -> [String] {
    [
      "judge", "in.jsonl", "--model", "openai/fake@\(server.baseURL)", "--seed", "1", "-o",
      "out.jsonl",
    ] + more
  }

  @Test("scores come behind the record's keys; what is below goes elsewhere; asked once for all")
  func plain() async throws {
    let bench = try CurationBench()
    let server = try FakeModelServer(behaviour: Self.behaviour)
    defer { server.stop() }
    try bench.write(Self.lines + ["no record"], to: "in.jsonl")
    let first = try await bench.run(
      arguments(server, ["--min-score", "4", "--dropped", "low.jsonl", "--json"]))
    #expect(first.status == 0, "\(first.errors)")
    let kept = try bench.lines("out.jsonl").map { try JSONParser.parse($0) }
    #expect(kept.map { $0["id"]?.intValue } == [3, 4, 8, 9])
    #expect(kept[0]["score"] == 4.0 && kept[0].objectValue?.keys.first == "id")
    let low = try bench.lines("low.jsonl").map { try JSONParser.parse($0) }
    #expect(low.map { $0["id"]?.intValue } == [0, 1, 2, 5, 6, 7, 10, 11] && low[0]["score"] == 1.0)
    let summary = try JSONParser.parse(first.output)
    #expect(summary["asked"] == 12 && summary["bad"] == 1 && summary["records"] == 4)
    #expect(summary["findings"]?["figures"]?["below --min-score"] == 8)
    let again = try await bench.run(arguments(server, ["--json"]))
    #expect(again.status == 0 && server.requests.count == 12, "\(again.errors)")
    #expect(try bench.lines("out.jsonl").count == 12)
    #expect(try JSONParser.parse(again.output)["journalled"] == 12)
  }

  @Test("what is judged goes into another command when it is whole")
  func piped() async throws {
    let bench = try CurationBench()
    let server = try FakeModelServer(behaviour: Self.behaviour)
    defer { server.stop() }
    try bench.write(Self.lines, to: "in.jsonl")
    let arguments = arguments(server, ["--min-score", "4"]).map { $0 == "out.jsonl" ? "-" : $0 }
    let bounded = try await bench.run(arguments + ["--max-calls", "3"])
    #expect(bounded.status == 4 && bounded.output.isEmpty, "\(bounded.errors)")
    let result = try await bench.run(arguments)
    #expect(result.status == 0 && server.requests.count == 12, "\(result.errors)")
    let kept = try result.output.split(separator: "\n").map { try JSONParser.parse(String($0)) }
    #expect(kept.map { $0["id"] } == [3, 4, 8, 9])
    #expect(result.errors.contains("4 records in the standard output"))
    #expect(bench.folder.contents == [".janus", "in.jsonl"])
    let mixed = try await bench.run(arguments + ["--json"])
    #expect(mixed.status == 64 && mixed.errors.contains("--json would mix"))
  }

  @Test("killed, the same command continues, and asks nothing twice")
  func killed() async throws {
    let bench = try CurationBench()
    let server = try FakeModelServer { request, ordinal in
      .delayed(seconds: 0.05, Self.behaviour(request, ordinal))
    }
    defer { server.stop() }
    try bench.write(Self.lines, to: "in.jsonl")
    let process = try JanusProcess.start(
      arguments(server, ["--concurrency", "1"]), bench.setting(""))
    _ = await server.waitForRequests(5)
    process.send(9)
    _ = await process.result()
    let result = try await bench.run(arguments(server, ["--concurrency", "1"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(try bench.lines("out.jsonl").count == 12)
    // The one that was under way may have been answered into nothing.
    #expect(server.requests.count <= 14)
  }

  @Test("the offline model judges, and mistakes are told")
  func offline() async throws {
    let bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
    let result = try await bench.run(
      [
        "judge", "in.jsonl", "--model", "offline", "--criteria", "helpfulness,safety", "-o",
        "out.jsonl",
      ])
    #expect(result.status == 0, "\(result.errors)")
    let record = try JSONParser.parse(bench.lines("out.jsonl")[0])
    #expect(record["scores"]?.objectValue?.keys == ["helpfulness", "safety"])
    for (more, words) in [
      (["--criteria", "helpfullness"], "Did you mean `helpfulness`?"),
      (["--by", "tags", "--min-score", "3"], "Tags are no score"),
      (["-i", "in.jsonl"], "<inputs> and --input"),
      (["--dropped", "low.jsonl"], "there is no --min-score"),
      (["--min-score", "9"], "above the scale, which goes from 1"),
    ] {
      let wrong = try await bench.run(
        ["judge", "in.jsonl", "--model", "offline", "-o", "x.jsonl"] + more)
      #expect(wrong.status == 64 && wrong.errors.contains(words), "\(wrong.errors)")
    }
    #expect(!bench.folder.contents.contains("x.jsonl"))
  }
}
