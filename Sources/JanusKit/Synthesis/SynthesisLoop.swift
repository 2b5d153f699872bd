internal import JanusCore
internal import JanusData
internal import JanusModels
internal import JanusSynthesis

/// Works on many items at once, and hands their records on in the items' order.
struct SynthesisLoop {
  private let method: any SynthesisMethod
  private let models: MethodModels
  private let options: SynthesisOptions
  private let feed: ItemFeed
  private let output: RecordStream
  private let monitor: RunMonitor
  /// Whether some calls may be answered by the journal.
  private let hasEarlierAnswers: Bool
  /// The most items under way at once: some more than calls may be, so that servers never wait for the next.
  private let window: Int
  /// The most results that wait for an earlier item's, so that memory does not grow with the run.
  private let mostHeld: Int

  private var policy: EndingPolicy
  private var waiting: ArraySlice<ItemFeed.Fed> = []
  private var isFedUp = false
  private var prefetch: Task<Result<[ItemFeed.Fed], JanusError>, Never>?
  /// Counts the items that were begun, and those that were accepted.
  private var begun = 0
  private var accepted = 0
  private var results: [Int: Outcome] = [:]
  private var pool: (any SynthesisPool)?
  /// As it was before any item.
  private let firstPool: (any SynthesisPool)?
  /// What items that are still to begin see of the pool.
  private var sights: [Int: any SynthesisPool] = [:]
  private var unwritten: [RecordStream.Encoded] = []
  /// Items in a row that were not made once the budget was reached, as the journal has nothing of theirs.
  private var unansweredInARow = 0
  private var tally = MethodTally()
  private var failures: RecordWriter?
  private var dropped: RecordWriter?

  /// So many records are written at once, and fewer where a second has gone by.
  private static let mostUnwritten = 64
  /// After so many items without anything in the journal none of the later ones is looked for there.
  private static let mostUnanswered = 4096
  private static let writeInterval = Duration.seconds(1)

  private enum Event: Sendable {
    case done(Outcome)
    /// What waits to be written has waited for long enough.
    case isTime
  }

  /// How an item ended.
  private struct Outcome: Sendable {
    var sequence: Int
    var fed: ItemFeed.Fed
    var tally: MethodTally
    /// Encoded already where no pool looks at them first.
    var result: Result<(records: [JSONObject], encoded: [RecordStream.Encoded]), SynthesisFailure>
    /// What was made and does not stay.
    var dropped: [JSONObject] = []
  }

  init(
    method: any SynthesisMethod, pool: (any SynthesisPool)?, models: MethodModels,
    options: SynthesisOptions, feed: ItemFeed, output: RecordStream, monitor: RunMonitor,
    concurrency: Int, hasEarlierAnswers: Bool
  ) {
    self.method = method
    self.models = models
    self.options = options
    self.feed = feed
    self.output = output
    self.monitor = monitor
    self.hasEarlierAnswers = hasEarlierAnswers
    self.pool = pool
    firstPool = pool
    window = min(concurrency * 2, pool?.reach ?? .max)
    mostHeld = max(4096, 64 * concurrency)
    policy = EndingPolicy(concurrency: concurrency)
  }

  mutating func run(into summary: inout SynthesisSummary) async {
    monitor.update { [count = method.itemCount ?? options.input?.limit] in
      $0.stages = [RunProgress.Stage(name: "records", total: count)]
    }
    await withTaskGroup(of: Event.self) { group in
      var open = 0
      var isTimed = false
      while true {
        while open < window, results.count < mostHeld || open == 0, mayBegin,
          let (sequence, fed) = await next()
        {
          group.addTask { [work = work(sequence, fed)] in .done(await work()) }
          open += 1
        }
        guard open > 0, let event = await group.next() else { break }
        switch event {
        case .done(let outcome):
          open -= 1
          results[outcome.sequence] = outcome
          accept(into: &summary)
          if unwritten.count >= Self.mostUnwritten { await write() }
        case .isTime:
          isTimed = false
          await write()
        }
        if !unwritten.isEmpty, !isTimed {
          isTimed = true
          group.addTask {
            try? await Task.sleep(for: Self.writeInterval)
            return .isTime
          }
        }
        if policy.givesUpCalls || Task.isCancelled || pool?.isComplete == true { group.cancelAll() }
      }
      group.cancelAll()
    }
    await finish(&summary)
  }

  private var mayBegin: Bool {
    guard !Task.isCancelled, pool?.isComplete != true else { return false }
    if policy.goesOn { return true }
    return policy.takesJournalled && hasEarlierAnswers && pool == nil
      && unansweredInARow < Self.mostUnanswered
  }

  // MARK: Items

  /// The next item, if there is one, and what it is to see of the pool is there.
  private mutating func next() async -> (Int, ItemFeed.Fed)? {
    let reach = pool?.reach ?? .max
    guard begun - accepted < min(reach, pool?.wanted ?? .max) else { return nil }
    if waiting.isEmpty, !isFedUp { await feedMore() }
    guard var fed = waiting.popFirst() else { return nil }
    defer { begun += 1 }
    if reach != .max { fed.item.pool = sights.removeValue(forKey: begun) ?? firstPool }
    return (begun, fed)
  }

  private mutating func feedMore() async {
    let task = prefetch ?? Task { [feed] in await Self.fetch(feed) }
    switch await task.value {
    case .success(let items):
      waiting = items[...]
      isFedUp = items.isEmpty
      prefetch = isFedUp ? nil : Task { [feed] in await Self.fetch(feed) }
    case .failure(let error):
      isFedUp = true
      policy.noteError(error)
    }
  }

