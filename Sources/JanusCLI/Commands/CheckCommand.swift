import JanusCore
import JanusKit
import JanusModels

/// `janus check`: reads a project, and shows what a run would ask.
struct CheckCommand: Command {
  static let name = "check"
  static let abstract = "Check a project folder, and show what a run would ask."
  static let discussion = """
    Everything that is wrong with setup.yaml and the diagram is shown at once, each with its place. \
    Nothing is asked. No key is needed.
    """
  static let examples = [
    Example("janus check Examples/marriage_counsel", "See the diagram and the plan of an example."),
    Example(
      "janus check my_project --d-factor 50 --json", "The numbers for a larger run, as JSON."),
  ]
  static let parameters: [any Parameter] = GenerationParameters.all + [json]

  private static let json = Flag(
    "--json", group: GenerationParameters.output, help: "Print the result as JSON.")

  private let folder: String
  private let options: GenerationOptions
  private let model: (option: String?, fallback: ModelName)
  private let isStrict: Bool
  private let printsJSON: Bool
  private let next: ShellCommand

  init(_ arguments: ParsedArguments) throws {
    folder = try GenerationParameters.folder(arguments)
    options = try GenerationParameters.options(arguments)
    model = try GenerationParameters.model(arguments)
    isStrict = arguments[GenerationParameters.strict]
    printsJSON = arguments[Self.json]
    next = ShellCommand("janus generate", arguments.repeatableWords)
  }

  func run(_ console: Console) async throws -> ExitCode {
    let prepared = try PreparedRun(
      folder: folder, options: options, model: model, isStrict: isStrict, console: console)
    ProjectReport(prepared, console: console).print(asJSON: printsJSON)
    if !printsJSON {
      let state = prepared.hasWarnings ? "can be used; see the warnings above" : "is in order"
      console.note("\nThe project \(state). To make the samples:", command: next)
    }
    return .success
  }
}
