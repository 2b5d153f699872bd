import JanusCore
import JanusKit
import JanusModels
import JanusPlatform

/// `janus generate`: fills a data set from a project folder.
struct GenerateCommand: Command {
  static let name = "generate"
  static let abstract = "Generate samples from a project folder."
  static let discussion = """
    First a model writes seeds from the diagram, one or more for each seed direction. Then each seed is \
    grown further, in each derivational direction.

    Every answer is kept in .janus/journal.sqlite beside the output. Stopped at any moment, the same \
    command continues: no call that was answered is asked, or paid for, again.
    """
  static let examples = [
    Example("janus generate Examples/marriage_counsel", "Try it with the built-in offline model."),
    Example(
      "janus generate my_project --model gemini/gemini-3.5-flash -o data.jsonl",
      "Ask Gemini; its key is in GEMINI_API_KEY."),
    Example(
      "janus generate my_project --model vllm/Qwen/Qwen3-8B@http://host:8000/v1 --concurrency 64",
      "Ask a server of your own."),
    Example(
      "janus --backend-llm gpt --api-key KEY --target-folder my_project --d-factor 8",
      "The older names work as well."),
  ]
  static let parameters: [any Parameter] =
    GenerationParameters.all + [
      GenerationParameters.structured, GenerationParameters.maxTokensBound, retries, timeout,
      connectTimeout, patience, maxCost, maxTotalTokens, maxCalls, maxTime, fresh, provenance,
      reasoning, dryRun, json, hubRepository, hubToken,
      hubAppend,
    ]

