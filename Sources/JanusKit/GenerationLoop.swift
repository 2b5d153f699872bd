internal import JanusCore
internal import JanusData
internal import JanusModels
internal import JanusSynthesis

/// Keeps the caller busy from the plan's first call to its last, and hands finished records to the file in
/// the plan's order.
struct GenerationLoop {
  private var plan: GenerationPlan
  private let caller: ModelCaller
  private let file: RecordFile
  private let writer: SampleWriter
  private let monitor: RunMonitor
  private let concurrency: Int

  private var order = OrderedOutput<[UInt8]>()
  private var unwritten: [[UInt8]] = []
  private var unwrittenBytes = 0
  private var failuresInARow = 0
  private var answeredCount = 0

  /// How a call ended.
  private struct Outcome: Sendable {
    var item: GenerationPlan.Item
    /// The turns, and the record's bytes where the item is part of the output.
    var result: Result<(answer: Answered<[Turn]>, record: [UInt8]?), CallFailure>
  }

  init(
    plan: GenerationPlan, caller: ModelCaller, file: RecordFile, writer: SampleWriter,
    monitor: RunMonitor, concurrency: Int
  ) {
    self.plan = plan
    self.caller = caller
    self.file = file
    self.writer = writer
    self.monitor = monitor
    self.concurrency = concurrency
  }

  mutating func run(into summary: inout RunSummary) async {
    startDisplay()
    await withTaskGroup(of: Outcome.self) { group in
      // Some calls more than may be at the server at once, so that it never waits for the next while an
      // answer is written down.
      let window = concurrency + concurrency / 4
      var open = 0
      while true {
        while open < window, summary.error == nil, !Task.isCancelled,
          let item = plan.next()
        {
          group.addTask { [caller, writer] in await Self.perform(item, caller, writer) }
          open += 1
        }
        updateDisplay()
        guard let outcome = await group.next() else { break }
        open -= 1
        take(outcome, into: &summary)
        await writeReady(into: &summary)
        if summary.error != nil || Task.isCancelled { group.cancelAll() }
      }
    }
    if Task.isCancelled { summary.wasInterrupted = true }
    if summary.error == nil, !summary.wasInterrupted {
      summary.plannedCount = summary.recordCount + unwritten.count + summary.failureCount
    }
    addUnwritten(order.takeRest())
    await write(into: &summary)
  }

  private static func perform(
    _ item: GenerationPlan.Item, _ caller: ModelCaller, _ writer: SampleWriter
  ) async -> Outcome {
    do {
      let answer = try await caller.answer(to: item.request) { reply throws(UnusableAnswer) in
        try AnswerReader.turns(of: reply, as: writer.type)
      }
      let record = item.place.map { _ in writer.record(item, answer) }
      return Outcome(item: item, result: .success((answer, record)))
    } catch {
      return Outcome(item: item, result: .failure(error))
    }
  }

  private mutating func take(_ outcome: Outcome, into summary: inout RunSummary) {
    let item = outcome.item
    switch outcome.result {
    case .success(let (answer, record)):
      failuresInARow = 0
      answeredCount += 1
      if answer.isJournalled { summary.journalledCount += 1 } else { summary.askedCount += 1 }
      if item.stage == .seed {
        summary.seedCount += 1
        resolve(item.seed, turns: answer.value, key: answer.key)
      }
      if let place = item.place { order.fill(group: item.seed, place: place, with: record) }
      count(item, isJournalled: answer.isJournalled)
    case .failure(let failure):
      take(failure, of: item, into: &summary)
    }
  }

  private mutating func take(
    _ failure: CallFailure, of item: GenerationPlan.Item, into summary: inout RunSummary
  ) {
    if case .provider(.cancelled) = failure { return }
    failuresInARow += 1
    if summary.error == nil, let error = errorThatEnds(failure) { summary.error = error }
    summary.failureCount += 1
    if summary.failures.count < 10_000 {
      summary.failures.append(
        RunSummary.Failure(
          stage: item.stage == .seed ? .seed : .derivation, direction: item.direction,
          sample: item.sample, seed: item.seedID, call: item.request.key.hexadecimal,
          reason: failure.reason))
    }
    if item.stage == .seed {
      summary.failedSeedCount += 1
      resolve(item.seed, turns: nil, key: item.request.key)
    }
    if let place = item.place { order.fill(group: item.seed, place: place, with: nil) }
    monitor.update { progress in
      progress.stages[item.stage == .seed ? 0 : 1].failed += 1
      progress.lastError = failure.reason
    }
  }

  /// The error to end the run with: what no other call can escape, or what none has escaped for long.
  private func errorThatEnds(_ failure: CallFailure) -> JanusError? {
    switch failure {
    case .journal(let error): return JanusError(error)
    case .unusable: return nil
    case .provider(let error):
      if failure.endsTheRun { return JanusError(error) }
      switch error {
      case .unreachable, .unknownHost: if answeredCount == 0 { return JanusError(error) }
      default: break
      }
      guard failuresInARow >= max(20, 2 * concurrency) else { return nil }
      return JanusError(
        "\(failuresInARow) calls in a row failed. The last: \(error.summary)",
        remedy: error.remedy, exitCode: error.exitCode)
    }
  }

  private mutating func resolve(_ seed: Int, turns: [Turn]?, key: CallKey) {
    for (seed, count) in plan.resolveSeed(seed, turns: turns, key: key) {
      order.setCount(count, ofGroup: seed)
    }
  }

  // MARK: Output

  private mutating func addUnwritten(_ records: [[UInt8]]) {
    unwritten += records
    unwrittenBytes += records.reduce(0) { $0 + $1.count }
  }

  private mutating func writeReady(into summary: inout RunSummary) async {
    addUnwritten(order.takeReady())
    if unwrittenBytes >= 1 << 18 { await write(into: &summary) }
  }

  private mutating func write(into summary: inout RunSummary) async {
    guard !unwritten.isEmpty else { return }
    do {
      try await file.append(unwritten)
      summary.recordCount += unwritten.count
    } catch {
      summary.error = summary.error ?? error
    }
    unwritten.removeAll(keepingCapacity: true)
    unwrittenBytes = 0
  }

  // MARK: Display

  private func startDisplay() {
    monitor.update { progress in
      progress.stages = [
        RunProgress.Stage(name: "seeds", total: plan.seedCountSoFar),
        RunProgress.Stage(name: "derivations"),
      ]
    }
  }

  private func count(_ item: GenerationPlan.Item, isJournalled: Bool) {
    monitor.update { progress in
      let stage = item.stage == .seed ? 0 : 1
      progress.stages[stage].done += 1
      if isJournalled { progress.stages[stage].journalled += 1 }
    }
  }

  private func updateDisplay() {
    monitor.update { progress in
      progress.inFlight = caller.inFlight
      progress.stages[0].total = plan.seedCountSoFar
      progress.stages[1].total = plan.isDerivationCountFinal ? plan.derivationCount : nil
    }
  }
}

extension CallFailure {
  /// The reason as one line.
  var reason: String {
    switch self {
    case .provider(let error): error.summary
    case .unusable(let answer, let attempts):
      "The answer \(answer.reason)\(attempts > 1 ? ", \(attempts) times" : "")."
    case .journal(let error): error.summary
    }
  }
}
