internal import JanusCore
internal import JanusPlatform

/// What the desk does at the server.
extension BatchDesk {
  /// The longest wait, in seconds, for a batch to be listed whose submission was cut off.
  private static let grace = 30.0

  private var name: String { provider.manifest.name }

  // MARK: Batches of earlier runs

  /// Finds out what there is of earlier runs.
  /// - Returns: Why that cannot be found out; nil if it was.
  func open() async -> ProviderError? {
    do {
      for batch in try await journal.pendingBatches(provider: name, server: provider.serverName) {
        guard batch.remote == nil else {
          add(batch, claimed: false)
          continue
        }
        // The run ended between the journal's word and the server's.
        if let found = try await search(for: batch) {
          add(found, claimed: false)
        } else {
          try await journal.release(batch.calls, ofBatch: batch.row)
        }
      }
      return nil
    } catch let error as ProviderError {
      return error
    } catch {
      return Self.fault(error)
    }
  }

  /// Looks for a batch whose id is not known, until the server can say whether it has it.
  ///
  /// - Returns: The batch with its id; nil if there is none. Where the interface lets nothing be written on a batch,
  ///   it may be somebody else's, which its results will tell.
  private func search(for batch: JournalledBatch) async throws -> JournalledBatch? {
    let known = try await journal.remoteBatches().union(strangers)
    let search = BatchSearch(tag: batch.tag, size: batch.size, begun: batch.begun)
    func find() async throws(ProviderError) -> String? {
      try await insisting { () async throws(ProviderError) in
        try await provider.batches(like: search)
      }.first { !known.contains($0) }
    }
    var found = try await find()
    if found == nil {
      // What was cut off a moment ago may still be at work there.
      do { try await Task.sleep(for: .seconds(min(poll, Self.grace))) } catch {
        throw ProviderError.cancelled
      }
      found = try await find()
    }
    guard let found else { return nil }
    var batch = batch
    batch.remote = found
    try await journal.note(found, ofBatch: batch.row)
    return batch
  }

  /// Asks again after faults that pass, as long as patience lasts.
  private func insisting<Value: Sendable>(
    _ body: () async throws(ProviderError) -> Value
  ) async throws(ProviderError) -> Value {
    let start = ContinuousClock.now
    var attempt = 0
    while true {
      do {
        let value = try await body()
        noteReached()
        return value
      } catch {
        guard let wait = error.waitBeforeNextTry(attempt: attempt) else { throw error }
        attempt += 1
        noteFault(error)
        try await rest(wait, after: error, since: start)
      }
    }
  }

  private func rest(
    _ seconds: Double, after error: ProviderError, since start: ContinuousClock.Instant
  ) async throws(ProviderError) {
    let past = (ContinuousClock.now - start) / .seconds(1)
    if let end = end(after: error, seconds: past) { throw end }
    do { try await Task.sleep(for: .seconds(seconds)) } catch { throw .cancelled }
  }

  /// What ends the run once a fault has lasted longer than patience does; nil before.
  private func end(after fault: ProviderError, seconds: Double) -> ProviderError? {
    let most = patienceLeft
    guard seconds >= most else { return nil }
    // Of a server that was never there, the fault itself says what to do.
    return fault.isOfNobody && most < patience.seconds
      ? fault : .noSuccess(seconds: seconds, last: fault.summary)
  }

  // MARK: Submitting

  /// Submits calls, in as many batches as it takes.
  func submit(_ orders: [Order]) async {
    var rest = orders[...]
    while !rest.isEmpty {
      var count = 0
      var bytes = 0
      while count < min(rest.count, limits.calls) {
        bytes += rest[rest.startIndex + count].line.count + 1
        guard count == 0 || bytes <= limits.bytes else { break }
        count += 1
      }
      let part = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      do {
        try await submitOne(part)
      } catch {
        let fault = (error as? ProviderError) ?? Self.fault(error)
        if fault == .cancelled { return }
        // What is wrong with this batch is wrong with the next; those that are at the server go on, unless nothing can.
        if [.stop, .comeBack].contains(fault.retryDecision) { return failAll(fault) }
        return fail((part + rest).map(\.call), fault)
      }
    }
  }

  private func submitOne(_ orders: [Order]) async throws {
    let tag = "janus-" + (0..<12).map { _ in UInt8.random(in: 0...255) }.hexadecimal
    let batch = try await journal.begin(
      orders.map(\.call), tag: tag, provider: name, server: provider.serverName,
      model: String(modelLabel.drop { $0 != "/" }.dropFirst()))
    let lines = orders.map(\.line)
    let start = ContinuousClock.now
    var attempt = 0
    while true {
      do throws(ProviderError) {
        let id = try await provider.submit(lines, tag: tag)
        noteReached()
        return try await begin(batch, as: id)
      } catch {
        guard let wait = error.waitBeforeNextTry(attempt: attempt) else {
          if error.isRefusal { try await journal.release(batch.calls, ofBatch: batch.row) }
          throw error
        }
        attempt += 1
        noteFault(error)
        do { try await rest(wait, after: error, since: start) } catch let end {
          if error.isRefusal { try await journal.release(batch.calls, ofBatch: batch.row) }
          throw end
        }
        if !error.isRefusal, let found = try await search(for: batch) {
          return add(found, claimed: true)
        }
      }
    }
  }

