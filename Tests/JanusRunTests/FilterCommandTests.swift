import Foundation
import JanusCore
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Runs of `janus filter`", .timeLimit(.minutes(5)))
struct FilterCommandTests {
  private static let lines = [
    #"{"id": 1, "conversations":[{"user":"Hi","assistant":"Hello, how are you?"}],  "score": 5}"#,
    #"{"id":2,"conversations":[{"user":"Hi","assistant":"I'm sorry, but I can't help with that."}],"score":4}"#,
    "no record",
    #"{"id":4,"conversations":[{"user":"Hi","assistant":"Ask the COUNSELOR."}],"score":3,"odd":{"z":1,"a":2}}"#,
    #"{"id":5,"conversations":[{"user":"","assistant":"Well?"}],"score":2}"#,
  ]
  private let bench: CurationBench

  init() throws {
    bench = try CurationBench()
    try bench.write(Self.lines, to: "in.jsonl")
  }

  @Test("what is no object with keys is no record", arguments: ["filter", "dedup", "select"])
  func noObjects(command: String) async throws {
    try bench.write([Self.lines[0], "[1,2]", #""a text""#, "3"], to: "odd.jsonl")
    let more = command == "select" ? ["-n", "9"] : []
    let result = try await bench.run(
      [command, "odd.jsonl", "-o", "out.jsonl", "--rejects", "gone.jsonl"] + more)
    #expect(result.status == 0 && result.errors.contains("odd.jsonl:2:1"), "\(result.errors)")
    #expect(try bench.text("out.jsonl") == Self.lines[0] + "\n")
    let gone = try bench.lines("gone.jsonl").map { try JSONParser.parse($0) }
    #expect(gone.map { $0["line"] } == [2, 3, 4] && gone[0]["text"] == "[1,2]")
    #expect(gone.allSatisfy { $0["reason"] == "it is no object with keys" })
  }

  @Test("what stays comes out as it went in; what does not is told with rule, reason and words")
  func plain() async throws {
    let result = try await bench.run(
      ["filter", "in.jsonl", "-o", "out.jsonl", "--rejects", "gone.jsonl", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try bench.text("out.jsonl") == Self.lines[0] + "\n" + Self.lines[3] + "\n")
    let gone = try bench.lines("gone.jsonl").map { try JSONParser.parse($0) }
    #expect(gone.count == 3)
    #expect(gone[0]["rule"] == "refusals" && gone[0]["line"] == 2 && gone[0]["record"]?["id"] == 2)
    #expect(gone[0]["span"] == "I can't help with" && gone[0]["reason"] == "the answer declines")
    #expect(gone[1]["line"] == 3 && gone[1]["text"] == "no record" && gone[1]["rule"] == nil)
    #expect(gone[2]["rule"] == "empty")
    #expect(
      result.errors.contains("in.jsonl:3:1") && result.errors.contains("They are in gone.jsonl"))
    #expect(result.errors.contains("4 records: 2 kept, 2 dropped (50.0 %), "))
    #expect(result.errors.contains("refusals        1  25.0 %"))
    let summary = try JSONParser.parse(result.output)
    #expect(
      summary["kept"] == 2 && summary["rules"]?["empty"] == 1 && summary["rules"]?["leaks"] == 0)
    #expect(summary["bad"] == 1)
    #expect(bench.folder.contents == [".janus", "gone.jsonl", "in.jsonl", "out.jsonl"])
  }

  @Test("a condition alone, with fields that nobody has, and beside rules")
  func condition() async throws {
    let alone = try await bench.run(["filter", "in.jsonl", "--where", "score >= 4"])
    #expect(alone.output == Self.lines[0] + "\n" + Self.lines[1] + "\n")
    let both = try await bench.run(["filter", "in.jsonl", "-w", "score >= 4", "-r", "refusals"])
    #expect(both.output == Self.lines[0] + "\n")
    let missing = try await bench.run(["filter", "in.jsonl", "-w", "scor >= 4"])
    #expect(
      missing.status == 0 && missing.output.isEmpty
        && missing.errors.contains("No record has `scor`"))
    let wrong = try await bench.run(["filter", "in.jsonl", "-w", "score >= ", "-o", "out.jsonl"])
    #expect(wrong.status == 64 && wrong.errors.contains("at character 10"))
    #expect(bench.folder.contents == ["in.jsonl"])
  }

