import JanusCore
import JanusKit
import JanusModels
import JanusPlatform
import JanusSynthesis

/// `janus synthesize METHOD`, for each method: all that is special about it is in its manifest.
struct SynthesizeCommand<Method: SynthesisMethod>: Command {
  static var name: String { Method.manifest.name }
  static var abstract: String { Method.manifest.abstract }
  static var discussion: String {
    let manifest = Method.manifest
    let facts = "Cost: \(manifest.calls). Source: \(manifest.source)."
    return manifest.discussion.isEmpty ? facts : "\(manifest.discussion)\n\n\(facts)"
  }
  static var examples: [Example] {
    Method.manifest.examples.map { Example($0.commandLine, $0.explanation) }
  }
  static var parameters: [any Parameter] { SynthesisParameters(Method.manifest).all }

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws { self.arguments = arguments }

  func run(_ console: Console) async throws -> ExitCode { try await run(console) { _ in } }

  /// Runs the method; `adjust` sets what is not among the options of all methods, and `pipes` says whether the output
  /// may be the standard output.
  func run(
    _ console: Console, pipes: Bool = false, adjusting adjust: (inout SynthesisOptions) -> Void
  ) async throws -> ExitCode {
    let parameters = SynthesisParameters(Method.manifest)
    let arguments = try self.arguments.withRecipe(parameters.all)
    if arguments[SynthesisParameters.printsRecipe] {
      console.print(SynthesisRecipe.text(parameters.all, arguments))
      return .success
    }
    var options = try parameters.options(arguments, pipes: pipes)
    options.sources = sources(parameters, arguments)
    adjust(&options)
    if options.calls.key != nil {
      console.warning(
        "A key on the command line can be read by others on this machine; an environment variable cannot."
      )
    }
    let settings = try console.modelSettings()
    let run = try SynthesisRun(
      Method.self, values: try values(parameters, arguments), prompts: try prompts(arguments),
      models: try models(parameters.names(arguments), settings, console), options: options,
      settings: settings)
    for url in run.exposedURLs {
      console.warning("\(url) is not encrypted: the key can be read on its way.")
    }
    let summary = try await ProgressDisplay(console).during {
      for note in run.monitor.takeNotes() { console.note(note) }
      return run.monitor.progress
    } operation: {
      try await run.run()
    }
    console.report(
      faults: summary.faults, count: summary.faultCount, rejects: options.input?.rejects)
    let report = SynthesisReport(
      summary,
      command: ShellCommand(self.arguments.command, self.arguments.repeatableWords))
    let printsJSON = arguments[SynthesisParameters.json]
    if printsJSON { console.print(report.json) }
    report.say(on: console, besidesJSON: printsJSON)
    return summary.exitCode
  }

  /// The settings' values; of those that name files, what these hold.
  private func values(
    _ parameters: SynthesisParameters, _ arguments: ParsedArguments
  ) throws -> [String: [String]] {
    var values = parameters.values(arguments)
    for setting in Method.manifest.settings where setting.kind == .file {
      values[setting.name] = try values[setting.name].map { try $0.map(Self.text) }
    }
    return values
  }

  /// The prompts of the user's own, by name; under an empty name, that of the first.
  private func prompts(_ arguments: ParsedArguments) throws -> [String: String] {
    var prompts: [String: String] = [:]
    for word in arguments[SynthesisParameters.prompt] {
      let (name, path) = Self.prompt(word)
      // A file may have such a name, too.
      if name == nil, let sign = word.firstIndex(of: "="), !FileSystem.exists(word) {
        throw SynthesisError.unknownPrompt(
          name: String(word[..<sign]), method: Method.manifest.name, known: Method.manifest.prompts)
      }
      prompts[name ?? ""] = try Self.text(path)
    }
    return prompts
  }

  /// The name of a prompt, if it is one of the method's, and the path of its file.
  private static func prompt(_ word: String) -> (name: String?, path: String) {
    let name = Method.manifest.prompts.first { word.hasPrefix("\($0)=") }
    return (name, name.map { String(word.dropFirst($0.count + 1)) } ?? word)
  }

  /// The files that say what to do: prompts, those of settings, the recipe.
  private func sources(
    _ parameters: SynthesisParameters, _ arguments: ParsedArguments
  ) -> [String] {
    let values = parameters.values(arguments)
    let files = Method.manifest.settings.filter { $0.kind == .file }
      .flatMap { values[$0.name] ?? [] }
    return arguments[SynthesisParameters.prompt].map { Self.prompt($0).path } + files
      + [arguments[SynthesisParameters.recipe]].compactMap(\.self)
  }

  private static func text(_ path: String) throws -> String {
    do {
      return String(decoding: try FileSystem.read(path, limit: 16 << 20), as: UTF8.self)
    } catch {
      throw JanusError("\(path) cannot be read: \(error.reason).", exitCode: .badData)
    }
  }

  private func models(
    _ names: [ModelRole: [String]], _ settings: ModelSettings, _ console: Console
  ) throws -> [ModelRole: [ModelConfiguration]] {
    var models: [ModelRole: [ModelConfiguration]] = [:]
    for (role, names) in names where !names.isEmpty {
      models[role] = try names.map { try ModelConfiguration.resolve($0, in: settings.files) }
    }
    if models[.model] == nil {
      let choice = try ModelChoice(option: nil, settings: settings)
      models[.model] = [choice.configuration]
      console.note(
        choice.source == .environment
          ? "Asking \(choice.configuration), as JANUS_MODEL says."
          : "No model is named, so the built-in offline model answers: good for trying, not for training. `--model provider/name` asks a real one."
      )
    }
    return models
  }
}

extension ParsedArguments {
  /// These, with what a recipe says where they say nothing.
  fileprivate func withRecipe(_ parameters: [any Parameter]) throws -> ParsedArguments {
    guard let path = self[SynthesisParameters.recipe] else { return self }
    let words = try SynthesisRecipe.words(path, parameters)
    let recipe = try ArgumentParser(parameters + GlobalParameters.all, command: command).parse(
      words)
    return filled(from: recipe)
  }
}
