import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus sample`")
struct SampleCommandTests {
  private static let talks = """
    {"dialogs":"user: a\\nassistant: 1\\nuser: b","id":1,"model_output":[{"content":"a","label":"x/y"},{"content":"b","label":"X:Y"}]}
    no record
    {"dialogs":["user: c","assistant: 2","user: d"],"id":2,"model_output":[{"content":"d","label":"x/y"}]}
    """

  @Test("dialogues go from the standard input to the standard output")
  func pipe() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.talks, to: "talks.jsonl")
    let result = try await run(
      ["sample", "dialogues", "-i", folder.file("talks.jsonl").path, "-o", "-", "--rounds", "1"])
    #expect(result.status == 0)
    #expect(
      result.output == """
        {"id":1,"model_output":[{"content":"a","label":"x/y"},{"content":"b","label":"X:Y"}],"input":"b","history":[["a","1"]]}
        {"id":2,"model_output":[{"content":"d","label":"x/y"}],"input":"d","history":[["c","2"]]}

        """)
    #expect(result.errors.contains("talks.jsonl:2:1"))
    #expect(result.errors.contains("1 bad record passed over"))
  }

  @Test("labels fill a folder: training set, workbook, a file for each label")
  func labels() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.talks, to: "talks.jsonl")
    let result = try await run([
      "sample", "labels", "-i", folder.file("talks.jsonl").path, "-o", folder.file("sets").path,
      "--test", "1", "--json", "--rejects", folder.file("rejects.jsonl").path,
    ])
    #expect(result.status == 0)
    let summary = try JSONParser.parse(Array(result.output.utf8))
    #expect(
      summary["labels"] == [
        ["label": "x/y", "training": 1, "test": 1], ["label": "X:Y", "training": 0, "test": 1],
      ])
    #expect(summary["bad"] == 1)
    #expect(result.errors.contains("Nothing is left for training of `X:Y`"))
    #expect(try folder.text(of: "sets/training.jsonl").split(separator: "\n").count == 1)
    #expect(try folder.text(of: "sets/labels/x_y.jsonl").split(separator: "\n").count == 2)
    #expect(try folder.text(of: "sets/labels/X_Y-2.jsonl").split(separator: "\n").count == 1)
    #expect(try folder.text(of: "rejects.jsonl").contains("no record"))
    // What is written is read again: the first sheet is the first label's.
    let again = try await run(
      ["sample", "dialogues", "-i", folder.file("sets/test.xlsx").path, "-o", "-"])
    #expect(again.status == 0)
    #expect(again.output.contains(#""label":"x/y""#))
  }

  @Test(
    "sets of another run are not left beside the new ones, nor utterances left out without a word")
  func leftovers() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let line =
      #"{"dialogs":"user: a","model_output":[{"content":"a","label":"x"},{"content":"b"}]}"#
    try folder.write(line + "\n", to: "talks.jsonl")
    let arguments = [
      "sample", "labels", "-i", folder.file("talks.jsonl").path, "-o", folder.file("sets").path,
    ]
    let first = try await run(arguments)
    #expect(first.status == 0)
    #expect(first.errors.contains("1 utterance without text or label left out"), "\(first.errors)")
    #expect(try await run(arguments).status == 0)
    let other = try await run(arguments + ["--test-format", "jsonl"])
    #expect(other.status == 64 && other.errors.contains("sets/test.xlsx"), "\(other.errors)")
    try folder.write(line.replacing("\"x\"", with: "\"y\"") + "\n", to: "talks.jsonl")
    let renamed = try await run(arguments)
    #expect(renamed.status == 64 && renamed.errors.contains("labels/x.jsonl"), "\(renamed.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("sets/labels/y.jsonl").path))
    #expect(try folder.text(of: "sets/labels/x.jsonl").contains("\"x\""))
  }

  @Test("a strict run ends at the first bad record, and writes nothing")
  func strict() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.talks, to: "talks.jsonl")
    let result = try await run([
      "sample", "dialogues", "-i", folder.file("talks.jsonl").path, "-o",
      folder.file("out.jsonl").path,
      "--strict",
    ])
    #expect(result.status == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.file("out.jsonl").path))
  }

  @Test("records without labels get an error that says what to do")
  func unlabelled() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(#"{"dialogs":"user: a"}"#, to: "talks.jsonl")
    let result = try await run(
      ["sample", "labels", "-i", folder.file("talks.jsonl").path, "-o", folder.file("sets").path])
    #expect(result.status == 65)
    #expect(result.errors.contains("janus synthesize intents"))
  }

  private func run(_ arguments: [String]) async throws -> JanusProcess.Result {
    try await ProcessGate.shared.pass {
      try await JanusProcess.run(arguments, JanusProcess.Setting())
    }
  }
}
