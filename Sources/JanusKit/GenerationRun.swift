public import JanusCore
public import JanusModels
internal import JanusData
internal import JanusPlatform
internal import JanusQuality
internal import JanusSynthesis

/// One run of `janus generate`: plan, calls, output.
public struct GenerationRun: Sendable {
  let project: Project
  let options: GenerationOptions
  let terms: ModelTerms
  let workspace: Workspace
  private let settings: ModelSettings
  /// Who judges samples; nil if nobody does.
  let judges: (models: SynthesisModels, method: JudgeMethod)?
  private let rules: [(name: String, rule: any RecordRule)]
  public let monitor = RunMonitor()

  /// What a million tokens cost; nil if that is not known.
  public var prices: TokenPrices? { terms.prices }
  /// The model by its name alone.
  public var modelName: ModelName { terms.configuration.name }
  /// The model, with the address that is asked.
  var model: ModelName { terms.configuration.address }

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
    try DataFiles.checkForm(of: options.target, allowsTables: false)
    self.settings = settings
    terms = try ModelTerms(model, options.calls)
    do {
      var secrets = LeakSources()
      secrets.diagrams = [project.diagram]
      rules =
        options.acceptance.rules.isEmpty
        ? [] : try FilterCatalog.rules(options.acceptance.rules, secrets: secrets)
      judges = try Self.judges(options, settings)
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(error)")
    }
    workspace = Workspace(output: Path.join(project.folder, options.target))
    try DataFiles.check(
      records: [], others: project.files + settings.paths, outputs: [workspace.output])
  }

  /// Prepares a run with a model of which no more is known than its name.
  public init(
    project: Project, options: GenerationOptions, model: ModelName
  ) throws(JanusError) {
    try self.init(project: project, options: options, model: ModelConfiguration(model))
  }

  private static func judges(
    _ options: GenerationOptions, _ settings: ModelSettings
  ) throws -> (models: SynthesisModels, method: JudgeMethod)? {
    guard let name = options.acceptance.judge else { return nil }
    let manifest = JudgeMethod.manifest
    let least = options.acceptance.leastScore.map { ["min-score": ["\($0)"]] } ?? [:]
    var calls = options.calls
    // How the writer samples is no affair of the judge's, and neither are its key and prices.
    calls.parameters = SamplingParameters(seed: options.calls.parameters.seed)
    (calls.key, calls.inputPrice, calls.outputPrice, calls.batchPoll) = (nil, nil, nil, nil)
    let configuration = try ModelConfiguration.resolve(name, in: settings.files)
    return (
      try SynthesisModels([.model: [configuration]], for: manifest, options: calls),
      try JudgeMethod(MethodSettings(manifest, values: least))
    )
  }

  /// The gate for samples; nil if all are accepted.
  private func makeGate(
    journal: Journal, sharing shared: SharedBudget?, counter: CallCounter
  ) throws(JanusError) -> SampleGate? {
    guard !rules.isEmpty || judges != nil else { return nil }
    guard let judges else { return SampleGate(rules: rules, judge: nil) }
    let (models, _) = try judges.models.callers(
      journal: journal, variables: settings.variables, monitor: monitor, counter: counter,
      sharing: shared)
    let seed = UInt64(bitPattern: Int64(options.calls.parameters.seed ?? 0))
    return SampleGate(
      rules: rules, judge: SampleGate.Judge(method: judges.method, models: models, seed: seed))
  }

  /// The addresses to which a key would go without encryption, other than on this machine.
  public var exposedURLs: [String] {
    ([terms] + (judges?.models.terms ?? [])).flatMap { $0.exposedURLs(settings.variables) }
  }

  /// Makes all calls of the plan, and writes the output.
  ///
  /// Cancelling the task ends it soon; what is finished is written all the same.
  /// - Returns: How it went; also where the run ended early, with the reason in it.
  /// - Throws: ``JanusError`` where nothing could be begun: a key is missing, the place cannot be written,
  ///   another run is there, the journal cannot be used.
  public func run() async throws(JanusError) -> RunSummary {
    let servers = try terms.makeServers(
      http: HTTPClient(), variables: settings.variables, monitor: monitor)
    let session = try workspace.open()
    // A judge's calls come out of the same budget.
    let shared = judges.map { _ in SharedBudget(options.calls.budget) }
    let caller = terms.makeCaller(
      servers: servers, journal: session.journal, sharing: shared, monitor: monitor)
    terms.watch(caller, on: monitor)
    if judges == nil {
      monitor.addLive { [prices] progress in progress.countCost(prices) }
    } else {
      monitor.addLive { [weak monitor] in $0.cost = monitor?.cost }
    }
    notePendingBatches()
    let neverTaken = Set(servers.flatMap(\.neverTakes))
    terms.noteOmissions(neverTaken, on: monitor)
    let judging = CallCounter()
    let gate = try makeGate(journal: session.journal, sharing: shared, counter: judging)
    let file = try RecordFile(path: workspace.output, format: RecordFormat(path: workspace.output))
    var loop = GenerationLoop(
      plan: plan, caller: caller, file: file, writer: sampleWriter, monitor: monitor,
      concurrency: isInBatches ? CallOptions.batchConcurrency : terms.concurrency * servers.count,
      gate: gate,
      duplicates: options.acceptance.duplicateThreshold.map { DuplicateGate(threshold: $0) },
      replacesRejected: options.samples != nil)
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
      summary.isOutputLost = true
      summary.keptEarlierFile = FileSystem.exists(workspace.output)
    }
    if isInBatches, !summary.isFinished { summary.batchedCount = callsInBatches }
    summary.askedCount += judging.asked
    summary.journalledCount += judging.journalled
    let progress = monitor.progress
    summary.usage = TokenUsage(
      promptTokens: progress.promptTokens, completionTokens: progress.completionTokens)
    summary.cost = judges == nil ? prices?.cost(of: summary.usage) : monitor.cost
    summary.isFree = prices?.isFree == true
    summary.retryCount = progress.retries
    summary.answerFaults = monitor.answerFaults
    summary.elapsed = progress.elapsed
    do {
      try RunRecord(
        summary: summary, folder: project.folder, options: options, terms: terms,
        type: project.setup.type,
        dropped: caller.droppedParameters.union(neverTaken.intersection(terms.parameters.given)),
        started: session.started
      ).write(to: session.recordPath)
      summary.recordPath = session.recordPath
    } catch {
      // How the run went is told all the same.
      summary.error = summary.error ?? error
    }
    return summary
  }

  private var isInBatches: Bool { terms.options.batchPoll != nil }

  /// How many calls are in batches that were not fetched yet.
  private var callsInBatches: Int {
    let batches = (try? JournalReader(path: workspace.journalPath)?.pendingBatches()) ?? []
    return batches.reduce(0) { $0 + $1.left }
  }

  /// Says that calls may be asked a second time that are in batches.
  private func notePendingBatches() {
    let left = isInBatches ? 0 : callsInBatches
    guard left > 0 else { return }
    monitor.note(
      "\(left) calls of earlier runs are in batches that were not fetched yet; `--batch` fetches them, and without it they are asked again."
    )
  }

  var plan: any CallPlan {
    let setup = project.setup
    let factors = options.planOptions(setup.type)
    let generation = DiagramGeneration(
      setup: setup, diagram: project.diagram, diagramText: project.diagramText,
      model: modelName, parameters: terms.parameters)
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
      type: project.setup.type, category: project.setup.category, model: modelName.label,
      includesProvenance: options.includesProvenance,
      includesReasoning: options.includesReasoning, format: RecordFormat(path: workspace.output))
  }
}

/// Makes an answered item into its record.
struct SampleWriter: Sendable {
  var type: SampleType
  var category: String
  var model: String
  var includesProvenance: Bool
  var includesReasoning: Bool
  var format: RecordFormat

  func record(_ item: GenerationPlan.Item, _ answer: Answered<[Turn]>) -> JSONValue {
    let key = answer.key
    let sample = Sample(
      turns: answer.value, type: type, category: category, model: model,
      provenance: Provenance(
        id: key.sampleID, stage: item.stage == .seed ? .seed : .derivation, seed: item.seedID,
        direction: item.direction, turns: item.stage == .seed ? nil : item.turns,
        sample: item.sample, call: key.hexadecimal,
        reasoning: includesReasoning ? answer.reasoning : nil))
    return sample.record(withProvenance: includesProvenance)
  }
}
