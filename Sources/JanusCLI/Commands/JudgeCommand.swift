import JanusCore
import JanusKit
import JanusSynthesis

/// `janus judge`: scores records; all that is special about it is in the method.
struct JudgeCommand: Command {
  private typealias Engine = SynthesizeCommand<JudgeMethod>

  static let name = JudgeMethod.manifest.name
  static let abstract = JudgeMethod.manifest.abstract
  static var discussion: String { Engine.discussion }
  static var examples: [Example] { Engine.examples }
  static var parameters: [any Parameter] { [inputs] + Engine.parameters + [dropped] }

  private static let inputs = Operand<[String]>(
    "inputs", atLeastOne: false, completes: .files,
    help: "Files or folders of records; - is the standard input.")
  private static let dropped = Option<String?>(
    "--dropped", in: .notEmpty, placeholder: "file", completes: .files, group: "Output",
    help: "A JSONL file for the records that --min-score drops, with their scores.")

  private let engine: SynthesizeCommand<JudgeMethod>
  private let droppedPath: String?

  init(_ arguments: ParsedArguments) throws {
    droppedPath = arguments[Self.dropped]
    var words: [String] = []
    for input in arguments[Self.inputs] { words += ["--input=\(input)"] }
    guard !words.isEmpty else {
      engine = try Engine(arguments)
      return
    }
    if arguments.isGiven(InputParameters.input) {
      throw arguments.usageError(.conflict("<inputs>", "--input"))
    }
    let given = try ArgumentParser(
      Engine.parameters + GlobalParameters.all, command: arguments.command
    ).parse(words)
    engine = try Engine(arguments.filled(from: given))
  }

  func run(_ console: Console) async throws -> ExitCode {
    try await engine.run(console, pipes: true, adjusting: { $0.dropped = droppedPath })
  }
}
