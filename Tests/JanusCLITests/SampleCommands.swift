import JanusCore

@testable import JanusCLI

/// Commands with every kind of parameter, to test with.
struct MakeCommand: Command {
  enum Format: String, CaseIterable, ParameterValue {
    case chat, instruct, preference
  }

  static let name = "make"
  static let abstract = "Make samples from a project folder."
  static let discussion = """
    What was made before is not made again, so the same command continues where the last one stopped.

    Nothing is written outside the target folder.
    """
  static let examples = [
    Example("janus make marriage --d-factor 8", "Eight samples for each direction."),
    Example("janus make marriage --model offline -q", "A try without a key, in silence."),
  ]
  static let parameters: [any Parameter] = [
    project, more, samples, temperature, format, wait, seeds, provenance, model, key, tags,
  ]

  static let project = Operand("project", completes: .folders, help: "Folder with the setup.")
  static let more = Operand<[String]>(
    "more", atLeastOne: false, completes: .files, help: "More files to read.")
  static let samples = Option(
    "--d-factor", short: "-d", default: 4, in: .atLeast(1), help: "Samples for each direction.")
  static let temperature = Option<Double?>(
    "--temperature", short: "-t", in: .between(0, 2), help: "How freely the model may write.")
  static let format = Option("--format", default: Format.chat, help: "What the records look like.")
  static let wait = Option(
    "--wait", default: Duration.seconds(90), help: "Longest wait for a call.")
  static let seeds = Flag("--with-seeds", short: "-s", help: "Write the seeds too.")
  static let provenance = Flag(
    "--provenance", default: true, help: "Say in each record where it came from.")
  static let model = Option<String?>(
    "--model", short: "-m", placeholder: "provider/name", environment: "JANUS_MODEL",
    group: "Models", help: "Who answers.")
  static let key = Option<String?>(
    "--api-key", aliases: ["--gemini-api-key"], isSecret: true, group: "Models",
    help: "The key for the provider.")
  static let tags = Option<[String]>("--tag", placeholder: "word", help: "Put on every record.")

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) {
    self.arguments = arguments
  }

  func run(_ console: Console) -> ExitCode {
    console.print("made \(arguments[Self.samples])")
    return .success
  }
}

struct CheckCommand: Command {
  static let name = "check"
  static let abstract = "Check a diagram."
  static let parameters: [any Parameter] = [file, level]
  static let file = Operand<String?>("file", completes: .files, help: "The diagram.")
  static let level = Operand("level", default: 3, in: .between(1, 5), help: "How strictly.")

  init(_ arguments: ParsedArguments) {}

  func run(_ console: Console) throws -> ExitCode {
    throw JanusError(
      "The diagram has a mistake.", remedy: "Mend it.", exitCode: .badConfiguration,
      diagnostics: [
        Diagnostic(
          .error, path: "a.mermaid", position: SourcePosition(line: 3, column: 5), "No brace.",
          hint: "Add one.")
      ])
  }
}

extension CommandTree {
  static let sample = CommandTree(
    name: "janus", abstract: "Make fine-tuning data from a diagram.",
    examples: [Example("janus make marriage", "Make the data of a project.")],
    sections: [
      Section("Making data", [.command(MakeCommand.self)]),
      Section(
        "More",
        [
          .group(
            CommandTree(
              name: "diagram", abstract: "Work with a diagram alone.",
              sections: [Section("Commands", [.command(CheckCommand.self)])])),
          .command(CompletionsCommand.self),
        ]),
    ],
    defaultCommand: MakeCommand.self)

  /// The arguments of a command line that runs a command.
  func arguments(_ line: [String]) throws -> ParsedArguments {
    guard case .run(_, let arguments) = try invocation(line) else {
      throw JanusError("\(line) does not run a command.")
    }
    return arguments
  }
}
