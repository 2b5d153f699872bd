import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusCLI

/// A small project in a folder of its own, and commands that are given there.
struct JournalFixture {
  struct Result {
    let code: ExitCode
    let output: String
    let errors: String

    var json: JSONValue {
      get throws { try JSONParser.parse(output) }
    }
  }

  let folder: TemporaryFolder
  var path: String { folder.path }
  var output: String { folder.file("outputs.json").path }
  var runs: URL { folder.file(".janus/runs") }

  init() throws {
    folder = try TemporaryFolder("janus-journal")
    try folder.write(Self.setup, to: "setup.yaml")
    try folder.write("erDiagram\n  GUEST ||--o{ HOST : visits\n", to: "diagram.mermaid")
  }

  private static let setup = """
    category: visits
    type: instruct
    user_role: GUEST
    assistant_role: HOST
    delimiter: "-----"
    seed_evolving_directions: [calm, lively]
    derivational_evolving_directions: [deep, wide]
    initial_prompt: "%s\\n%s\\nBegin. Between %s and %s. Direction: %s."
    derivational_prompt: "%s\\n%s\\nAnother than %s\\n%s\\nBetween %s and %s. Direction: %s."
    output_format: 'As {"conversation": {"user": "…", "assistant": "…"}}'
    """

  /// Gives a command line, as at a terminal that is so wide; with none the output goes elsewhere.
  func janus(_ words: String..., width: Int? = nil) async -> Result {
    let record = RecordedConsole()
    let console = record.console(size: width.map { .init(columns: $0, rows: 24) })
    let code = await JanusProgram.run(words, of: .janus, on: console)
    return Result(code: code, output: record.output, errors: record.errors)
  }

  /// Runs the offline model: two seeds of each direction, eight records in `outputs.json`.
  func generate(_ options: String...) async throws {
    let record = RecordedConsole()
    let words = ["generate", path, "--s-factor", "1", "--d-factor", "2"] + options
    let code = await JanusProgram.run(words, of: .janus, on: record.console())
    try #require(code == .success, "\(record.errors)")
  }

  /// The records of an output.
  func records(_ name: String = "outputs.json") throws -> [JSONValue] {
    try JSONParser.parse(try folder.text(of: name)).arrayValue ?? []
  }

  func call(_ index: Int) throws -> String {
    try #require(records()[index]["provenance"]?["call"]?.stringValue)
  }
}
