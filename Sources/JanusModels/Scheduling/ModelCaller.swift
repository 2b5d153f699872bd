internal import JanusCore
internal import JanusPlatform
internal import Synchronization

/// An answer that can be used.
public struct Answered<Value: Sendable>: Sendable {
  public var value: Value
  public var key: CallKey
  /// Whether the journal answered, so that nothing was asked.
  public var isJournalled: Bool
  /// What the model thought before it answered; nil where that is not known.
  public var reasoning: String?
}

/// Why a call has no answer that can be used, after all attempts.
public enum CallFailure: Error, Sendable {
  /// The provider gave no reply.
  case provider(ProviderError)
  /// The replies were of no use; the reason is that of the last.
  case unusable(UnusableAnswer, attempts: Int)
  case journal(JournalError)
  /// It was not asked any more, because it might have passed this bound.
  case budget(Budget.Bound)

  /// Whether no other call can do better.
  public var endsTheRun: Bool {
    switch self {
    // Where nobody is found, the call comes back until there is no more patience.
    case .provider(.unreachable), .provider(.unknownHost): true
    case .provider(let error): error.retryDecision == .stop
    case .unusable: false
    case .journal, .budget: true
    }
  }
}

/// What a caller tells of its attempts while a call is under way.
public enum CallEvent: Sendable {
  /// A reply came, of use or not: its tokens are paid for. nil where the server did not say how many.
  case answered(TokenUsage?)
  /// The reply was of no use.
  case unusable(UnusableAnswer.Kind)
  /// The call was asked again because an earlier answer was of no use; with the limit on tokens if that
  /// was raised.
  case reasked(limit: Int?)
  /// The attempt was for nothing, and is made again.
  case retry(reason: String)
  /// The server does not take a parameter; from now on it is not sent.
  case droppedParameter(DroppableParameter)
}

/// Gets calls answered: from the journal where it can, else by asking, again where that may help. An
/// answer counts only once it is in the journal.
public final class ModelCaller: Sendable {
  /// One for each server.
  private let servers: [any ModelProvider]
  private let journal: Journal
  /// How often a call is asked again, after a fault or an answer that could not be used.
  private let retries: Int
  /// Whether answers of earlier runs don't count.
  private let asksAfresh: Bool
  /// What is never sent.
  private let withheld: Set<DroppableParameter>
  /// The most tokens of an answer that is asked for again because it was cut off; nil for four times as
  /// many as at first.
  private let maxTokensBound: Int?
  private let scheduler: CallScheduler
  /// Whether tokens are limited a minute, and so worth estimating.
  private let countsTokens: Bool
  /// Whether tokens are limited in all, and so the most that a call can take matters.
  private let hasBudget: Bool
  private let backoff = Backoff()
  /// Where calls are asked in batches; nil where each is asked by itself.
  private let desk: BatchDesk?
  private let dropped = Mutex<Set<DroppableParameter>>([])
  private let report: @Sendable (CallEvent) -> Void

  /// - Parameters:
  ///   - servers: The same model at one address or several, among which calls are spread.
  ///   - journal: Answers what it can, and keeps what is answered.
  ///   - retries: How often a call is asked again.
  ///   - limits: What the servers may be asked.
  ///   - budget: What may be spent in all.
  ///   - shared: Whose limits count instead, where callers of several models share them.
  ///   - patience: How long to go on without success.
  ///   - asksAfresh: Whether answers of earlier runs don't count.
  ///   - structured: How servers are told the formats of answers.
  ///   - maxTokensBound: The most tokens of an answer that is asked for again because it was cut off; nil
  ///     for four times as many as at first.
  ///   - batchPoll: Seconds between the first looks at a batch, where calls go out in batches; nil where each goes
  ///     out by itself.
  ///   - report: Told of what each attempt came to.
  public init(
    servers: [any ModelProvider], journal: Journal, retries: Int, limits: CallLimits = CallLimits(),
    budget: Budget = Budget(), sharing shared: SharedBudget? = nil,
    patience: Patience = Patience(), asksAfresh: Bool = false, structured: StructuredOutput = .auto,
    maxTokensBound: Int? = nil, batchPoll: Double? = nil,
    report: @escaping @Sendable (CallEvent) -> Void = { _ in }
  ) {
    self.servers = servers
    self.journal = journal
    self.retries = retries
    self.asksAfresh = asksAfresh
    withheld = structured.withheld
    self.maxTokensBound = maxTokensBound
    self.report = report
    countsTokens = limits.tokensPerMinute != nil
    let batches = batchPoll == nil ? nil : servers[0] as? any BatchProvider
    desk = batches.map { provider in
      BatchDesk(
        provider: provider, journal: journal, patience: patience, poll: batchPoll ?? 0,
        report: report)
    }
    hasBudget = (shared?.limits ?? budget.limits).countsTokens
    scheduler = CallScheduler(
      schedule: CallSchedule(
        servers: servers.count, limits: limits, budget: budget, shared: shared, patience: patience,
        now: .now))
  }

