public import JanusCore
internal import JanusData
package import JanusModels
internal import JanusPlatform
package import JanusSynthesis

/// One run of `janus synthesize`: a method over records, with its models.
public struct SynthesisRun: Sendable {
  private let method: any SynthesisMethod
  private let manifest: MethodManifest
  private let options: SynthesisOptions
  private let models: SynthesisModels
  private let settings: ModelSettings
  private let values: [String: [String]]
  public let monitor = RunMonitor()

  /// Prepares a run: nothing is asked or written yet, and no key is needed.
  ///
  /// - Parameters:
  ///   - type: The method.
  ///   - values: What was given for its settings, by name; of a file, what it holds.
  ///   - prompts: The texts of prompts of the user's own, by name; under an empty name, that of the first.
  ///   - models: Who plays which part.
  ///   - options: All else.
  ///   - settings: The variables in which keys are looked for.
  /// - Throws: ``JanusError`` where a setting or a model is missing or wrong.
  package init(
    _ type: any SynthesisMethod.Type, values: [String: [String]], prompts: [String: String],
    models: [ModelRole: [ModelConfiguration]], options: SynthesisOptions,
    settings: ModelSettings = ModelSettings()
  ) throws(JanusError) {
    manifest = type.manifest
    if options.dropped != nil, values["min-score"] == nil {
      throw JanusError(
        "--dropped gets the records that --min-score drops, and there is no --min-score.",
        remedy: "Add --min-score, or leave --dropped out.", exitCode: .usage)
    }
    do {
      method = try type.init(MethodSettings(manifest, values: values, prompts: prompts))
    } catch {
      throw JanusError(error)
    }
    self.options = options
    self.settings = settings
    self.values = values
    self.models = try SynthesisModels(models, for: manifest, options: options.calls)
  }

  /// The addresses to which a key would go without encryption, other than on this machine.
  public var exposedURLs: [String] {
    models.terms.flatMap { $0.exposedURLs(settings.variables) }
  }

  /// Works on all items, and writes the output.
  ///
  /// Cancelling the task ends it soon; what is finished is written all the same.
  /// - Returns: How it went; also where the run ended early, with the reason in it.
  /// - Throws: ``JanusError`` where nothing could be begun.
  public func run() async throws(JanusError) -> SynthesisSummary {
    let isPiped = options.output == RecordFiles.standardInput
    if !isPiped { try DataFiles.checkForm(of: options.output) }
    try DataFiles.check(
      records: (options.input?.paths ?? []) + options.skips.filter { !FileSystem.isFolder($0) },
      others: settings.paths + options.sources.filter { FileSystem.exists($0) },
      // An output of the program's own is beside its journal.
      outputs: [
        options.neighbour == nil ? options.output : nil, options.failures, options.input?.rejects,
        options.dropped,
      ])
    let neighbour = options.neighbour ?? (isPiped ? pipedNeighbour : options.output)
    let session = try Workspace(output: neighbour).open()
    let path =
      isPiped
      ? Path.join(WorkspaceFolder(in: Path.parent(of: neighbour)).path, "piped.jsonl")
      : options.output
    defer { if isPiped { FileSystem.remove(path) } }
    let counter = CallCounter()
    let (models, callers) = try models.callers(
      journal: session.journal, variables: settings.variables, monitor: monitor, counter: counter)
    do { try method.check(models) } catch { throw JanusError(error) }
    let output = try RecordStream(path: path)
    let feed = ItemFeed(options, count: method.itemCount)
    var loop = SynthesisLoop(
      method: method, pool: try await makePool(from: feed), models: models,
      options: options, feed: feed, output: output, monitor: monitor,
      concurrency: self.models.concurrency,
      hasEarlierAnswers: callers.contains { $0.hasEarlierAnswers })
    if self.models.terms.contains(where: { $0.prices?.isFree == false }) {
      monitor.addLive { [weak monitor] in $0.cost = monitor?.cost }
    }
    var summary = SynthesisSummary(
      id: session.id, method: manifest.name, models: self.models.names, output: options.output)
    await loop.run(into: &summary)
    if summary.recordCount == 0, summary.itemCount == 0, summary.skippedCount == 0,
      summary.failureCount == 0, summary.faultCount > 0, summary.isFinished
    {
      summary.error = JanusError(
        "None of what was read is a record of this method's.",
        remedy: "`--map` names the keys that it reads.", exitCode: .badData)
    }
    await commit(output, &summary)
    if isPiped, summary.isFinished { await pipe(path, &summary) }
    finish(&summary, counter, session)
    return summary
  }