  @Test("a project's diagram must not show")
  func leaks() async throws {
    try bench.folder.write(
      "erDiagram\n  COUNSELOR ||--o{ COUNSELEE : helps\n", to: "diagram.mermaid")
    let file = try await bench.run([
      "filter", "in.jsonl", "-r", "leaks", "--diagram", "diagram.mermaid",
    ])
    #expect(file.output == [0, 1, 4].map { Self.lines[$0] + "\n" }.joined())
    try bench.folder.write(SetupText.conversation.yaml, to: "project/setup.yaml")
    try bench.folder.write(SetupText.diagram, to: "project/diagram.mermaid")
    let project = try await bench.run(["filter", "in.jsonl", "-r", "leaks", "--diagram", "project"])
    #expect(project.status == 0, "\(project.errors)")
    let none = try await bench.run(["filter", "in.jsonl", "-r", "leaks", "--diagram", "nowhere"])
    #expect(none.status == 78 && none.errors.contains("nowhere"))
  }

  @Test("marks, tables, pipes and compressed files")
  func forms() async throws {
    let marked = try await bench.run(
      ["filter", "-", "--mark", "-q"], input: try bench.text("in.jsonl"))
    let lines = marked.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0] == Self.lines[0].dropLast() + #", "rejected_by": null}"#)
    #expect(
      lines[1].hasSuffix(
        #","rejected_by":{"rule":"refusals","reason":"the answer declines","span":"I can't help with"}}"#
      ))
    try bench.folder.write(
      "question,answer,score\nA?,B.,3\nC?,,5\n\"D, or E?\",\"F\"\"\",4\n", to: "t.csv")
    let table = try await bench.run(
      ["filter", "t.csv", "-r", "empty", "--where", "score > 2", "-o", "out.csv", "-q"])
    #expect(table.status == 0, "\(table.errors)")
    #expect(
      try bench.text("out.csv") == "question,answer,score\nA?,B.,3\n\"D, or E?\",\"F\"\"\",4\n")
    let piped = try await bench.shell(
      #"gzip -c in.jsonl > in.jsonl.gz; "$1" filter in.jsonl.gz -q | "$1" filter - -w 'score > 4' -q -o o.jsonl.gz; gzip -dc o.jsonl.gz"#
    )
    #expect(piped.output == Self.lines[0] + "\n")
  }

  @Test("settings, fields and the list of rules")
  func rules() async throws {
    let list = try await bench.run(["filter", "--list-rules"])
    #expect(list.output.contains("refusals\n") && list.output.contains("length.max-words: "))
    let json = try JSONParser.parse(
      try await bench.run(["filter", "--list-rules", "--json"]).output)
    #expect(json[0]?["name"] == "empty" && json[0]?["default"] == true)
    let short = try await bench.run(
      [
        "filter", "in.jsonl", "-r", "length", "--set", "length.max-words=4", "-f",
        "conversations[0].assistant", "-q",
      ])
    #expect(short.output == [0, 3, 4].map { Self.lines[$0] + "\n" }.joined())
  }

  @Test("many records come in their order")
  func order() async throws {
    let lines = (0..<20_000).map { #"{"n":\#($0),"text":"The number \#($0) is here."}"# }
    try bench.write(lines, to: "many.jsonl")
    let result = try await bench.run([
      "filter", "many.jsonl", "-w", "n % 3 == 0", "-o", "out.jsonl",
    ])
    #expect(result.errors.contains("20,000 records: 6,667 kept, 13,333 dropped"))
    #expect(try bench.lines("out.jsonl") == stride(from: 0, to: 20_000, by: 3).map { lines[$0] })
  }

  /// Starts a run that has begun its output, and waits for more to come from a pipe.
  private func startWaiting() async throws -> (process: JanusProcess, pipe: Int32) {
    let path = bench.folder.file("pipe").path
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    let pipe = unsafe open(path, O_RDWR)
    // The output is begun once the first bytes have come.
    let written = unsafe (Self.lines[0] + "\n").withCString { unsafe write(pipe, $0, strlen($0)) }
    #expect(written > 0)
    let process = try JanusProcess.start(["filter", "pipe", "-o", "out.jsonl"], bench.setting(""))
    while !bench.folder.contents.contains(".out.jsonl.partial") {
      try await Task.sleep(for: .milliseconds(5))
    }
    return (process, pipe)
  }

  @Test("killed, it leaves nothing under the final name, and the next run is whole")
  func killed() async throws {
    try bench.folder.write("what was there before", to: "out.jsonl")
    let (process, pipe) = try await startWaiting()
    defer { close(pipe) }
    process.send(SIGKILL)
    #expect(await process.result().ending == .killed(signal: SIGKILL))
    #expect(try bench.text("out.jsonl") == "what was there before")
    #expect(try await bench.run(["filter", "in.jsonl", "-o", "out.jsonl"]).status == 0)
    #expect(try bench.text("out.jsonl") == Self.lines[0] + "\n" + Self.lines[3] + "\n")
  }

  @Test(
    "one request to end is enough, though a pipe keeps it waiting", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) async throws {
    let (process, pipe) = try await startWaiting()
    defer { close(pipe) }
    process.send(signal)
    #expect(await process.result().status == 130)
    #expect(!bench.folder.contents.contains("out.jsonl"))
  }

  @Test("a pipe as the output stays one, and nothing is left beside it")
  func pipedOutput() async throws {
    let result = try await bench.shell(
      #"mkfifo pipe.jsonl; cat pipe.jsonl > got & "$1" filter in.jsonl -o pipe.jsonl --strict || true; wait"#
    )
    #expect(result.errors.contains("in.jsonl:3:1"))
    let good = try await bench.shell(
      #"cat pipe.jsonl > got & "$1" filter in.jsonl -w 'id == 1' -o pipe.jsonl; wait"#)
    #expect(good.status == 0 && !good.errors.contains("pipe"), "\(good.errors)")
    #expect(try bench.text("got") == Self.lines[0] + "\n")
    #expect(bench.folder.contents == ["got", "in.jsonl", "pipe.jsonl"])
    let kind = try FileManager.default.attributesOfItem(
      atPath: bench.folder.file("pipe.jsonl").path)
    #expect(kind[.type] as? FileAttributeType == .typeUnknown)
  }

  @Test("what cannot be done is refused, and nothing is written")
  func refusals() async throws {
    let cases: [([String], Int32, String)] = [
      (["in.jsonl", "-o", "./in.jsonl"], 64, "read too"),
      (["in.jsonl", "-o", "a", "--rejects", "a"], 64, "two things"),
      (["in.jsonl", "-o", "a", "--rejects", "./a"], 64, "two things"),
      (["in.jsonl", "-o", "a", "--rejects", "./in.jsonl"], 64, "is read too"),
      (["in.jsonl", "-r", "refusal"], 64, "Did you mean `refusals`?"),
      (["in.jsonl", "--set", "length.max-words=3"], 64, "is not used"),
      (["in.jsonl", "--set", "nonsense"], 64, "length.max-words=500"),
      (["in.jsonl", "--json"], 64, "--output"), ([], 64, "<inputs>"),
      (["in.jsonl", "--strict", "-o", "out.jsonl"], 65, "in.jsonl:3:1"),
      (["none.jsonl", "-o", "out.jsonl"], 65, "none.jsonl"),
    ]
    for (arguments, status, words) in cases {
      let result = try await bench.run(["filter"] + arguments)
      #expect(result.status == status, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(bench.folder.contents == ["in.jsonl"])
    }
  }
}
