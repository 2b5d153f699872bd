public import JanusCore
public import JanusModels
internal import JanusData
internal import JanusPlatform
internal import JanusSynthesis

/// One run of `janus generate`: plan, calls, output.
public struct GenerationRun: Sendable {
  let project: Project
  let options: GenerationOptions
  let configuration: ModelConfiguration
  let parameters: SamplingParameters
  let workspace: Workspace
  private let settings: ModelSettings
  /// What a million tokens cost; nil if that is not known.
  public let prices: TokenPrices?
  public let monitor = RunMonitor()

  /// The model by its name alone.
  public var modelName: ModelName { configuration.name }
  /// The model, with the address that is asked.
  var model: ModelName { configuration.address }
  var concurrency: Int {
    options.concurrency ?? configuration.concurrency ?? GenerationOptions.defaultConcurrency
  }
  var structured: StructuredOutput { options.structured ?? configuration.structured ?? .auto }
  var timeouts: CallTimeouts {
    CallTimeouts(
      connect: options.connectTimeout, firstByte: options.firstByteTimeout,
      stall: options.stallTimeout, total: options.timeout
    ).filled(
      from: configuration.timeouts
    ).filled(
      from: CallTimeouts(
        connect: CallTimeouts.defaultConnect, total: CallTimeouts.defaultTotal))
  }
  var limits: CallLimits {
    CallLimits(
      concurrency: concurrency,
      requestsPerMinute: options.requestsPerMinute ?? configuration.requestsPerMinute,
      tokensPerMinute: options.tokensPerMinute ?? configuration.tokensPerMinute)
  }
  private var patience: Patience { Patience(seconds: options.patience ?? configuration.patience) }

  /// Prepares a run: nothing is asked or written yet, and no key is needed.
  ///
  /// What `model` says of how it is asked, an option beats; `settings` hold the variables in which keys are
  /// looked for.
  ///
  /// - Throws: ``JanusError`` where a budget cannot be kept because something about the model is not known.
  public init(
    project: Project, options: GenerationOptions, model: ModelConfiguration,
    settings: ModelSettings = ModelSettings()
  ) throws(JanusError) {
    self.project = project
    self.options = options
    self.configuration = model
    self.settings = settings
    parameters = try Self.parameters(of: model, options: options)
    prices = try Self.prices(of: model, options: options)
    try Self.checkBudget(
      options.budget, of: model, prices: prices, longestAnswer: parameters.maxTokens)
    if options.batchPoll != nil { try Self.checkBatches(of: model) }
    workspace = Workspace(output: Path.join(project.folder, options.target))
  }

  /// Prepares a run with a model of which no more is known than its name.
  public init(
    project: Project, options: GenerationOptions, model: ModelName
  ) throws(JanusError) {
    try self.init(project: project, options: options, model: ModelConfiguration(model))
  }

  private static func parameters(
    of model: ModelConfiguration, options: GenerationOptions
  ) throws(JanusError) -> SamplingParameters {
    let defaults = try ModelDefaults().parameters(of: model.name).without(model.omittedParameters)
    let parameters = options.parameters.filled(from: model.parameters).filled(from: defaults)
    // The offline model is nothing but its seed.
    guard model.name != .offline else { return SamplingParameters(seed: parameters.seed ?? 0) }
    return parameters
  }

  private static func prices(
    of model: ModelConfiguration, options: GenerationOptions
  ) throws(JanusError) -> TokenPrices? {
    let table = try PriceTable()
    let known = model.prices ?? table.prices(of: model)
    guard let input = options.inputPrice ?? known?.input,
      let output = options.outputPrice ?? known?.output
    else {
      guard options.inputPrice == nil, options.outputPrice == nil else {
        throw JanusError(
          "Only one of the prices of \(model) is known.",
          remedy: "Give both --price-input and --price-output.", exitCode: .usage)
      }
      return nil
    }
    // All who offer batches ask half of the price for them.
    let share = options.batchPoll == nil ? 1 : 0.5
    return TokenPrices(input: input * share, output: output * share)
  }

