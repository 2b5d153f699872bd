import JanusCore
import JanusKit

/// `janus init`: makes a new project folder.
struct InitCommand: Command {
  static let name = "init"
  static let abstract = "Make a new project folder with a commented setup and diagram."
  static let discussion = "Files that are there already are left as they are."
  static let examples = [
    Example("janus init my_project", "Begin with a conversation project."),
    Example("janus init my_project --type instruct", "Begin with single instructions and responses."),
  ]
  static let parameters: [any Parameter] = [folder, type]

  private static let folder = Operand(
    "folder", completes: .folders, help: "The folder to make; it may exist.")
  private static let type = Option(
    "--type", short: "-t", default: SampleType.conversation,
    help: "Conversations of several turns, or one instruction with its response.")

  private let folder: String
  private let type: SampleType

  init(_ arguments: ParsedArguments) throws {
    folder = arguments[Self.folder]
    type = arguments[Self.type]
  }

  func run(_ console: Console) async throws -> ExitCode {
    for file in try ProjectTemplate(type: type).write(to: folder) { console.note("Wrote \(file).") }
    console.note("Next: change both to your situation, then `janus check \(folder)` and `janus generate \(folder)`.")
    return .success
  }
}
