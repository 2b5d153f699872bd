public import JanusCore
public import JanusModels
internal import JanusData
internal import JanusPlatform
internal import JanusSynthesis

/// One run of `janus generate`: plan, calls, output.
public struct GenerationRun: Sendable {
  let project: Project
  let options: GenerationOptions
  let model: ModelName
  let parameters: SamplingParameters
  let workspace: Workspace
  public let monitor = RunMonitor()

  /// Prepares a run: nothing is asked or written yet, and no key is needed.
  public init(
    project: Project, options: GenerationOptions, model: ModelName
  ) throws(JanusError) {
    self.project = project
    self.options = options
    self.model = model
    parameters = try Self.parameters(of: model, options: options)
    workspace = Workspace(output: Path.join(project.folder, options.target))
  }

  private static func parameters(
    of model: ModelName, options: GenerationOptions
  ) throws(JanusError) -> SamplingParameters {
    var parameters = options.parameters.filled(from: try ModelDefaults().parameters(of: model))
    // The offline model is nothing but its seed.
    if model == .offline { parameters = SamplingParameters(seed: options.parameters.seed ?? 0) }
    return parameters
  }

  /// Makes all calls of the plan, and writes the output.
  ///
  /// Cancelling the task ends it soon; what is finished is written all the same.
  /// - Returns: How it went; also where the run ended early, with the reason in it.
  /// - Throws: ``JanusError`` where nothing could be begun: a key is missing, the place cannot be written,
  ///   another run is there, the journal cannot be used.
  public func run() async throws(JanusError) -> RunSummary {
    let provider = try makeProvider()
    let session = try workspace.open()
    let caller = ModelCaller(
      servers: [provider], journal: session.journal, retries: options.retries,
      limits: CallLimits(concurrency: options.concurrency), asksAfresh: options.asksAfresh,
      report: { [monitor] in monitor.record($0) })
    let file = try RecordFile(path: workspace.output, format: RecordFormat(path: workspace.output))
    var loop = GenerationLoop(
      plan: plan, caller: caller, file: file, writer: sampleWriter, monitor: monitor,
      concurrency: options.concurrency)
    var summary = RunSummary(id: session.id, model: model, output: workspace.output)
    await loop.run(into: &summary)
    do {
      if summary.recordCount > 0 || (summary.error == nil && !summary.wasInterrupted) {
        try await file.commit()
      }
    } catch {
      summary.error = summary.error ?? error
      summary.recordCount = 0
    }
    let progress = monitor.progress
    summary.usage = TokenUsage(
      promptTokens: progress.promptTokens, completionTokens: progress.completionTokens)
    summary.retryCount = progress.retries
    summary.elapsed = progress.elapsed
    do {
      try RunRecord(
        summary: summary, folder: project.folder, options: options, parameters: parameters,
        type: project.setup.type, dropped: caller.droppedParameters, started: session.started
      ).write(to: session.recordPath)
      summary.recordPath = session.recordPath
    } catch {
      // How the run went is told all the same.
      summary.error = summary.error ?? error
    }
    return summary
  }

  private func makeProvider() throws(JanusError) -> any ModelProvider {
    do {
      return try ProviderCatalog.provider(
        for: model, key: options.key, timeout: options.timeout, http: HTTPClient(),
        environment: { Environment.process.text($0) })
    } catch {
      throw JanusError(error)
    }
  }

  private var plan: GenerationPlan {
    GenerationPlan(project: project, options: options, model: model, parameters: parameters)
  }

  private var sampleWriter: SampleWriter {
    SampleWriter(
      type: project.setup.type, category: project.setup.category, model: model.label,
      includesProvenance: options.includesProvenance, format: RecordFormat(path: workspace.output))
  }
}

/// Makes an answered item into the bytes of its record.
struct SampleWriter: Sendable {
  var type: SampleType
  var category: String
  var model: String
  var includesProvenance: Bool
  var format: RecordFormat

  func record(_ item: GenerationPlan.Item, turns: [Turn], key: CallKey) -> [UInt8] {
    let sample = Sample(
      turns: turns, type: type, category: category, model: model,
      provenance: Provenance(
        id: key.sampleID, stage: item.stage == .seed ? .seed : .derivation, seed: item.seedID,
        direction: item.direction, turns: item.stage == .seed ? nil : item.turns,
        sample: item.sample, call: key.hexadecimal))
    return format.encode(sample.record(withProvenance: includesProvenance))
  }
}