  /// A budget holds only where the most that a call can come to is known before it goes out.
  private static func checkBudget(
    _ budget: Budget.Limits, of model: ModelConfiguration, prices: TokenPrices?, longestAnswer: Int?
  ) throws(JanusError) {
    if budget.cost != nil, prices == nil {
      throw JanusError(
        "--max-cost cannot be kept: what \(model) costs is not known.",
        remedy:
          "Give --price-input and --price-output, in US dollars for a million tokens, or write `prices: {input: …, output: …}` for the model in models.yaml.",
        exitCode: .usage)
    }
    if budget.countsTokens, longestAnswer == nil, model.name != .offline {
      let option = budget.cost == nil ? "--max-total-tokens" : "--max-cost"
      throw JanusError(
        "\(option) cannot be kept: answers of \(model) have no limit.",
        remedy: "Give --max-tokens, the most tokens of one answer.", exitCode: .usage)
    }
  }

  /// Batches are of one provider that has them, at one address.
  private static func checkBatches(of model: ModelConfiguration) throws(JanusError) {
    do { try ProviderCatalog.require([.batch], of: model) } catch { throw JanusError(error) }
    guard model.baseURLs.count < 2 else {
      throw JanusError(
        "--batch asks at one address, and \(model) has \(model.baseURLs.count).",
        remedy: "Name one of them: --model \(model.name.label)@https://HOST.", exitCode: .usage)
    }
  }

  /// The addresses to which a key would go without encryption, other than on this machine.
  public var exposedURLs: [String] {
    ProviderCatalog.exposedURLs(
      of: configuration, key: options.key, variables: settings.variables)
  }

  /// Makes all calls of the plan, and writes the output.
  ///
  /// Cancelling the task ends it soon; what is finished is written all the same.
  /// - Returns: How it went; also where the run ended early, with the reason in it.
  /// - Throws: ``JanusError`` where nothing could be begun: a key is missing, the place cannot be written,
  ///   another run is there, the journal cannot be used.
  public func run() async throws(JanusError) -> RunSummary {
    let servers = try makeServers()
    let session = try workspace.open()
    let caller = ModelCaller(
      servers: servers, journal: session.journal, retries: options.retries,
      limits: options.batchPoll == nil
        ? limits : CallLimits(concurrency: GenerationOptions.batchConcurrency),
      budget: Budget(options.budget, prices: prices), patience: patience,
      asksAfresh: options.asksAfresh, structured: structured,
      maxTokensBound: options.maxTokensBound ?? configuration.maxTokensBound,
      batchPoll: options.batchPoll,
      report: { [monitor] in monitor.record($0) })
    watch(caller)
    notePendingBatches()
    let neverTaken = Set(servers.flatMap(\.neverTakes))
    noteOmissions(neverTaken)
    let file = try RecordFile(path: workspace.output, format: RecordFormat(path: workspace.output))
    var loop = GenerationLoop(
      plan: plan, caller: caller, file: file, writer: sampleWriter, monitor: monitor,
      concurrency: options.batchPoll == nil
        ? concurrency * servers.count : GenerationOptions.batchConcurrency)
    var summary = RunSummary(id: session.id, model: model, output: workspace.output)
    summary.wantedCount = options.samples
    summary.plannedCount = options.samples
    await loop.run(into: &summary)
    do {
      if summary.recordCount > 0 || summary.isFinished {
        let isThere = FileSystem.exists(workspace.output)
        try await file.commit()
        summary.replacedFile = isThere
      } else {
        summary.keptEarlierFile = FileSystem.exists(workspace.output)
      }
    } catch {
      summary.error = summary.error ?? error
      summary.recordCount = 0
    }
    if options.batchPoll != nil, !summary.isFinished { summary.batchedCount = callsInBatches }
    let progress = monitor.progress
    summary.usage = TokenUsage(
      promptTokens: progress.promptTokens, completionTokens: progress.completionTokens)
    summary.cost = prices?.cost(of: summary.usage)
    summary.isFree = prices?.isFree == true
    summary.retryCount = progress.retries
    summary.answerFaults = monitor.answerFaults
    summary.elapsed = progress.elapsed
    do {
      try RunRecord(
        summary: summary, folder: project.folder, options: options, limits: limits,
        timeouts: timeouts, structured: structured, patience: patience, prices: prices,
        parameters: parameters, type: project.setup.type,
        dropped: caller.droppedParameters.union(neverTaken.intersection(parameters.given)),
        started: session.started
      ).write(to: session.recordPath)
      summary.recordPath = session.recordPath
    } catch {
      // How the run went is told all the same.
      summary.error = summary.error ?? error
    }
    return summary
  }

