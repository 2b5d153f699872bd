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
    GenerationParameters.all + CallParameters.asking + [
      dedup, filter, judge, leastScore, batch, poll, provenance, reasoning, dryRun, json,
      hubRepository, hubToken, hubAppend,
    ]

  private static let batch = Flag(
    "--batch", group: CallParameters.running,
    help: """
      Ask by the provider's batch interface: at half the price, and answered within a day. Stopped at any moment, \
      the same command goes on waiting, and submits nothing again.
      """)
  private static let poll = Option(
    "--poll", default: Duration.seconds(CallOptions.defaultBatchPoll),
    in: .between(.milliseconds(10), .seconds(86_400)), group: CallParameters.running,
    help:
      "How long to wait at first between two looks at a batch; later up to twenty times as long.")
  private static let provenance = Flag(
    "--provenance", default: true, group: GenerationParameters.output,
    help: "Say in each record where it came from.")
  private static let reasoning = Flag(
    "--with-reasoning", group: GenerationParameters.output,
    help: "Put what the model thought into each record's provenance, where the server shows it.")
  private static let dryRun = Flag(
    "--dry-run", group: CallParameters.running, help: "Show what would be asked, and ask nothing.")
  private static let json = Flag(
    "--json", group: GenerationParameters.output, help: "Print the summary as JSON.")

  private static let acceptance = "Acceptance"
  private static let dedup = Option<Double?>(
    "--dedup", in: ValueRule("above 0, up to 1") { $0 > 0 && $0 <= 1 }, group: acceptance,
    help: """
      Accept no sample whose Jaccard index with an earlier one is at least this, as `janus dedup` has it. What is \
      not accepted is left out; with --samples, others are made instead.
      """)
  private static let filter = Option<[String]>(
    "--filter", in: .notEmpty, placeholder: "rule,…", group: acceptance,
    help:
      "Accept only samples that keep to these rules of `janus filter`; leaks knows the project's diagram."
  )
  private static let judge = Option<String?>(
    "--judge", in: .notEmpty, placeholder: "provider/name", group: acceptance,
    help: "Have this model judge the samples that keep to the rules, as `janus judge` does.")
  private static let leastScore = Option<Double?>(
    "--min-score", in: .between(1, 5), group: acceptance,
    help: "The least score of the judge's with which a sample is accepted.")

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
    try Self.checkBatch(arguments)
    folder = try GenerationParameters.folder(arguments)
    options = try GenerationParameters.options(arguments)
    model = try GenerationParameters.model(arguments)
    options.calls = CallParameters.all(arguments)
    options.acceptance = try Self.acceptance(arguments)
    if arguments[Self.batch] { options.calls.batchPoll = arguments[Self.poll] / .seconds(1) }
    options.includesProvenance = arguments[Self.provenance]
    options.includesReasoning = arguments[Self.reasoning]
    options.commandLine = [arguments.command] + arguments.words
    repetition = ShellCommand(arguments.command, arguments.repeatableWords)
    isStrict = arguments[GenerationParameters.strict]
    isDryRun = arguments[Self.dryRun]
    printsJSON = arguments[Self.json]
  }

  private static func acceptance(_ arguments: ParsedArguments) throws -> Acceptance {
    var acceptance = Acceptance()
    acceptance.duplicateThreshold = arguments[dedup]
    acceptance.rules = RuleList.names(arguments[filter])
    acceptance.judge = arguments[judge]
    acceptance.leastScore = arguments[leastScore]
    if (acceptance.judge == nil) != (acceptance.leastScore == nil) {
      throw arguments.usageError(.other("--judge and --min-score go together."))
    }
    return acceptance
  }

  private static func checkBatch(_ arguments: ParsedArguments) throws {
    guard arguments[batch] else {
      if arguments.isGiven(poll) {
        throw arguments.usageError(.other("--poll says nothing without --batch."))
      }
      return
    }
    // With --fresh, the command that continues would submit everything anew; the others are about single calls.
    let others: [(name: String, isGiven: Bool)] = [
      ("--fresh", arguments[CallParameters.fresh]),
      ("--concurrency", arguments.isGiven(CallParameters.concurrency)),
      ("--requests-per-minute", arguments.isGiven(CallParameters.requestsPerMinute)),
      ("--tokens-per-minute", arguments.isGiven(CallParameters.tokensPerMinute)),
      ("--stream", arguments.isGiven(CallParameters.stream)),
      ("--first-byte-timeout", arguments.isGiven(CallParameters.firstByteTimeout)),
    ]
    for other in others where other.isGiven {
      throw arguments.usageError(.conflict("--batch", other.name))
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    if options.calls.key != nil {
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
    guard options.calls.key != nil else { return nil }
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