  private static func fetch(_ feed: ItemFeed) async -> Result<[ItemFeed.Fed], JanusError> {
    do { return .success(try await feed.next()) } catch { return .failure(error) }
  }

  /// What is to be done about an item.
  private func work(_ sequence: Int, _ fed: ItemFeed.Fed) -> @Sendable () async -> Outcome {
    let seed = UInt64(bitPattern: Int64(options.calls.parameters.seed ?? 0))
    let isFinal = pool == nil
    return { [method, models, output, marks = marks] in
      let context = MethodContext(item: fed.item.number, models: models, seed: seed)
      do throws(SynthesisFailure) {
        var records = try await method.records(for: fed.item, in: context)
        for index in records.indices { marks.add(to: &records[index]) }
        let dropped = records.filter { !method.stays($0) }
        if !dropped.isEmpty { records.removeAll { !method.stays($0) } }
        let encoded = isFinal ? records.map { output.encode($0) } : []
        return Outcome(
          sequence: sequence, fed: fed, tally: context.tally,
          result: .success((isFinal ? [] : records, encoded)), dropped: dropped)
      } catch {
        return Outcome(sequence: sequence, fed: fed, tally: context.tally, result: .failure(error))
      }
    }
  }

  private var marks: RecordMarks { RecordMarks(source: options.source, task: options.task) }

  // MARK: Results

  /// Takes what is next in order, as far as it is there.
  private mutating func accept(into summary: inout SynthesisSummary) {
    while let outcome = results.removeValue(forKey: accepted) {
      if pool?.isComplete != true { settle(outcome, into: &summary) }
      accepted += 1
      if let pool, pool.reach != .max { sights[accepted - 1 + pool.reach] = pool }
    }
  }

  private mutating func settle(_ outcome: Outcome, into summary: inout SynthesisSummary) {
    switch outcome.result {
    case .success(let (records, encoded)):
      policy.noteAnswer()
      unansweredInARow = 0
      tally.add(outcome.tally)
      unwritten += encoded
      if pool != nil { take(records) }
      drop(outcome.dropped)
      summary.itemCount += 1
      let isRejected = pool == nil && encoded.isEmpty && !outcome.dropped.isEmpty
      monitor.update { progress in
        if isRejected { progress.stages[0].rejected += 1 } else { progress.stages[0].done += 1 }
      }
    case .failure(let failure):
      guard isFailed(failure) else {
        unansweredInARow += 1
        return
      }
      tally.add(outcome.tally)
      note(failure, of: outcome.fed, in: &summary)
      if pool != nil { take([]) }
    }
  }

  private mutating func drop(_ records: [JSONObject]) {
    guard let path = options.dropped, !records.isEmpty else { return }
    do {
      if dropped == nil { dropped = try RecordWriter(path: path, format: .json(.jsonLines)) }
      for record in records { try dropped?.write(.object(record)) }
    } catch {
      policy.noteError(error)
    }
  }

  private mutating func take(_ records: [JSONObject]) {
    unwritten += (pool?.accept(records, tally: &tally) ?? []).map { output.encode($0) }
  }

  /// Whether an item failed; else it was only not made, and stays to be made by a later run.
  private mutating func isFailed(_ failure: SynthesisFailure) -> Bool {
    switch failure {
    case .record: true
    case .call(let failure, _): policy.noteFailure(failure)
    }
  }

  private mutating func note(
    _ failure: SynthesisFailure, of fed: ItemFeed.Fed, in summary: inout SynthesisSummary
  ) {
    let reason =
      switch failure {
      case .record(let reason): "The record \(reason)."
      case .call(let failure, let model): "\(model): \(failure.reason)"
      }
    summary.failureCount += 1
    if summary.failures.count < 10_000 {
      summary.failures.append(
        SynthesisSummary.Failure(number: fed.item.number, place: fed.place, reason: reason))
    }
    monitor.update { progress in
      switch failure {
      case .record: progress.stages[0].rejected += 1
      case .call: progress.stages[0].failed += 1
      }
      progress.lastError = reason
    }
    guard let path = options.failures, !fed.place.isEmpty else { return }
    do {
      if failures == nil { failures = try RecordWriter(path: path, format: .json(.jsonLines)) }
      try failures?.write(.object(fed.item.record))
    } catch {
      policy.noteError(error)
    }
  }

  private mutating func write() async {
    let records = unwritten
    unwritten.removeAll(keepingCapacity: true)
    do { try await output.append(records) } catch { policy.noteError(error) }
  }

  private mutating func finish(_ summary: inout SynthesisSummary) async {
    // Nothing more will come: what is done goes out over the gaps.
    if pool == nil {
      for (_, outcome) in results.sorted(by: { $0.key < $1.key }) {
        settle(outcome, into: &summary)
      }
    }
    await write()
    let isComplete = pool?.isComplete == true
    if isComplete { summary.missingCount = pool?.missing ?? 0 }
    if Task.isCancelled { summary.wasInterrupted = true }
    summary.bound = isComplete ? nil : policy.bound
    do {
      try failures?.commit()
      try dropped?.commit()
      let faults = try await feed.finish()
      summary.faultCount = faults.count
      summary.faults = faults.first
    } catch {
      policy.noteError(error)
    }
    summary.skippedCount = await feed.skippedCount
    summary.duplicateCount = await feed.duplicateCount
    summary.error = policy.error
    summary.findings = method.findings(tally)
  }
}

/// What every record says about where it came from, if that is wished.
private struct RecordMarks: Sendable {
  let source: String?
  let task: String?

  func add(to record: inout JSONObject) {
    if let source { record["from"] = .string(source) }
    if let task { record["task"] = .string(task) }
  }
}
