import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus select`", .timeLimit(.minutes(5)))
struct SelectCommandTests {
  private static let subjects = [
    "cats chase small grey mice", "interest rates rose again today", "bake bread with fresh yeast",
    "repair the old bicycle chain",
  ]
  /// Sixty records on four subjects, and a line that is no record.
  private static let lines: [String] =
    (0..<60).map { number in
      let (subject, lang) = (number % 4, number % 10 == 0 ? "de" : "en")
      return
        #"{"id": \#(number), "text":"\#(subjects[subject]) \#(number)", "score":\#(number % 7), "lang":"\#(lang)","e":[\#(subject),\#(3 - subject),\#(number)e-4]}"#
    } + ["no record"]
  private let bench: CurationBench

  init() throws {
    bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
  }

  private func ids(_ text: String) throws -> [Int] {
    try text.split(separator: "\n").map { try JSONParser.parse(String($0))["id"]?.intValue ?? -1 }
  }

  @Test("k-center covers all subjects, byte for byte and in order, again and again")
  func kCenter() async throws {
    let result = try await bench.run(
      [
        "select", "in.jsonl", "-n", "4", "-o", "out.jsonl", "--rest", "rest.jsonl", "--rejects",
        "bad.jsonl", "--json",
      ])
    #expect(result.status == 0, "\(result.errors)")
    let chosen = try ids(bench.text("out.jsonl"))
    #expect(Set(chosen.map { $0 % 4 }).count == 4 && chosen == chosen.sorted())
    #expect(try bench.lines("out.jsonl") == chosen.map { Self.lines[$0] })
    #expect(
      try bench.lines("rest.jsonl").count == 56 && bench.text("bad.jsonl").contains("no record"))
    #expect(try JSONParser.parse(result.output)["chosen"] == 4)
    #expect(result.errors.contains("60 records: 4 chosen"))
    let piped = try await bench.shell(
      #"cat in.jsonl | "$1" select - -n 4 -q; cat in.jsonl | gzip | "$1" select - -n 4 -q"#)
    let once = try bench.text("out.jsonl")
    #expect(piped.output == once + once)
    // The line that is no record has a row, too.
    let rows = try Self.lines.dropLast().map {
      JSONWriter.string(try JSONParser.parse($0)["e"] ?? .null)
    }
    try bench.write(rows + ["[1,1,1]"], to: "rows.jsonl")
    for embeddings in ["field:e", "rows.jsonl"] {
      let result = try await bench.run([
        "select", "in.jsonl", "-n", "4", "--embeddings", embeddings, "-q",
      ])
      #expect(Set(try ids(result.output).map { $0 % 4 }).count == 4, "\(result.errors)")
    }
    #expect(bench.folder.contents.filter { $0.hasPrefix(".") } == [".janus"])
  }

  @Test("the other methods")
  func methods() async throws {
    func chosen(_ arguments: String...) async throws -> [Int] {
      let result = try await bench.run(["select", "in.jsonl", "-q"] + arguments)
      #expect(result.status == 0, "\(result.errors)")
      return try ids(result.output)
    }
    #expect(try await chosen("-n", "3", "-m", "top", "--by", "score") == [6, 13, 20])
    #expect(try await chosen("-n", "2", "-m", "top", "--by", "score", "--lowest") == [0, 7])
    let random = try await chosen("-n", "10", "-m", "random", "--seed", "5")
    #expect(try await chosen("-n", "10", "-m", "random", "--seed", "5") == random)
    #expect(try await chosen("-n", "10", "-m", "random", "--seed", "6") != random)
    let even = try await chosen("-n", "10", "-m", "stratified", "--groups", "lang")
    #expect(even.count { $0 % 10 == 0 } == 5)
    let capped = try await chosen("-n", "10", "-m", "stratified", "--groups", "lang", "--cap", "2")
    #expect(capped.count == 4)
    let deita = try await chosen(
      "-n", "9", "-m", "deita", "--complexity", "score", "--quality", "score", "--embeddings",
      "field:e", "--similarity", "0.99")
    #expect(Set(deita.map { $0 % 4 }).count == deita.count && deita.contains(6))
    let varied = try await chosen("-n", "4", "-m", "mmr", "--by", "score", "--balance", "0.3")
    #expect(Set(varied.map { $0 % 4 }).count == 4 && varied.contains(6))
  }

  @Test("a model's embeddings are asked in batches, and once")
  func model() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let arguments = [
      "select", "in.jsonl", "-n", "4", "--embedder", "openai/fake@\(server.baseURL)", "-o",
      "out.jsonl",
    ]
    let result = try await bench.run(arguments)
    #expect(
      result.status == 0 && result.errors.contains("1 call answered, 0 from"), "\(result.errors)")
    #expect(Set(try ids(bench.text("out.jsonl")).map { $0 % 4 }).count == 4)
    #expect(server.requests.count == 1 && server.requests[0].path.hasSuffix("/embeddings"))
    let first = try bench.text("out.jsonl")
    let again = try await bench.run(arguments)
    #expect(again.errors.contains("0 calls answered, 1 from") && server.requests.count == 1)
    #expect(try bench.text("out.jsonl") == first)
    server.behaviour = { _, _ in .status(401) }
    let refused = try await bench.run(arguments + ["-f", "id"])
    #expect(refused.status == 77, "\(refused.errors)")
    #expect(try bench.text("out.jsonl") == first)
  }

  @Test("methods side by side")
  func compare() async throws {
    let result = try await bench.run([
      "select", "in.jsonl", "-n", "4", "--compare", "random,k-center",
    ])
    #expect(result.status == 0 && result.output.contains("mean nearest"), "\(result.errors)")
    let json = try JSONParser.parse(
      try await bench.run([
        "select", "in.jsonl", "-n", "4", "--compare", "random,k-center", "--json",
      ]).output)
    let radii = json["compared"]?.arrayValue?.compactMap { $0["radius"]?.doubleValue } ?? []
    #expect(radii.count == 2 && radii[1] <= radii[0])
    // Each choice is evaluated as a set of its own.
    let chosen = json["compared"]?.arrayValue ?? []
    #expect(chosen.map { $0["total_data_count"] } == [4, 4])
    let scores = chosen.compactMap { $0["vendi_score"]?.doubleValue }
    #expect(scores.count == 2 && scores[0] >= 1 && scores[1] > scores[0] && scores[1] <= 4.0001)
    #expect(result.output.contains("Vendi score") && result.output.contains("distinct-1"))
    #expect(bench.folder.contents == ["in.jsonl"])
  }

  @Test("what cannot be done is refused, and nothing is written")
  func refusals() async throws {
    try bench.write(["[[1,2]]"], to: "few.json")
    let cases: [([String], Int32, String)] = [
      ([], 64, "--count"), (["-n", "0"], 64, "from 1"), (["-n", "3", "-m", "top"], 64, "--by"),
      (["-n", "3", "-m", "stratified"], 64, "--groups"),
      (["-n", "3", "-m", "random", "--by", "score"], 64, "Leave out --by"),
      (["-n", "3", "-m", "tip"], 64, "Did you mean `top`?"),
      (["-n", "3", "--compare", "rndom"], 64, "Did you mean `random`?"),
      (["-n", "3", "--compare", "random", "-o", "o.jsonl"], 64, "--compare and --output"),
      (
        ["-n", "3", "-m", "top", "--by", "scor", "-o", "o.jsonl"], 65,
        "No record has a number in `scor`"
      ),
      (
        ["-n", "3", "--embeddings", "few.json", "-o", "o.jsonl"], 65,
        "has 1 rows, and there are more"
      ),
      (
        ["-n", "3", "-m", "stratified", "--groups", "lang,kind", "-o", "o.jsonl"], 65,
        "No record has `kind`"
      ),
      (
        ["-n", "3", "--embeddings", "field:emb", "-o", "o.jsonl"], 65,
        "No record has an embedding in `emb`"
      ),
      (["-n", "3", "-o", "in.jsonl"], 64, "read too"),
      (["-n", "3", "--strict", "-o", "o.jsonl"], 65, "in.jsonl:61:1"),
    ]
    for (arguments, status, words) in cases {
      let result = try await bench.run(["select", "in.jsonl"] + arguments)
      #expect(
        result.status == status && result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(bench.folder.contents == ["few.json", "in.jsonl"])
    }
    let all = try await bench.run(["select", "in.jsonl", "-n", "100", "-o", "o.jsonl"])
    #expect(all.status == 0 && all.errors.contains("There were no more than 60"))
  }
}
