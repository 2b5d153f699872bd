import JanusCore
import JanusKit
import JanusModels
import JanusPlatform

extension SampleType: ParameterValue {}

/// The old names of the two providers.
enum Backend: String, CaseIterable, ParameterValue {
  case gemini, gpt
}

/// What `generate` and `check` take alike, and how it becomes options of a run.
enum GenerationParameters {
  static let folder = Operand<String?>(
    "folder", completes: .folders, help: "Folder with setup.yaml and diagram.mermaid.")
  static let targetFolder = Option<String?>(
    "--target-folder", placeholder: "folder", completes: .folders,
    help: "The same folder, under its older name.")
  static let type = Option<SampleType?>(
    "--type", short: "-t", group: plan,
    help: """
      Conversations of several turns, or one instruction with its response. By default what \
      setup.yaml says, else conversation.
      """)
  static let seedFactor = Option<Int?>(
    "--s-factor", in: .between(1, 1_000_000), group: plan,
    help: "Seeds for each direction; 1 for conversation, 4 for instruct if left out.")
  static let derivationFactor = Option(
    "--d-factor", default: 4, in: .between(1, 1_000_000), group: plan,
    help: "Samples grown from each prompt.")
  static let limit = Option<Int?>(
    "--limit", short: "-n", in: .atLeast(1), group: plan, help: "At most so many samples.")
  static let samples = Option<Int?>(
    "--samples", in: .between(1, 1_000_000_000), group: plan,
    help: """
      Exactly so many samples, spread evenly over all that the plan covers, whatever --d-factor says; for those \
      that fail others are asked.
      """)
  static let maxWaste = Option(
    "--max-waste", default: 2.0, in: .between(1, 1000), group: plan,
    help: "With --samples n: samples are asked for at most so many times n, however many fail.")
  static let withSeeds = Flag(
    "--with-seeds", group: plan,
    help: """
      Put the seeds into the output too, each before what grew from it.
      """)

  static let model = Option<String?>(
    "--model", short: "-m", placeholder: "provider/name", environment: "JANUS_MODEL",
    group: CallParameters.models,
    help: """
      The model to ask: provider/name, provider/name@URL for a server of one's own, or a name in \
      models.yaml. It beats `model:` in setup.yaml, and that the environment; else the built-in \
      offline model is asked.
      """)
  static let backend = Option<Backend?>(
    "--backend-llm", group: CallParameters.models,
    help: "A provider's default model, by its older name; gemini if only a key is given.")

  static let target = Option(
    "--target-filename", short: "-o", default: "outputs.json", in: .notEmpty, placeholder: "file",
    completes: .files, group: output,
    help: """
      The output, in the folder unless it is a path of its own; a name in .jsonl gets a record a \
      line.
      """)
  static let strict = Flag(
    "--strict", group: plan, help: "Refuse a diagram that Mermaid would refuse.")

  private static let plan = "What to make"
  static let output = "Output"

  static let all: [any Parameter] =
    [
      folder, targetFolder, type, seedFactor, derivationFactor, limit, samples, maxWaste,
      withSeeds, strict, model, backend, target,
    ] + CallParameters.planning

  /// The project's folder, by either name.
  static func folder(_ arguments: ParsedArguments) throws -> String {
    switch (arguments[folder], arguments[targetFolder]) {
    case (""?, nil), (nil, ""?):
      // What a shell makes of a variable that is not set must not mean the working folder.
      throw arguments.usageError(.other("FOLDER is empty; `.` is the working folder."))
    case (let folder?, nil), (nil, let folder?): return folder
    case (nil, nil):
      throw arguments.usageError(
        .missing(
          "FOLDER",
          help: """
            the folder with setup.yaml and diagram.mermaid.
            """))
    case (.some, .some): throw arguments.usageError(.conflict("FOLDER", "--target-folder"))
    }
  }

  static func options(_ arguments: ParsedArguments) throws -> GenerationOptions {
    var options = GenerationOptions()
    options.calls = CallParameters.planning(arguments)
    options.type = arguments[type]
    options.seedFactor = arguments[seedFactor]
    options.derivationFactor = arguments[derivationFactor]
    if arguments.isGiven(limit), arguments.isGiven(samples) {
      throw arguments.usageError(.conflict("--limit", "--samples"))
    }
    if arguments.isGiven(maxWaste), !arguments.isGiven(samples) {
      throw arguments.usageError(.other("--max-waste says nothing without --samples."))
    }
    options.limit = arguments[limit]
    options.samples = arguments[samples]
    options.maxWaste = arguments[maxWaste]
    options.includesSeeds = arguments[withSeeds]
    options.target = arguments[target]
    // Records are put in their order, and the file is replaced as a whole when a later run continues; neither
    // goes with a stream, and a file called `-` is hardly meant.
    if options.target == "-" {
      throw arguments.usageError(
        .other(
          "The output cannot be the standard output: name a file, which a later run can continue, and print that."
        ))
    }
    return options
  }

  /// The model that an option names, and the one that is asked if nobody else names one.
  static func model(_ arguments: ParsedArguments) throws -> (option: String?, fallback: ModelName) {
    if let text = arguments[model] {
      if arguments[backend] != nil {
        throw arguments.usageError(.conflict("--model", "--backend-llm"))
      }
      return (text, .offline)
    }
    if let backend = arguments[backend] {
      return (try ModelDefaults().model(forBackend: backend.rawValue)?.description, .offline)
    }
    // A key alone has always meant Gemini.
    let gemini =
      arguments[CallParameters.key] == nil
      ? nil : try ModelDefaults().model(forBackend: Backend.gemini.rawValue)
    return (nil, gemini ?? .offline)
  }
}