  /// Where the output is a stream, the journal is beside the first input.
  private var pipedNeighbour: String {
    let first = options.input?.paths.first { $0 != RecordFiles.standardInput } ?? ""
    return Path.join(FileSystem.isFolder(first) ? first : Path.parent(of: first), "piped")
  }

  /// Copies the finished records to the standard output.
  private func pipe(_ path: String, _ summary: inout SynthesisSummary) async {
    do {
      try await onOwnThread("janus-output") { () throws(JanusError) in
        let reader = try RecordReader(path: path, type: .json)
        let writer = try RecordWriter(
          path: RecordFiles.standardInput, format: .json(.jsonLines))
        while let record = try reader.nextRaw() { try writer.write(record) }
        try writer.commit()
      }
    } catch {
      summary.error = summary.error ?? error
    }
  }

  /// What earlier items leave to later ones, as it is before the first.
  private func makePool(from feed: ItemFeed) async throws(JanusError) -> (any SynthesisPool)? {
    guard manifest.recordsAreSeeds else { return method.makePool() }
    let seeds = try await feed.takeSeeds()
    do { return try method.makePool(seeds: seeds) } catch { throw JanusError(error) }
  }

  private func commit(_ output: RecordStream, _ summary: inout SynthesisSummary) async {
    summary.recordCount = await output.count
    summary.isWritten = output.isGrowing
    let isThere = !output.isGrowing && FileSystem.exists(options.output)
    // Of a run that did not come to its end there may be less than there is already.
    if !output.isGrowing, !summary.isFinished {
      let count = isThere ? await Self.recordCount(of: options.output) : 0
      guard summary.recordCount > count else {
        summary.earlierCount = isThere ? count : nil
        return
      }
    }
    do {
      try await output.commit(isWhole: summary.isFinished)
      summary.isWritten = true
      guard options.output != RecordFiles.standardInput else { return }
      summary.replacedFile = output.isGrowing ? await output.hasReplaced : isThere
      if await output.keepsMore {
        summary.earlierCount = await Self.recordCount(of: options.output)
      }
    } catch {
      summary.error = summary.error ?? error
      if !output.isGrowing { summary.recordCount = 0 }
    }
  }

  /// How many records a file has; 0 where that cannot be told.
  private static func recordCount(of path: String) async -> Int {
    let count = try? await onOwnThread("janus-count") { () throws(JanusError) in
      let reader = try RecordReader(paths: [path])
      while try reader.nextRaw() != nil {}
      return reader.count
    }
    return count ?? 0
  }

  private func finish(
    _ summary: inout SynthesisSummary, _ counter: CallCounter, _ session: Workspace.Session
  ) {
    let progress = monitor.progress
    summary.usage = TokenUsage(
      promptTokens: progress.promptTokens, completionTokens: progress.completionTokens)
    summary.cost = monitor.cost
    summary.askedCount = counter.asked
    summary.journalledCount = counter.journalled
    summary.retryCount = progress.retries
    summary.answerFaults = monitor.answerFaults
    summary.elapsed = progress.elapsed
    do {
      try SynthesisRecord(
        summary: summary, options: options, models: models,
        settings: JSONObject(
          values.sorted { $0.key < $1.key }
            .map { .init($0.key, .array($0.value.map { .string($0) })) }),
        started: session.started
      ).write(to: session.recordPath)
      summary.recordPath = session.recordPath
    } catch {
      summary.error = summary.error ?? error
    }
  }
}
