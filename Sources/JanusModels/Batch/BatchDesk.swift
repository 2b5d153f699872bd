internal import JanusCore
internal import JanusPlatform
internal import Synchronization

/// Gets calls answered by batches: it collects those that come, hands them in together once no more come, looks
/// after their batches, and gives each its answer.
///
/// What is in which batch is in the journal before a batch is submitted. So a run that ends at any moment leaves its
/// batches to the next, which finds them again, and submits no call that is in one.
final class BatchDesk: Sendable {
  typealias Answer = Result<ChatReply, ProviderError>
  typealias Waiter = CheckedContinuation<Answer, Never>

  /// Seconds without a new call after which those that are there are submitted: whatever could be asked by now was.
  static let quiet = 1.0
  /// How many times as long as at first there is between two looks at the end.
  private static let longestInterval = 20.0

  let provider: any BatchProvider
  let journal: Journal
  let patience: Patience
  /// Seconds between the first looks at a batch.
  let poll: Double
  /// How many bytes and calls go into one batch.
  let limits: BatchLimits
  private let report: @Sendable (CallEvent) -> Void
  private let state = Mutex(State())

  /// A call that is to be submitted.
  struct Order: Sendable {
    var call: BatchedCall
    var line: [UInt8]
  }

  /// A batch that is looked after.
  struct Batch: Sendable {
    var known: JournalledBatch
    var number: Int
    var done = 0
    var interval: Double
    var nextLook: ContinuousClock.Instant
    /// Since when its server cannot be asked.
    var trouble: ContinuousClock.Instant?
    /// Calls that wait for it.
    var claims: Set<BatchedCall> = []
  }

  private struct State {
    var waiting: [BatchedCall: [Waiter]] = [:]
    var collected: [Order] = []
    var lastArrival = ContinuousClock.now
    /// By their rows in the journal.
    var batches: [Int64: Batch] = [:]
    var owners: [BatchedCall: Int64] = [:]
    /// What came for calls that nobody has asked for yet.
    var early: [BatchedCall: ChatReply] = [:]
    /// The name of the model, as messages say it.
    var model = ""
    var batchCount = 0
    var failedBatches = 0
    /// Batches that turned out to be somebody else's, by the server's ids.
    var strangers: Set<String> = []
    /// How many calls may be in batches at once, as far as the server has let that be known.
    var mostAtOnce = Int.max
    /// Whether the server has ever said anything.
    var wasReached = false

    /// How many calls wait for batches at the server.
    var atServer: Int { batches.values.reduce(0) { $0 + $1.claims.count } }
    var pausedUntil: ContinuousClock.Instant?
    var worker: Task<Void, Never>?
    var opening: Task<ProviderError?, Never>?
  }

  init(
    provider: any BatchProvider, journal: Journal, patience: Patience, poll: Double,
    report: @escaping @Sendable (CallEvent) -> Void
  ) {
    self.provider = provider
    self.journal = journal
    self.patience = patience
    self.poll = poll
    self.report = report
    // Something is left for the upload's own words.
    limits = BatchLimits(
      calls: provider.batchLimits.calls, bytes: provider.batchLimits.bytes - 10_000)
  }

  /// How far the batches are; nil while there is none.
  var progress: BatchProgress? {
    state.withLock { state in
      let open = state.batches.values.filter { !$0.claims.isEmpty }
      guard let first = open.min(by: { $0.number < $1.number }) else { return nil }
      return BatchProgress(
        number: first.number, count: state.batchCount, done: first.done, size: first.known.size,
        seconds: max(0, WallClock.now - first.known.begun))
    }
  }

  /// Whether a call is in a batch already, so that it is not submitted again.
  /// - Throws: ``ProviderError`` where it cannot be found out what became of batches of an earlier run.
  func holds(_ call: BatchedCall) async throws(ProviderError) -> Bool {
    let opening = state.withLock { state in
      let opening = state.opening ?? Task { await self.open() }
      state.opening = opening
      return opening
    }
    let error = await withTaskCancellationHandler {
      await opening.value
    } onCancel: {
      opening.cancel()
    }
    if let error { throw error }
    return state.withLock { $0.owners[call] != nil || $0.early[call] != nil }
  }

