import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus decontaminate`", .timeLimit(.minutes(5)))
struct DecontaminateCommandTests {
  private static let question =
    "Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May."
  private static let lines = [
    #"{"text":"Something of its own."}"#,
    #"{"id":2,"messages":[{"role":"user","content":"Solve: natalia sold CLIPS to 48 of her friends in april and then she sold half of them."}]}"#,
    "no record",
    #"{"n": 4 , "text":"Natalia sold clips to friends."}"#,
  ]

  @Test("what stands in a benchmark goes, with the stretch and its place")
  func plain() async throws {
    let bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
    try bench.write(
      [#"{"question":"Short?"}"#, #"{"question":"\#(Self.question)","answer":"72"}"#],
      to: "bench/b.jsonl")
    let result = try await bench.run(
      [
        "decontaminate", "in.jsonl", "--against", "bench", "-o", "out.jsonl", "--rejects",
        "found.jsonl", "--json",
      ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try bench.text("out.jsonl") == Self.lines[0] + "\n" + Self.lines[3] + "\n")
    let found = try bench.lines("found.jsonl").map { try JSONParser.parse($0) }
    #expect(found[0]["reason"] == "15 words in a row stand in bench/b.jsonl:2")
    #expect(found[0]["span"]?.stringValue?.hasPrefix("natalia sold CLIPS") == true)
    #expect(found[1]["text"] == "no record")
    #expect(result.errors.contains("3 records: 2 kept, 1 dropped (33.3 %)"))
    #expect(result.errors.contains("2 of 3 texts of the benchmarks are too short"))
    #expect(try JSONParser.parse(result.output)["rules"]?["benchmark"] == 1)
    let fewer = try await bench.run(
      [
        "decontaminate", "-", "--against", "bench/b.jsonl", "--against-field", "question",
        "--words", "4", "--mark", "-q",
      ],
      input: Self.lines[3])
    #expect(
      fewer.output.hasPrefix(
        #"{"n": 4 , "text":"Natalia sold clips to friends.", "contaminated_by": {"rule":"benchmark","reason":"4 words"#
      ))
  }

  @Test("what cannot be done is refused, and nothing is written")
  func refusals() async throws {
    let bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
    try bench.write(["no record"], to: "bad.jsonl")
    try bench.write([#"{"q":"Short?"}"#], to: "short.jsonl")
    let cases: [([String], Int32, String)] = [
      (["in.jsonl"], 64, "--against"),
      (["in.jsonl", "--against", "in.jsonl", "-o", "in.jsonl"], 64, "read too"),
      (["in.jsonl", "--against", "bad.jsonl", "-o", "o.jsonl"], 65, "bad.jsonl:1:1"),
      (["in.jsonl", "--against", "short.jsonl", "-o", "o.jsonl"], 65, "no text of 13 words"),
    ]
    for (arguments, status, words) in cases {
      let result = try await bench.run(["decontaminate"] + arguments)
      #expect(
        result.status == status && result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(!bench.folder.contents.contains("o.jsonl"))
    }
  }
}
