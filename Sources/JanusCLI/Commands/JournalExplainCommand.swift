import JanusCore
import JanusKit
import JanusPlatform

/// `janus journal explain`: where one sample came from.
struct JournalExplainCommand: Command {
  static let name = "explain"
  static let abstract = "Explain where a sample came from, back to the diagram."
  static let discussion = """
    The sample's provenance leads to its call, that to the seed it was grown from, and both to the project. \
    It is told, too, whether the record still is what the model answered, and whether the project as it is \
    now would ask the same.
    """
  static let examples = [
    Example("janus journal explain my_project/outputs.json 0", "Explain the first sample."),
    Example(
      "janus journal explain outputs.jsonl --id 3f2a9c1d2b4e5f60 --json",
      "Explain the sample with that id, for a machine."),
  ]
  static let parameters: [any Parameter] = [
    output, index, id, journal, JournalParameters.json,
  ]

  private static let output = Operand(
    "output", completes: .files, help: "A file of records: a JSON array, or a record on each line.")
  private static let index = Operand<Int?>(
    "index", in: .atLeast(0), help: "Which record, counted from 0.")
  private static let id = Option<String?>(
    "--id", placeholder: "id", help: "Which record, by its provenance.id.")
  private static let journal = Option<String?>(
    "--journal", placeholder: "folder", completes: .folders,
    help: "Where the journal is, if the file was moved away from it.")

  private let output: String
  private let choice: Lineage.Choice
  private let journal: String
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    output = arguments[Self.output]
    journal = arguments[Self.journal] ?? output
    printsJSON = arguments[JournalParameters.json]
    switch (arguments[Self.index], arguments[Self.id]) {
    case (let index?, nil): choice = .index(index)
    case (nil, let id?): choice = .id(id)
    case (nil, nil):
      throw arguments.usageError(.other("It is not said which record: give its index, or --id."))
    case (_?, _?): throw arguments.usageError(.conflict("<index>", "--id"))
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    guard FileSystem.exists(output) else {
      throw JanusError("There is no file \(output).", exitCode: .badData)
    }
    let lineage = try JournalFolder(journal).lineage(of: choice, in: output)
    let report = LineageReport(lineage)
    if printsJSON {
      console.print(report.json)
      return .success
    }
    for line in report.lines(width: console.lineWidth, style: console.outputStyle) {
      console.print(line)
    }
    return .success
  }
}