  /// Waits for the answer to a call, by a batch that has it, or else by the next.
  func reply(
    to request: ChatRequest, as call: BatchedCall, seed: UInt64?,
    without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    let order =
      try state.withLock { $0.owners[call] == nil && $0.early[call] == nil }
      ? Order(
        call: call,
        line: provider.batchLine(for: request, id: call.id, seed: seed, without: dropped)) : nil
    state.withLock { $0.model = request.model.label }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        if let answer = state.withLock({ Self.enqueue(waiter, call, order, &$0) }) {
          waiter.resume(returning: answer)
        } else {
          startWorker()
        }
      }
    } onCancel: {
      resume([(call, .failure(.cancelled))])
    }
    return try answer.get()
  }

  /// Lets somebody wait for a call; or returns the answer that is there.
  private static func enqueue(
    _ waiter: Waiter, _ call: BatchedCall, _ order: Order?, _ state: inout State
  ) -> Answer? {
    if Task.isCancelled { return .failure(.cancelled) }
    if let reply = state.early.removeValue(forKey: call) { return .success(reply) }
    let isFirst = state.waiting[call] == nil
    state.waiting[call, default: []].append(waiter)
    state.lastArrival = .now
    if let row = state.owners[call] {
      state.batches[row]?.claims.insert(call)
    } else if let order {
      if isFirst { state.collected.append(order) }
    } else {
      // Its batch has come back without an answer in this very moment.
      state.waiting[call] = nil
      return .failure(.batchUnanswered("it has no result"))
    }
    return nil
  }

  private func resume(_ answers: [(call: BatchedCall, answer: Answer)]) {
    let waiters = state.withLock { state in
      var waiters: [(Waiter, Answer)] = []
      for (call, answer) in answers {
        for waiter in state.waiting.removeValue(forKey: call) ?? [] {
          waiters.append((waiter, answer))
        }
      }
      // Nobody waits any more: what goes on at the server can go on without us.
      if state.waiting.isEmpty {
        state.worker?.cancel()
        state.worker = nil
      }
      return waiters
    }
    for (waiter, answer) in waiters { waiter.resume(returning: answer) }
  }
}

// MARK: - The worker

extension BatchDesk {
  private enum Step {
    case rest(seconds: Double)
    case submit([Order])
    case look(Batch)
  }

  /// One task submits and looks, as long as somebody waits.
  private func startWorker() {
    state.withLock { state in
      guard state.worker == nil else { return }
      state.worker = Task { await self.work() }
    }
  }

  private func work() async {
    // A worker that was sent home must not touch what is the next one's.
    while let step = state.withLock({ Task.isCancelled ? nil : Self.nextStep(&$0) }) {
      switch step {
      case .rest(let seconds): try? await Task.sleep(for: .seconds(seconds))
      case .submit(let orders): await submit(orders)
      case .look(let batch): await look(batch)
      }
    }
  }

  private static func nextStep(_ state: inout State) -> Step? {
    guard !state.waiting.isEmpty else {
      state.worker = nil
      return nil
    }
    let now = ContinuousClock.now
    let quietAt = state.lastArrival.advanced(by: .seconds(quiet))
    let room = state.mostAtOnce - state.atServer
    if !state.collected.isEmpty, quietAt <= now, room > 0,
      state.pausedUntil.map({ $0 <= now }) ?? true
    {
      let orders = state.collected.filter { state.waiting[$0.call] != nil }
      state.collected = Array(orders.dropFirst(room))
      return orders.isEmpty ? .rest(seconds: 0.01) : .submit(Array(orders.prefix(room)))
    }
    let due = state.batches.values.filter { !$0.claims.isEmpty }.min { $0.nextLook < $1.nextLook }
    // A look waits until calls of an earlier run have come to claim their answers.
    if let due, due.nextLook <= now { return .look(due) }
    let left = due.map { (now.duration(to: $0.nextLook)) / .seconds(1) } ?? quiet
    return .rest(seconds: max(0.01, min(left, state.collected.isEmpty ? quiet : 0.1)))
  }