  /// Whether some calls may be answered by the journal.
  public var hasEarlierAnswers: Bool { !asksAfresh && journal.hasEarlierAnswers }

  /// How many calls are at servers now.
  public var inFlight: Int { scheduler.underWay }

  /// How far the batches are; nil where there are none.
  public var batches: BatchProgress? { desk?.progress }

  /// Why no call goes out at the moment; nil if one could.
  public var pause: CallPause? { scheduler.pause }

  /// Parameters that the server refused.
  public var droppedParameters: Set<DroppableParameter> { dropped.withLock { $0 } }

  /// Gets `request` answered, and the answer read by `read`.
  ///
  /// An answer that `read` refuses is asked for again, as the next attempt, in the way that ``Reasking``
  /// has it; it stays in the journal all the same, so that a later run begins where this one gave up.
  public func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value> {
    let key = request.key
    let mayBeJournalled = !asksAfresh && journal.mayHoldEarlierAnswer(to: key)
    var reasking = Reasking(request, bound: maxTokensBound)
    var problem = UnusableAnswer("is missing")
    var attempt = 0
    var asked = 0
    while true {
      let known = mayBeJournalled ? try await journalled(key, attempt: attempt) : nil
      // What earlier runs asked in vain takes nothing from what this one may ask.
      guard known != nil || asked <= retries else {
        throw .unusable(problem, attempts: attempt)
      }
      let answer: ChatReply
      if let known {
        answer = known
      } else {
        asked += 1
        guard let reply = try await ask(&reasking, key: key, attempt: attempt) else { continue }
        answer = reply
      }
      attempt += 1
      do {
        return Answered(
          value: try read(answer), key: key, isJournalled: known != nil, reasoning: answer.reasoning
        )
      } catch {
        problem = error
        reasking.take(answer, error)
        guard known == nil else { continue }
        report(.unusable(error.kind))
        if asked <= retries { report(.retry(reason: "the answer \(error.reason)")) }
      }
    }
  }

  private func journalled(
    _ key: CallKey, attempt: Int
  ) async throws(CallFailure) -> ChatReply? {
    do { return try await journal.reply(to: key, attempt: attempt) } catch { throw .journal(error) }
  }

  /// Asks until there is a reply, and puts it into the journal.
  /// - Returns: nil where the server refuses the limit on tokens to which the first was raised.
  private func ask(
    _ reasking: inout Reasking, key: CallKey, attempt: Int
  ) async throws(CallFailure) -> ChatReply? {
    let request = reasking.request
    let seed = request.parameters.seed.map { Self.seed(run: $0, key: key, attempt: attempt) }
    if attempt > 0 {
      report(.reasked(limit: reasking.hasRaisedLimit ? request.parameters.maxTokens : nil))
    }
    let start = ContinuousClock.now
    let reply: ChatReply
    do {
      reply = try await replyWithRetries(
        to: request, as: BatchedCall(key: key, attempt: attempt), seed: seed)
    } catch {
      guard case .provider(.badRequest) = error, reasking.hasRaisedLimit else { throw error }
      reasking.giveUpRaising()
      return nil
    }
    let seconds = ContinuousClock.now - start
    report(.answered(reply.usage))
    do {
      try await journal.append(
        Journal.Entry(
          key: key, attempt: attempt, request: reasking.recorded, reply: reply,
          // Of an answer in a batch it is not known how long it took.
          seconds: desk == nil ? seconds / .seconds(1) : 0))
    } catch {
      throw .journal(error)
    }
    return reply
  }

  /// Why one attempt came to nothing.
  private enum Setback: Error {
    case fault(ProviderError)
    /// The server takes no calls at the moment; the call is as good as before. It goes to the front of the line,
    /// unless it may itself be what the server stumbles over.
    case sentAway(ProviderError, toFront: Bool)
    case over(CallFailure)
  }

