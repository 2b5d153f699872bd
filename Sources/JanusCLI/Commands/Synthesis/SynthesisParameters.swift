import JanusCore
import JanusKit
import JanusModels
import JanusSynthesis

extension PromptLanguage: ParameterValue {}

/// The options of `janus synthesize METHOD`: those that all methods take, and those that a manifest makes.
struct SynthesisParameters {
  private static let output = "Output"
  private static let method = "Method"

  static let outputFile = Option<String?>(
    "--output", short: "-o", in: .notEmpty, placeholder: "file", completes: .files, group: output,
    help: """
      The file to write. One that ends in .jsonl grows while the run goes on; others (.json, .csv, …) appear \
      when they are whole.
      """)
  static let failures = Option<String?>(
    "--failures", in: .notEmpty, placeholder: "file", completes: .files, group: output,
    help: "A JSONL file for the records that came to nothing, unchanged.")
  static let source = Option<String?>(
    "--from", in: .notEmpty, placeholder: "name", group: output,
    help: "Where the records come from: put into each as `from`.")
  static let task = Option<String?>(
    "--task-name", in: .notEmpty, placeholder: "name", group: output,
    help: "What the records are for: put into each as `task`.")
  static let json = Flag("--json", group: output, help: "Print the summary as JSON.")
  static let skip = Option<[String]>(
    "--skip", in: .notEmpty, placeholder: "file", completes: .files, group: "Input",
    help: """
      Earlier outputs, files or folders: a record whose text stands in one of them is passed over. Texts are the \
      same if they have the same letters and digits.
      """)
  static let dedup = Option<Double?>(
    "--dedup", in: ValueRule("above 0, up to 1") { $0 > 0 && $0 <= 1 }, placeholder: "threshold",
    group: "Input",
    help: """
      Pass over records whose Jaccard index with an earlier one is at least this (0.9, say), as `janus dedup` has it.
      """)
  static let language = Option<PromptLanguage?>(
    "--language", placeholder: "en|zh", group: method,
    help: "The language of the prompts; that of each record if left out.")
  /// The same for methods that read nothing.
  static let ownLanguage = Option<PromptLanguage?>(
    "--language", placeholder: "en|zh", group: method,
    help: "The language of the prompts; en if left out.")
  static let prompt = Option<[String]>(
    "--prompt", in: .notEmpty, placeholder: "[name=]file", completes: .files, group: method,
    help: """
      A prompt of your own, in place of the program's. {input}, {history}, {case} (the whole record) and the \
      record's own keys are filled in; other braces are plain text, and Python's doubled ones are understood.
      """)
  static let recipe = Option<String?>(
    "--recipe", in: .notEmpty, placeholder: "file", completes: .files, group: method,
    help: "A YAML file with these options by name; what stands on the command line beats it.")
  static let printsRecipe = Flag(
    "--print-recipe", group: method,
    help: "Print such a file with the options given, and do nothing.")

  let manifest: MethodManifest

  init(_ manifest: MethodManifest) { self.manifest = manifest }

  var all: [any Parameter] {
    let input: [any Parameter] =
      manifest.readsRecords ? InputParameters.all + [Self.skip, Self.dedup] : []
    let roles = manifest.roles.map { RoleParameter($0) }
    let settings = manifest.settings.map { SettingParameter($0, group: Self.method) }
    let own: [any Parameter] =
      settings + [
        Self.prompt, manifest.readsRecords ? Self.language : Self.ownLanguage, Self.recipe,
        Self.printsRecipe,
      ]
    return input + own + roles + CallParameters.planning + CallParameters.asking + [
      Self.outputFile, Self.failures, Self.source, Self.task, Self.json,
    ]
  }

  /// The models' names of each role, as they were given.
  func names(_ arguments: ParsedArguments) -> [ModelRole: [String]] {
    var names: [ModelRole: [String]] = [:]
    for role in manifest.roles {
      names[role.role] = arguments[RoleParameter(role)]
    }
    return names
  }

  /// What was given for the method's settings, by name.
  func values(_ arguments: ParsedArguments) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for setting in manifest.settings {
      values[setting.name] = arguments[SettingParameter(setting, group: Self.method)]
    }
    return values
  }

  /// The options of a run, where the output may be the standard output if it `pipes`.
  func options(_ arguments: ParsedArguments, pipes: Bool) throws -> SynthesisOptions {
    guard let output = arguments[Self.outputFile] else {
      throw arguments.usageError(.missing("--output", help: Self.outputFile.declaration.help))
    }
    if output == "-", pipes, arguments[Self.json] {
      throw arguments.usageError(
        .other(
          "The records go to the standard output, where --json would mix with them: give --output a file."
        ))
    }
    if output == "-", !pipes {
      throw arguments.usageError(
        .other(
          "The output cannot be the standard output: name a file, which a later run can continue."))
    }
    var options = SynthesisOptions(output: output)
    options.calls = CallParameters.all(arguments)
    options.failures = arguments[Self.failures]
    options.language = arguments[Self.language]
    options.source = arguments[Self.source]
    options.task = arguments[Self.task]
    options.commandLine = [arguments.command] + arguments.words
    if manifest.readsRecords {
      options.input = try InputParameters.selection(arguments)
      options.skips = arguments[Self.skip]
      options.duplicateThreshold = arguments[Self.dedup]
    }
    return options
  }
}