  private static let running = GenerationParameters.running
  private static let retries = Option(
    "--retry-num", default: 4, in: .between(0, 1000), group: running,
    help: """
      How often a call is asked again, after a fault or an answer that cannot be used. Being told to wait, or \
      finding nobody, costs none.
      """)
  private static let timeout = Option(
    "--timeout", default: Duration.seconds(CallTimeouts.defaultTotal),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest wait for one answer. It beats what models.yaml says.")
  private static let connectTimeout = Option(
    "--connect-timeout", default: Duration.seconds(CallTimeouts.defaultConnect),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest wait for a connection. It beats what models.yaml says.")
  private static let patience = Option(
    "--patience", default: Duration.seconds(Patience.defaultSeconds),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: """
      How long to go on while no call has success: a server that is down is tried again, more and more \
      rarely. One that was never there is given up after some seconds, unless this is given. It beats what \
      models.yaml says.
      """)
  private static let budget = "Budget"
  private static let maxCost = Option<Double?>(
    "--max-cost", in: .above(0), placeholder: "USD", group: budget,
    help: """
      The most that the run may cost. Nothing goes out that might pass it; the run then ends with status 4, \
      and the same command with more continues. Answers from the journal cost nothing.
      """)
  private static let maxTotalTokens = Option<Int?>(
    "--max-total-tokens", in: .atLeast(1), group: budget,
    help: "The most tokens that the run may take, of prompts and answers.")
  private static let maxCalls = Option<Int?>(
    "--max-calls", in: .atLeast(1), group: budget,
    help:
      "The most calls that the run may make, repeated ones among them; what a server turns away is not counted."
  )
  private static let maxTime = Option<Duration?>(
    "--max-time", in: .between(.milliseconds(1), .seconds(8_640_000)), group: budget,
    help: "How long calls go out; those under way then are waited for.")
  private static let fresh = Flag(
    "--fresh", group: running, help: "Ask everything anew; answers of earlier runs don't count.")
  private static let provenance = Flag(
    "--provenance", default: true, group: GenerationParameters.output,
    help: "Say in each record where it came from.")
  private static let reasoning = Flag(
    "--with-reasoning", group: GenerationParameters.output,
    help: "Put what the model thought into each record's provenance, where the server shows it.")
  private static let dryRun = Flag(
    "--dry-run", group: running, help: "Show what would be asked, and ask nothing.")
  private static let json = Flag(
    "--json", group: GenerationParameters.output, help: "Print the summary as JSON.")

  private static let hub = "Hugging Face Hub"
  private static let hubRepository = Option<String?>(
    "--hf-hub-repo-id", in: .notEmpty, placeholder: "user/name", group: hub,
    help: "Publish the output there at the end, as `janus publish` does.")
  private static let hubToken = Option<String?>(
    "--hf-token", placeholder: "token", isSecret: true, group: hub,
    help: "The token. Better in HF_TOKEN: others can read a command line.")
  private static let hubAppend = Flag(
    "--hf-append", group: hub, help: "Add to the data set that is there.")

  private let folder: String
  private var options: GenerationOptions
  private let model: (option: String?, fallback: ModelName)
  /// The command to give again, without a key.
  private let repetition: ShellCommand
  /// Where the output is published, if that is wished.
  private let hub: (repository: String, token: Secret?, isAppended: Bool)?
  private let isStrict: Bool
  private let isDryRun: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    for option in [arguments.isGiven(Self.hubToken), arguments.isGiven(Self.hubAppend)]
    where option && arguments[Self.hubRepository] == nil {
      throw arguments.usageError(
        .other("--hf-token and --hf-append say how to publish, and --hf-hub-repo-id where."))
    }
    hub = arguments[Self.hubRepository].map {
      ($0, arguments[Self.hubToken].map { Secret($0) }, arguments[Self.hubAppend])
    }
    if arguments[Self.reasoning], !arguments[Self.provenance] {
      throw arguments.usageError(.conflict("--with-reasoning", "--no-provenance"))
    }
    folder = try GenerationParameters.folder(arguments)
    options = try GenerationParameters.options(arguments)
    model = try GenerationParameters.model(arguments)
    options.retries = arguments[Self.retries]
    options.timeout = arguments.given(Self.timeout).map { $0 / .seconds(1) }
    options.connectTimeout = arguments.given(Self.connectTimeout).map { $0 / .seconds(1) }
    options.patience = arguments.given(Self.patience).map { $0 / .seconds(1) }
    options.budget = Budget.Limits(
      cost: arguments[Self.maxCost], tokens: arguments[Self.maxTotalTokens],
      calls: arguments[Self.maxCalls], time: arguments[Self.maxTime].map { $0 / .seconds(1) })
    options.asksAfresh = arguments[Self.fresh]
    options.includesProvenance = arguments[Self.provenance]
    options.includesReasoning = arguments[Self.reasoning]
    options.structured = arguments[GenerationParameters.structured]
    options.maxTokensBound = arguments[GenerationParameters.maxTokensBound]
    options.commandLine = [arguments.command] + arguments.words
    repetition = ShellCommand(arguments.command, arguments.repeatableWords)
    isStrict = arguments[GenerationParameters.strict]
    isDryRun = arguments[Self.dryRun]
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    if options.key != nil {
      console.warning(
        "A key on the command line can be read by others on this machine; an environment variable cannot."
      )
    }
    let prepared = try PreparedRun(
      folder: folder, options: options, model: model, isStrict: isStrict, console: console)
    if isDryRun {
      ProjectReport(prepared, console: console).print(asJSON: printsJSON)
      return .success
    }
    sayWhoAnswers(prepared, console)
    let run = prepared.run
    let summary = try await ProgressDisplay(console).during {
      for note in run.monitor.takeNotes() { console.note(note) }
      return run.monitor.progress
    } operation: {
      try await run.run()
    }
    let report = SummaryReport(
      summary, command: repetition, keyAdvice: keyAdvice(prepared.choice),
      spending: SpendingReport(run.prices, of: run.modelName))
    if printsJSON { console.print(report.json) }
    report.say(on: console, besidesJSON: printsJSON)
    // What was cut short is not ready for others.
    if summary.isFinished, summary.recordCount > 0 {
      try await publish(summary.output, console)
    } else if hub != nil {
      console.note("Nothing was published, as the run did not come to its end.")
    }
    return summary.exitCode
  }

  private func publish(_ output: String, _ console: Console) async throws {
    guard let hub else { return }
    var publication = DatasetPublication(
      input: InputSelection(paths: [output]), repository: hub.repository)
    publication.token = hub.token
    publication.existing = hub.isAppended ? .append : .refuse
    publication.card.project = folder
    let summary = try await publication.shown(on: console)
    let report = PublicationReport(summary, publication)
    // The standard output is for one summary.
    if printsJSON { console.note("Published: \(summary.url)") } else { report.say(on: console) }
  }

  /// How a key that was given comes to the same command the next time.
  private func keyAdvice(_ choice: ModelChoice) -> String? {
    guard options.key != nil else { return nil }
    let again = "The key is not in that line: give it again with `--api-key`"
    // Where only the key said that Gemini is to be asked, a variable would not say so.
    guard choice.source != .fallback, let variable = choice.keyVariable else { return again + "." }
    return "\(again), or better, export \(variable)."
  }

  private func sayWhoAnswers(_ prepared: PreparedRun, _ console: Console) {
    let model = prepared.choice.configuration
    switch prepared.choice.source {
    case .fallback where model == .offline:
      console.note(
        "No model is named, so the built-in offline model answers: good for trying, not for training. `--model provider/name` asks a real one."
      )
    case .fallback: console.detail("Asking \(model), as a key alone has always meant.")
    case .setup: console.note("Asking \(model), as setup.yaml says.")
    case .environment: console.note("Asking \(model), as JANUS_MODEL says.")
    case .option where model.alias != nil: console.note("Asking \(model), as models.yaml says.")
    case .option: console.detail("Asking \(model).")
    }
    for url in prepared.run.exposedURLs {
      console.warning("\(url) is not encrypted: the key can be read on its way.")
    }
  }
}
