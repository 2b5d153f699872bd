internal import JanusCore
internal import JanusPlatform
internal import Synchronization

/// An answer that can be used.
public struct Answered<Value: Sendable>: Sendable {
  public var value: Value
  public var key: CallKey
  /// Whether the journal answered, so that nothing was asked.
  public var isJournalled: Bool
}

/// Why a call has no answer that can be used, after all attempts.
public enum CallFailure: Error, Sendable {
  /// The provider gave no reply.
  case provider(ProviderError)
  /// The replies were of no use; the reason is that of the last.
  case unusable(UnusableAnswer, attempts: Int)
  case journal(JournalError)

  /// Whether no other call can do better.
  public var endsTheRun: Bool {
    switch self {
    case .provider(let error): error.retryDecision == .stop
    case .unusable: false
    case .journal: true
    }
  }
}

/// What a caller tells of its attempts while a call is under way.
public enum CallEvent: Sendable {
  /// A reply came, of use or not: its tokens are paid for. nil where the server did not say how many.
  case answered(TokenUsage?)
  /// The attempt was for nothing, and is made again.
  case retry(reason: String)
  /// The server does not take a parameter; from now on it is not sent.
  case droppedParameter(DroppableParameter)
}

/// Gets calls answered: from the journal where it can, else by asking, again where that may help. An
/// answer counts only once it is in the journal.
public final class ModelCaller: Sendable {
  private let provider: any ModelProvider
  private let journal: Journal
  /// How often a call is asked again, after a fault or an answer that could not be used.
  private let retries: Int
  /// Whether answers of earlier runs don't count.
  private let asksAfresh: Bool
  private let slots: CallSlots
  private let backoff = Backoff()
  private let dropped = Mutex<Set<DroppableParameter>>([])
  private let report: @Sendable (CallEvent) -> Void

  /// - Parameters:
  ///   - concurrency: How many calls may be at the server at once.
  ///   - report: Told of what each attempt came to.
  public init(
    provider: any ModelProvider, journal: Journal, retries: Int, concurrency: Int = 16,
    asksAfresh: Bool = false,
    report: @escaping @Sendable (CallEvent) -> Void = { _ in }
  ) {
    self.provider = provider
    self.journal = journal
    self.retries = retries
    slots = CallSlots(count: concurrency)
    self.asksAfresh = asksAfresh
    self.report = report
  }

  /// How many calls are at the server now.
  public var inFlight: Int { slots.taken }

  /// Parameters that the server refused.
  public var droppedParameters: Set<DroppableParameter> { dropped.withLock { $0 } }

  /// Gets `request` answered, and the answer read by `read`.
  ///
  /// An answer that `read` refuses is asked for again, as the next attempt; it stays in the journal all the
  /// same, so that a later run begins where this one gave up.
  public func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value> {
    let key = request.key
    let mayBeJournalled = !asksAfresh && journal.mayHoldEarlierAnswer(to: key)
    var problem = UnusableAnswer("is missing")
    for attempt in 0...retries {
      var reply: ChatReply?
      if mayBeJournalled { reply = try await journalled(key, attempt: attempt) }
      let isJournalled = reply != nil
      let answer: ChatReply
      if let reply {
        answer = reply
      } else {
        answer = try await ask(request, key: key, attempt: attempt)
      }
      do {
        return Answered(value: try read(answer), key: key, isJournalled: isJournalled)
      } catch {
        problem = error
        if !isJournalled, attempt < retries { report(.retry(reason: "the answer \(error.reason)")) }
      }
    }
    throw .unusable(problem, attempts: retries + 1)
  }

  private func journalled(
    _ key: CallKey, attempt: Int
  ) async throws(CallFailure) -> ChatReply? {
    do { return try await journal.reply(to: key, attempt: attempt) } catch { throw .journal(error) }
  }

  /// Asks until there is a reply, and puts it into the journal.
  private func ask(
    _ request: ChatRequest, key: CallKey, attempt: Int
  ) async throws(CallFailure) -> ChatReply {
    let seed = request.parameters.seed.map { Self.seed(run: $0, key: key, attempt: attempt) }
    let start = ContinuousClock.now
    let reply = try await replyWithRetries(to: request, key: key, seed: seed)
    let seconds = ContinuousClock.now - start
    report(.answered(reply.usage))
    do {
      try await journal.append(
        Journal.Entry(
          key: key, attempt: attempt, request: request, reply: reply,
          seconds: seconds / .seconds(1)))
    } catch {
      throw .journal(error)
    }
    return reply
  }

  private func replyWithRetries(
    to request: ChatRequest, key: CallKey, seed: UInt64?
  ) async throws(CallFailure) -> ChatReply {
    var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
    var faults = 0
    while true {
      let without = dropped.withLock { $0 }
      do throws(ProviderError) {
        guard await slots.take() else { throw ProviderError.cancelled }
        defer { slots.give() }
        return try await provider.reply(to: request, seed: seed, without: without)
      } catch {
        switch error.retryDecision {
        case .drop(let parameter):
          // Another call may have found out at the same time; what was not sent cannot be dropped again.
          guard !without.contains(parameter) else { throw .provider(error) }
          if dropped.withLock({ $0.insert(parameter).inserted }) { report(.droppedParameter(parameter)) }
        case .retry(let notBefore):
          faults += 1
          guard faults <= retries else { throw .provider(error) }
          report(.retry(reason: error.summary))
          try await sleep(
            backoff.delay(attempt: faults, notBefore: notBefore, unit: random.unit()))
        case .fail, .stop: throw .provider(error)
        }
      }
    }
  }

  private func sleep(_ seconds: Double) async throws(CallFailure) {
    do { try await Task.sleep(for: .seconds(seconds)) } catch { throw .provider(.cancelled) }
  }

  /// A seed of one attempt's own: the same run seed and call give the same.
  private static func seed(run: Int, key: CallKey, attempt: Int) -> UInt64 {
    var random = SeededRandom(seed: key.prefix ^ UInt64(bitPattern: Int64(run)) &+ UInt64(attempt))
    return random.next()
  }
}
