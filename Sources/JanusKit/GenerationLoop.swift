internal import JanusCore
internal import JanusData
internal import JanusModels
internal import JanusSynthesis

/// Keeps the caller busy from the plan's first call to its last, and hands finished records to the output.
///
/// The plan says what to ask, ``EndingPolicy`` whether to go on, and ``OutputWriter`` writes.
struct GenerationLoop {
  private var plan: any CallPlan
  private let caller: ModelCaller
  private let writer: SampleWriter
  private let monitor: RunMonitor
  /// The most calls that are open at once: nearly as many again as may be at the server, so that it never waits for
  /// the next while answers are written down; but one after the other where that is wanted.
  private let window: Int
  /// The most records that wait for an earlier one. While there are so many, only what they wait for is asked: so
  /// memory does not grow with the run, and one slow answer holds up nothing for long.
  private let mostHeld: Int

  private var output: OutputWriter
  /// Whether the file could not take all that was finished.
  private var isOutputLost = false
  private var policy: EndingPolicy
  private let gate: SampleGate?
  /// Where others are asked for in place of duplicates, what tells of them; else the output leaves them out.
  private let duplicates: DuplicateGate?
  /// Whether samples are compared with one another.
  private let comparesSamples: Bool
  /// Outcomes that wait for those of earlier samples, so that of duplicates the first stays, whatever comes first.
  private var held: [Int: Outcome] = [:]
  private var nextHeld = 0

  /// How a call ended.
  private struct Outcome: Sendable {
    var item: GenerationPlan.Item
    /// The turns, and the record's bytes where the item is part of the output.
    var result: Result<(answer: Answered<[Turn]>, record: [UInt8]?), CallFailure>
    /// The record, where it has to be compared with others.
    var sample: JSONValue?
    /// What rejects it; nil if nothing does.
    var rejection: String?
  }

  init(
    plan: any CallPlan, caller: ModelCaller, file: RecordFile, writer: SampleWriter,
    monitor: RunMonitor, concurrency: Int, gate: SampleGate? = nil,
    duplicates: DuplicateGate? = nil, replacesRejected: Bool = false
  ) {
    self.gate = gate
    self.duplicates = replacesRejected ? duplicates : nil
    comparesSamples = duplicates != nil
    self.plan = plan
    self.caller = caller
    self.writer = writer
    self.monitor = monitor
    window = concurrency * 2 - 1
    mostHeld = max(4096, 64 * concurrency)
    output = OutputWriter(file, duplicates: replacesRejected ? nil : duplicates)
    policy = EndingPolicy(concurrency: concurrency)
  }

  mutating func run(into summary: inout RunSummary) async {
    startDisplay()
    await withTaskGroup(of: Outcome.self) { group in
      var open = 0
      while true {
        while open < window, mayCall, !Task.isCancelled, let item = next(isIdle: open == 0) {
          group.addTask { [caller, writer, gate, comparesSamples] in
            await Self.perform(item, caller, writer, gate, keepsSample: comparesSamples)
          }
          open += 1
        }
        updateDisplay()
        guard let outcome = await group.next() else { break }
        open -= 1
        takeInOrder(outcome, into: &summary)
        await write { output throws(JanusError) in try await output.writeReady() }
        if policy.givesUpCalls || Task.isCancelled { group.cancelAll() }
      }
    }
    // Nothing more will come: what waits goes out over the gaps.
    for (_, outcome) in held.sorted(by: { $0.key < $1.key }) { take(outcome, into: &summary) }
    if Task.isCancelled { summary.wasInterrupted = true }
    await write { output throws(JanusError) in try await output.writeRest() }
    summary.recordCount = output.count
    summary.isOutputLost = isOutputLost
    if output.duplicateCount > 0 {
      summary.rejectedCounts[SampleGate.duplicateName, default: 0] += output.duplicateCount
    }
    if policy.goesOn, !summary.wasInterrupted, summary.wantedCount == nil {
      summary.plannedCount = summary.recordCount + summary.failureCount
    }
    summary.error = policy.error
    summary.bound = policy.bound
  }

  private var mayCall: Bool {
    policy.goesOn || policy.takesJournalled && caller.hasEarlierAnswers
  }

  private mutating func write(
    _ write: (inout OutputWriter) async throws(JanusError) -> Void
  ) async {
    do {
      try await write(&output)
    } catch {
      policy.noteError(error)
      isOutputLost = true
    }
  }