  /// Lets the display see what goes on at the servers.
  private func watch(_ caller: ModelCaller) {
    // The journal is closed with the last reference to its caller, also while the display is still up.
    let isInBatches = options.batchPoll != nil
    monitor.addLive { [weak caller, prices, names = configuration.serverNames] progress in
      progress.inFlight = caller?.inFlight ?? 0
      progress.isInBatches = isInBatches
      progress.batches = caller?.batches
      progress.pause = caller?.pause.map { pause in
        RunProgress.Pause(
          server: names[min(pause.server, names.count - 1)], isDown: pause.isDown,
          seconds: pause.seconds)
      }
      let usage = TokenUsage(
        promptTokens: progress.promptTokens, completionTokens: progress.completionTokens)
      progress.cost = prices.flatMap { $0.isFree ? nil : $0.cost(of: usage) }
    }
  }

  /// How many calls are in batches that were not fetched yet.
  private var callsInBatches: Int {
    let batches = (try? JournalReader(path: workspace.journalPath)?.pendingBatches()) ?? []
    return batches.reduce(0) { $0 + $1.left }
  }

  /// Says that calls may be asked a second time that are in batches.
  private func notePendingBatches() {
    let left = options.batchPoll == nil ? callsInBatches : 0
    guard left > 0 else { return }
    monitor.note(
      "\(left) calls of earlier runs are in batches that were not fetched yet; `--batch` fetches them, and without it they are asked again."
    )
  }

  /// Says which parameters are not sent although somebody set them.
  private func noteOmissions(_ neverTaken: Set<DroppableParameter>) {
    let askedFor = options.parameters.given.union(configuration.parameters.given)
    for name in neverTaken.intersection(askedFor).map(\.rawValue).sorted() {
      monitor.note("\(configuration.name.provider) has no \(name); it is asked without.")
    }
  }

  private func makeServers() throws(JanusError) -> [any ModelProvider] {
    do {
      if let capability = structured.capability {
        try ProviderCatalog.require([capability], of: configuration)
      }
      var configuration = configuration
      configuration.concurrency = concurrency
      return try ProviderCatalog.servers(
        for: configuration, key: options.key, timeouts: timeouts,
        stream: options.stream ?? configuration.stream ?? .auto, http: HTTPClient(),
        variables: settings.variables, note: { [monitor] in monitor.note($0) })
    } catch {
      throw JanusError(error)
    }
  }

  var plan: any CallPlan {
    let setup = project.setup
    let factors = options.planOptions(setup.type)
    let generation = DiagramGeneration(
      setup: setup, diagram: project.diagram, diagramText: project.diagramText,
      model: configuration.name, parameters: parameters)
    let planOptions = GenerationPlan.Options(
      seedFactor: factors.seedFactor, derivationFactor: factors.derivationFactor,
      includesSeeds: options.includesSeeds, limit: options.limit)
    guard let samples = options.samples else {
      return GenerationPlan(setup: setup, generation: generation, options: planOptions)
    }
    return SamplePlan(
      setup: setup, generation: generation, options: planOptions, samples: samples,
      waste: options.maxWaste)
  }

  private var sampleWriter: SampleWriter {
    SampleWriter(
      type: project.setup.type, category: project.setup.category, model: configuration.name.label,
      includesProvenance: options.includesProvenance,
      includesReasoning: options.includesReasoning, format: RecordFormat(path: workspace.output))
  }
}

/// Makes an answered item into the bytes of its record.
struct SampleWriter: Sendable {
  var type: SampleType
  var category: String
  var model: String
  var includesProvenance: Bool
  var includesReasoning: Bool
  var format: RecordFormat

  func record(_ item: GenerationPlan.Item, _ answer: Answered<[Turn]>) -> [UInt8] {
    let key = answer.key
    let sample = Sample(
      turns: answer.value, type: type, category: category, model: model,
      provenance: Provenance(
        id: key.sampleID, stage: item.stage == .seed ? .seed : .derivation, seed: item.seedID,
        direction: item.direction, turns: item.stage == .seed ? nil : item.turns,
        sample: item.sample, call: key.hexadecimal,
        reasoning: includesReasoning ? answer.reasoning : nil))
    return format.encode(sample.record(withProvenance: includesProvenance))
  }
}
