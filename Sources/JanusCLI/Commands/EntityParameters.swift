import JanusCore
import JanusKit
import JanusModels

/// How `janus evaluate` has a model find entities.
struct EntityParameters {
  static let model = Option<String?>(
    "--entities", in: .notEmpty, placeholder: "provider/name", group: "Entities",
    help: """
      Have a model list what each record speaks of, a call a record. Answers are kept in .janus beside the first \
      input, and never asked for again; the options for models below are this one's.
      """)
  private static let calls: [any Parameter] = CallParameters.unsampled + CallParameters.asking
  static let all: [any Parameter] = [model] + calls

  private let name: String
  private let options: CallOptions
  private let command: ShellCommand
  private let commandLine: [String]

  /// What was given; nil if no model is to be asked.
  /// - Throws: ``UsageError`` where there are options for a model, and none is named.
  init?(_ arguments: ParsedArguments) throws {
    guard let name = arguments[Self.model] else {
      for parameter in Self.calls where arguments.isGiven(parameter) {
        throw arguments.usageError(
          .other("\(parameter.declaration.name) is for --entities, which is not given."))
      }
      return nil
    }
    self.name = name
    options = CallParameters.withoutSampling(arguments)
    command = ShellCommand(arguments.command, arguments.repeatableWords)
    commandLine = [arguments.command] + arguments.words
  }

  /// Asks the model, and tells how that went.
  /// - Returns: What was found; nil where the run ended early. The exit code is that of the calls.
  func extract(
    _ sets: [EvaluationOptions], _ console: Console
  ) async throws -> (entities: ExtractedEntities?, exitCode: ExitCode) {
    let settings = try console.modelSettings()
    let extraction = try EntityExtraction(
      sets, model: try ModelConfiguration.resolve(name, in: settings.files), calls: options,
      settings: settings, commandLine: commandLine)
    for url in extraction.exposedURLs {
      console.warning("\(url) is not encrypted: the key can be read on its way.")
    }
    let (summary, entities) = try await ProgressDisplay(console).during {
      for note in extraction.monitor.takeNotes() { console.note(note) }
      return extraction.monitor.progress
    } operation: {
      try await extraction.run()
    }
    SynthesisReport(summary, command: command).sayCalls(on: console)
    return (summary.isFinished ? entities : nil, summary.exitCode)
  }
}