  private func begin(_ batch: JournalledBatch, as id: String) async throws(ProviderError) {
    do { try await journal.note(id, ofBatch: batch.row) } catch { throw Self.fault(error) }
    var batch = batch
    batch.remote = id
    add(batch, claimed: true)
  }

  // MARK: Looking after batches

  /// Sees how far a batch is, and fetches what is there once it has ended.
  func look(_ batch: Batch) async {
    guard let id = batch.known.remote else { return }
    do throws(ProviderError) {
      switch try await provider.state(ofBatch: id) {
      case .underWay(let done): lookLater(batch, done: done)
      case .failed(let reason):
        pauseAfterFailedBatch()
        await giveUp(batch, .batchUnanswered(reason))
      case .tooMuch(let reason):
        pauseAfterFailedBatch()
        guard takeLess(than: batch) else { return await giveUp(batch, .batchUnanswered(reason)) }
        noteFault(.batchPutOff(reason))
        await giveUp(batch, .batchPutOff(reason))
      case .ended: await take(try await provider.results(ofBatch: id, model: modelLabel), of: batch)
      }
    } catch {
      guard error.waitBeforeNextTry(attempt: 0) != nil else {
        if error != .cancelled { failAll(error) }
        return
      }
      noteFault(error)
      let past = batch.trouble.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0
      if let end = end(after: error, seconds: past) { return failAll(end) }
      lookLater(batch, done: nil)
    }
  }

  /// Hands out what a batch came to. Calls without an answer leave it, so that they are asked again.
  private func take(_ results: [BatchResult], of batch: Batch) async {
    let outcomes = Dictionary(results.map { ($0.id, $0.outcome) }) { first, _ in first }
    let answers = batch.known.calls.map { call in
      (
        call: call,
        answer: (outcomes[call.id] ?? .failure(.batchUnanswered("it has no result"))).inBatch
      )
    }
    if !results.isEmpty, batch.known.calls.allSatisfy({ outcomes[$0.id] == nil }) {
      return await takeOther(than: batch)
    }
    let without = answers.filter { if case .failure = $0.answer { true } else { false } }.map(
      \.call)
    do {
      if !without.isEmpty { try await journal.release(without, ofBatch: batch.known.row) }
    } catch {
      return failAll(Self.fault(error))
    }
    takeMore()
    deliver(answers, of: batch)
  }

  /// A batch that was found by its looks turned out to be somebody else's.
  private func takeOther(than batch: Batch) async {
    if let id = batch.known.remote { noteStranger(id) }
    do {
      if let found = try await search(for: batch.known) {
        return update(batch) { batch in
          batch.known = found
          batch.nextLook = .now
        }
      }
      await giveUp(batch, .batchUnanswered("it never came to be"))
    } catch {
      failAll((error as? ProviderError) ?? Self.fault(error))
    }
  }

  private func giveUp(_ batch: Batch, _ reason: ProviderError) async {
    do {
      try await journal.release(batch.known.calls, ofBatch: batch.known.row)
      deliver(batch.known.calls.map { ($0, .failure(reason)) }, of: batch)
    } catch {
      failAll(Self.fault(error))
    }
  }

  /// What the journal said, in words that end a run.
  private static func fault(_ error: any Error) -> ProviderError {
    .batchNotKept((error as? JournalError)?.summary ?? "\(error)")
  }
}

extension ProviderError {
  /// Seconds to wait before a batch's server is asked again; nil where that does not help.
  fileprivate func waitBeforeNextTry(attempt: Int) -> Double? {
    let wait: Double?
    switch self {
    case .rateLimited(let seconds, _), .serverFault(_, let seconds, _):
      wait = seconds.map { min($0, Self.longestWait) }
    default:
      switch retryDecision {
      case .comeBack, .retry: wait = nil
      case .drop, .fail, .stop: return nil
      }
    }
    return Backoff().delay(
      attempt: attempt + 1, notBefore: wait, unit: Double.random(in: 0..<1))
  }

  /// Whether nobody was there.
  var isOfNobody: Bool {
    switch self {
    case .unreachable, .unknownHost: true
    default: false
    }
  }

  /// Whether a submission that ended so has certainly made no batch.
  fileprivate var isRefusal: Bool {
    switch self {
    case .serverFault, .connectionLost, .timedOut, .stalled, .malformedReply, .noSuccess,
      .batchNotKept, .cancelled:
      false
    default: true
    }
  }
}

extension Result<ChatReply, ProviderError> {
  /// What a call's end in a batch means: nobody was told to wait, so that costs one of its retries too.
  fileprivate var inBatch: Self {
    guard case .failure(let error) = self, error.retryDecision == .comeBack else { return self }
    return .failure(.batchUnanswered(error.summary))
  }
}