  /// Ends what waits for these calls, and keeps what came for calls that nobody waits for yet.
  func deliver(_ answers: [(call: BatchedCall, answer: Answer)], of batch: Batch) {
    state.withLock { state in
      state.batches[batch.known.row] = nil
      for (call, answer) in answers {
        state.owners[call] = nil
        if state.waiting[call] == nil, case .success(let reply) = answer {
          state.early[call] = reply
        }
      }
    }
    resume(answers)
  }

  /// Ends what waits for these calls, which are in no batch.
  func fail(_ calls: [BatchedCall], _ error: ProviderError) {
    resume(calls.map { ($0, .failure(error)) })
  }

  /// Ends everything: no other call can do better.
  func failAll(_ error: ProviderError) {
    let calls = state.withLock { state in
      state.collected = []
      return Array(state.waiting.keys)
    }
    resume(calls.map { ($0, .failure(error)) })
  }

  /// Looks after a batch from now on; `claimed` if all of its calls wait for it.
  func add(_ known: JournalledBatch, claimed: Bool) {
    state.withLock { state in
      state.batchCount += 1
      var batch = Batch(
        known: known, number: state.batchCount, interval: poll,
        nextLook: .now + .seconds(claimed ? poll : Self.quiet))
      if claimed { batch.claims = known.calls }
      state.batches[known.row] = batch
      for call in known.calls { state.owners[call] = known.row }
    }
  }

  func update(_ batch: Batch, _ change: (inout Batch) -> Void) {
    state.withLock { state in
      guard var current = state.batches[batch.known.row] else { return }
      change(&current)
      state.batches[batch.known.row] = current
    }
  }

  /// Looks again later, more and more rarely.
  func lookLater(_ batch: Batch, done: Int?) {
    update(batch) { batch in
      batch.done = done ?? batch.done
      batch.nextLook = .now + .seconds(batch.interval)
      batch.interval = min(batch.interval * 1.5, poll * Self.longestInterval)
      batch.trouble = done == nil ? batch.trouble ?? .now : nil
    }
  }

  /// A batch was more than the server takes beside the others: from now on there is less at once.
  /// - Returns: Whether that can be; one call alone cannot be too much.
  func takeLess(than batch: Batch) -> Bool {
    state.withLock { state in
      let size = state.batches[batch.known.row]?.claims.count ?? 0
      let others = state.atServer - size
      guard others > 0 || size > 1 else { return false }
      state.mostAtOnce = others > 0 ? others : size / 2
      return true
    }
  }

  /// A batch has come back: from now on there may be a little more at once.
  func takeMore() {
    state.withLock { state in
      let more = max(1, state.mostAtOnce / 8)
      state.mostAtOnce += min(more, .max - state.mostAtOnce)
    }
  }

  /// The next batch waits, the longer the more have failed.
  func pauseAfterFailedBatch() {
    state.withLock { state in
      state.failedBatches = min(state.failedBatches + 1, 10)
      var seconds = poll
      for _ in 1..<state.failedBatches { seconds = min(seconds * 2, poll * Self.longestInterval) }
      state.pausedUntil = .now + .seconds(seconds)
    }
  }

  func noteFault(_ error: ProviderError) {
    if !error.isOfNobody { noteReached() }
    report(.retry(reason: error.summary))
  }

  func noteStranger(_ id: String) { state.withLock { _ = $0.strangers.insert(id) } }

  var strangers: Set<String> { state.withLock { $0.strangers } }

  func noteReached() { state.withLock { $0.wasReached = true } }

  /// Seconds to go on without success.
  var patienceLeft: Double { patience.seconds(wasReached: state.withLock { $0.wasReached }) }

  var modelLabel: String { state.withLock { $0.model } }
}