  /// The next call, unless too much waits for an earlier one.
  private mutating func next(isIdle: Bool) -> GenerationPlan.Item? {
    let isFull = plan.heldCount + output.heldCount >= mostHeld
    return plan.next(upTo: isFull && !isIdle ? output.nextGroup : .max)
  }

  private static func perform(
    _ item: GenerationPlan.Item, _ caller: ModelCaller, _ writer: SampleWriter,
    _ gate: SampleGate?, keepsSample: Bool
  ) async -> Outcome {
    do {
      let answer = try await caller.answer(to: item.request) { reply throws(UnusableAnswer) in
        try AnswerReader.turns(of: reply, as: writer.type)
      }
      guard item.place != nil else { return Outcome(item: item, result: .success((answer, nil))) }
      let sample = writer.record(item, answer)
      let rejection = try await gate?.rejection(of: sample, number: Int(answer.key.prefix >> 1))
      return Outcome(
        item: item, result: .success((answer, writer.format.encode(sample))),
        sample: keepsSample ? sample : nil, rejection: rejection)
    } catch {
      return Outcome(item: item, result: .failure(error))
    }
  }

  /// Takes an outcome, after those of earlier samples where they are compared.
  private mutating func takeInOrder(_ outcome: Outcome, into summary: inout RunSummary) {
    guard duplicates != nil, outcome.item.stage == .derivation, let place = outcome.item.place
    else {
      return take(outcome, into: &summary)
    }
    held[place] = outcome
    while let next = held.removeValue(forKey: nextHeld) {
      take(next, into: &summary)
      nextHeld += 1
    }
  }

  /// What rejects a sample; nil if it is accepted.
  private mutating func rejection(of outcome: Outcome) -> String? {
    if let rejection = outcome.rejection { return rejection }
    guard let duplicates, let sample = outcome.sample else { return nil }
    do {
      return try duplicates.isDuplicate(sample) ? SampleGate.duplicateName : nil
    } catch {
      policy.noteError(error)
      return nil
    }
  }

  private mutating func take(_ outcome: Outcome, into summary: inout RunSummary) {
    let item = outcome.item
    switch outcome.result {
    case .success(let (answer, record)):
      policy.noteAnswer()
      if answer.isJournalled { summary.journalledCount += 1 } else { summary.askedCount += 1 }
      if item.stage == .seed { summary.seedCount += 1 }
      if let rejection = rejection(of: outcome) {
        summary.rejectedCounts[rejection, default: 0] += 1
        settle(item, turns: nil, key: answer.key, record: nil)
        monitor.update { $0.stages[item.stage == .seed ? 0 : 1].rejected += 1 }
        return
      }
      settle(
        item, turns: answer.value, key: answer.key,
        record: record.map { OutputWriter.Entry(bytes: $0, sample: outcome.sample) })
      count(item, isJournalled: answer.isJournalled)
    case .failure(let failure):
      if policy.noteFailure(failure) {
        note(failure, of: item, in: &summary)
      } else if !policy.takesJournalled {
        return
      }
      settle(item, turns: nil, key: item.request.key, record: nil)
    }
  }

  private mutating func settle(
    _ item: GenerationPlan.Item, turns: [Turn]?, key: CallKey, record: OutputWriter.Entry?
  ) {
    for (group, count) in plan.resolve(item, turns: turns, key: key) {
      output.setCount(count, ofGroup: group)
    }
    if let place = item.place { output.fill(group: item.group, place: place, with: record) }
  }

  private func note(
    _ failure: CallFailure, of item: GenerationPlan.Item, in summary: inout RunSummary
  ) {
    summary.failureCount += 1
    if item.stage == .seed { summary.failedSeedCount += 1 }
    if summary.failures.count < 10_000 {
      summary.failures.append(
        RunSummary.Failure(
          stage: item.stage == .seed ? .seed : .derivation, direction: item.direction,
          sample: item.sample, seed: item.seedID, call: item.request.key.hexadecimal,
          reason: failure.reason))
    }
    monitor.update { progress in
      progress.stages[item.stage == .seed ? 0 : 1].failed += 1
      progress.lastError = failure.reason
    }
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
      progress.stages[0].total = plan.seedCountSoFar
      progress.stages[1].total = plan.finalDerivationCount
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
    case .budget(let bound): "\(bound.option) is reached."
    }
  }
}