  private func replyWithRetries(
    to request: ChatRequest, as call: BatchedCall, seed: UInt64?
  ) async throws(CallFailure) -> ChatReply {
    var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
    var faults = 0
    var isBack = false
    var without = Set<DroppableParameter>()
    while true {
      do throws(Setback) {
        if let desk {
          without = leftOut
          return try await reply(to: request, as: call, seed: seed, without: without, by: desk)
        }
        return try await reply(
          to: request, seed: seed, without: &without, isBack: isBack, isFirstFault: faults == 0)
      } catch {
        switch error {
        case .over(let failure): throw failure
        case .sentAway(let fault, let toFront):
          isBack = toFront
          report(.retry(reason: fault.summary))
        case .fault(let fault):
          isBack = false
          try drop(for: fault, without: without)
          guard case .retry(let notBefore) = fault.retryDecision else { continue }
          faults += 1
          guard faults <= retries else { throw .provider(fault) }
          report(.retry(reason: fault.summary))
          // The next batch is some time away.
          guard desk == nil else { continue }
          try await sleep(
            backoff.delay(attempt: faults, notBefore: notBefore, unit: random.unit()))
        }
      }
    }
  }

  /// The parameters that are not sent, as far as is known by now.
  private var leftOut: Set<DroppableParameter> { dropped.withLock { $0 }.union(withheld) }

  /// Remembers a parameter that is not taken; of another fault that no repetition helps against, the call
  /// has failed.
  private func drop(
    for fault: ProviderError, without: Set<DroppableParameter>
  ) throws(CallFailure) {
    switch fault.retryDecision {
    case .retry, .comeBack: break
    case .fail, .stop: throw .provider(fault)
    case .drop(let parameter):
      // Another call may have found out at the same time; what was not sent cannot be dropped again.
      guard !without.contains(parameter) else { throw .provider(fault) }
      if dropped.withLock({ $0.insert(parameter).inserted }) {
        report(.droppedParameter(parameter))
      }
    }
  }

  /// Asks once, as soon as the server may have another call, without what it is known not to take by then.
  private func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: inout Set<DroppableParameter>,
    isBack: Bool, isFirstFault: Bool
  ) async throws(Setback) -> ChatReply {
    let need = need(of: request)
    let place: CallScheduler.Place
    do { place = try await scheduler.take(need, isBack: isBack) } catch {
      throw .over(error.failure)
    }
    dropped = leftOut
    let server = servers[place.server]
    do {
      let reply = try await server.reply(to: request, seed: seed, without: dropped)
      scheduler.give(place, .answered(reply.usage), headers: server.rateLimits?.take())
      return reply
    } catch {
      // Before the place is free again: the next in line would only fail likewise.
      if error.retryDecision == .stop { scheduler.close() }
      let headers = server.rateLimits?.take()
      let isDown = scheduler.give(
        place, error.ending(isFirstOfCall: isFirstFault), headers: headers, fault: error)
      if error.retryDecision == .comeBack {
        if let most = headers?.tokens?.limit, most > 0, Self.estimatedTokens(request) > most {
          throw .fault(
            .badRequest(status: 429, message: "The call is larger than the limit a minute."))
        }
        throw .sentAway(error, toFront: true)
      }
      if isDown, case .retry = error.retryDecision { throw .sentAway(error, toFront: false) }
      throw .fault(error)
    }
  }

  /// Asks in a batch: in one that has the call already, or in the next, as far as the budget goes.
  private func reply(
    to request: ChatRequest, as call: BatchedCall, seed: UInt64?,
    without dropped: Set<DroppableParameter>, by desk: BatchDesk
  ) async throws(Setback) -> ChatReply {
    let isSubmitted: Bool
    do { isSubmitted = try await desk.holds(call) } catch { throw .over(.provider(error)) }
    let place: CallScheduler.Place
    if isSubmitted {
      // It is paid for whether it is fetched or not, and told as this run's cost.
      place = scheduler.adopt(need(of: request))
    } else {
      do { place = try await scheduler.take(need(of: request)) } catch {
        throw .over(error.failure)
      }
    }
    while true {
      do throws(ProviderError) {
        let reply = try await desk.reply(to: request, as: call, seed: seed, without: dropped)
        scheduler.give(place, .answered(reply.usage))
        return reply
      } catch {
        // It goes into a later batch, as if it had not been in this one.
        if case .batchPutOff = error { continue }
        if error.retryDecision == .stop { scheduler.close() }
        scheduler.give(place, error.endingInBatch)
        // The desk has asked until there was no more patience.
        throw error.retryDecision == .comeBack ? .over(.provider(error)) : .fault(error)
      }
    }
  }

  private func need(of request: ChatRequest) -> CallSchedule.Need {
    CallSchedule.Need(
      tokens: countsTokens ? Self.estimatedTokens(request) : 0,
      worst: hasBudget
        ? request.worstUsage(longestAnswer: OfflineProvider.longestAnswer) : TokenUsage())
  }

  /// What a call will count against a limit on tokens: its prompt, and the longest answer.
  private static func estimatedTokens(_ request: ChatRequest) -> Double {
    let prompt = request.content.texts.reduce(0) { $0 + TokenEstimate.tokens(in: $1) }
    return Double(prompt + (request.parameters.maxTokens ?? 0))
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
