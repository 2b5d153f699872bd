import JanusCore
import JanusKit
import JanusModels
import JanusPlatform

extension SampleType: ParameterValue {}
extension StructuredOutput: ParameterValue {}
extension StreamMode: ParameterValue {}

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
    "--model", short: "-m", placeholder: "provider/name", environment: "JANUS_MODEL", group: models,
    help: """
      The model to ask: provider/name, provider/name@URL for a server of one's own, or a name in \
      models.yaml. It beats `model:` in setup.yaml, and that the environment; else the built-in \
      offline model is asked.
      """)
  static let backend = Option<Backend?>(
    "--backend-llm", group: models,
    help: "A provider's default model, by its older name; gemini if only a key is given.")
  static let key = Option<String?>(
    "--api-key", aliases: ["--gemini-api-key"], placeholder: "key", isSecret: true, group: models,
    help: """
      The provider's key. Better in the environment, or in the project's .env: others can read a \
      command line.
      """)
  static let seed = Option<Int?>(
    "--seed", in: .between(0, 2_147_483_647), group: models,
    help: """
      Makes runs reproducible: each call gets a seed drawn from this one, where the model takes \
      seeds.
      """)
  static let temperature = Option<Double?>(
    "--temperature", in: .between(0, 2), group: models, help: "How freely the model chooses words.")
  static let topP = Option<Double?>(
    "--top-p", in: .between(0, 1), group: models, help: "The share of likely words to choose from.")
  static let topK = Option<Int?>(
    "--top-k", in: .between(1, 1_000_000), group: models,
    help: "How many of the likeliest words to choose from, where the model can be told.")
  static let maxTokens = Option<Int?>(
    "--max-tokens", in: .between(1, 10_000_000), group: models,
    help: """
      The most tokens of one answer. For those of the whole run see --max-total-tokens.
      """)
  static let inputPrice = Option<Double?>(
    "--price-input", in: .between(0, 1_000_000), placeholder: "USD", group: models,
    help: "What a million tokens of prompts cost. It beats models.yaml and the built-in table.")
  static let outputPrice = Option<Double?>(
    "--price-output", in: .between(0, 1_000_000), placeholder: "USD", group: models,
    help: "What a million tokens of answers cost.")

  static let concurrency = Option(
    "--concurrency", short: "-c", default: GenerationOptions.defaultConcurrency,
    in: .between(1, 10_000), group: running,
    help: "Calls under way at once. It beats what models.yaml says.")
  static let requestsPerMinute = Option<Int?>(
    "--requests-per-minute", in: .between(1, 1_000_000_000), group: running,
    help: "The most calls that a minute may begin. It beats what models.yaml says.")
  static let tokensPerMinute = Option<Int?>(
    "--tokens-per-minute", in: .between(1, 1_000_000_000_000), group: running,
    help: """
      The most tokens, of prompts and answers, that a minute may take. It beats what models.yaml says.
      """)

  static let maxTokensBound = Option<Int?>(
    "--max-tokens-bound", in: .between(1, 10_000_000), group: models,
    help: """
      The most tokens of an answer that is asked for again because it was cut off; four times \
      --max-tokens if left out. It beats what models.yaml says.
      """)
  static let structured = Option<StructuredOutput?>(
    "--structured", placeholder: "how", group: models,
    help: """
      How the model is told the shape of its answers beside the prompt: by a JSON schema, by JSON \
      mode, or not at all; auto for the best that the server takes. It beats what models.yaml says.
      """)

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
  private static let models = "Models"
  static let running = "Running"
  static let output = "Output"

  static let all: [any Parameter] = [
    folder, targetFolder, type, seedFactor, derivationFactor, limit, samples, maxWaste,
    withSeeds, strict, model, backend, key, seed, temperature, topP, topK, maxTokens, inputPrice,
    outputPrice, target, concurrency, requestsPerMinute, tokensPerMinute,
  ]

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
    options.type = arguments[type]
    options.key = arguments[key].map { Secret($0) }
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
    options.inputPrice = arguments[inputPrice]
    options.outputPrice = arguments[outputPrice]
    options.concurrency = arguments.given(concurrency)
    options.requestsPerMinute = arguments[requestsPerMinute]
    options.tokensPerMinute = arguments[tokensPerMinute]
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
    options.parameters = SamplingParameters(
      temperature: arguments[temperature], topP: arguments[topP], topK: arguments[topK],
      maxTokens: arguments[maxTokens],
      seed: arguments[seed])
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
      arguments[key] == nil ? nil : try ModelDefaults().model(forBackend: Backend.gemini.rawValue)
    return (nil, gemini ?? .offline)
  }
}
