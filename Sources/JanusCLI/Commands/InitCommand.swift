import JanusCore
import JanusKit

/// `janus init`: makes a new project folder.
struct InitCommand: Command {
  static let name = "init"
  static let abstract = "Make a new project folder with a commented setup and diagram."
  static let discussion = """
    Nothing is overwritten: where one of the files is there already, none is written.
    """
  static let examples = [
    Example("janus init my_project", "Begin with a conversation project."),
    Example(
      "janus init my_project --type instruct", "Begin with single instructions and responses."),
    Example("janus init my_project --from schema.sql", "Begin with the tables of a database."),
  ]
  static let parameters: [any Parameter] = [folder, type, schema]

  private static let folder = Operand(
    "folder", completes: .folders, help: "The folder to make; it may exist.")
  private static let type = Option(
    "--type", short: "-t", default: SampleType.conversation,
    help: "Conversations of several turns, or one instruction with its response.")
  private static let schema = Option<String?>(
    "--from", in: .notEmpty, placeholder: "file", completes: .files,
    help: "SQL with the tables that the diagram is to show, or - for the standard input.")

  private let folder: String
  private let type: SampleType
  private let schema: String?

  init(_ arguments: ParsedArguments) throws {
    folder = arguments[Self.folder]
    type = arguments[Self.type]
    schema = arguments[Self.schema]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let diagram = try schema.map { try SchemaFile.diagram(in: $0, console: console) }
    let template = ProjectTemplate(type: type, diagram: diagram)
    for file in try template.write(to: folder) { console.note("Wrote \(file).") }
    if let speakers = template.speakers {
      console.note(
        "\(speakers.user) asks and \(speakers.assistant) answers; setup.yaml says so, and can say otherwise."
      )
    }
    console.note(
      "Next: change both to your situation, then `janus check \(folder)` and `janus generate \(folder)`."
    )
    return .success
  }
}
