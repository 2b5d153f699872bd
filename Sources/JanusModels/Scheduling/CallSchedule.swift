/// Which server the next call goes to, and when, and whether any more may go at all: the decisions of the
/// scheduler, without time or tasks of their own.
struct CallSchedule {
  /// What a call needs.
  struct Need: Equatable {
    /// About how many tokens it will count against a limit a minute.
    var tokens = 0.0
    /// The most that it can come to.
    var worst = TokenUsage()
  }

  /// How one call ended, as far as the next ones are concerned.
  enum Ending: Equatable {
    /// There was an answer, of use or not; with its tokens, where the server said how many.
    case answered(TokenUsage? = nil)
    /// The server asks for fewer calls, and to wait so many seconds if it says so.
    case refused(wait: Double?)
    /// Nobody is there.
    case absent
    /// The server failed, or what it sent was lost: the first of a call's faults, or a later one, with what it
    /// came to, where that is known.
    case failed(isFirstOfCall: Bool = true, usage: TokenUsage? = nil)
    /// Nothing was learned.
    case withdrawn
  }

  enum Decision: Equatable {
    /// Ask the server with this number now.
    case go(Int)
    /// Look again then; nil once a call has ended.
    case wait(until: ContinuousClock.Instant?)
    /// No more calls go out.
    case end(EndOfLine)
  }

  fileprivate struct Server {
    var underWay = 0
    var concurrency: ConcurrencyController
    var breaker = CircuitBreaker()
    var pausedUntil: ContinuousClock.Instant?
    /// Rounds of refusals without an answer in between, and when the last of them began.
    var refusals = 0
    var lastRefusal: ContinuousClock.Instant?
    /// Whether the server itself said how long to wait.
    var isAskedToWait = false
  }

  fileprivate struct Trouble {
    var since: ContinuousClock.Instant
    var last: ContinuousClock.Instant
    var fault: ProviderError
    var server: Int
  }

  /// How often a budget is looked at that others draw on.
  private static let look = Duration.milliseconds(20)
  fileprivate static let shortestPause = 0.1
  fileprivate static let longestPause = 30.0

  private var servers: [Server]
  private var requests: TokenBucket?
  private var tokens: TokenBucket?
  private(set) var budget: Budget
  /// Whose limits count instead, where several models share them.
  private let shared: SharedBudget?
  private let patience: Patience
  /// When no more calls may go out.
  private let deadline: ContinuousClock.Instant?
  /// Since when nothing has had success, and the last fault since.
  private var trouble: Trouble?
  private var wasReached = false

  /// - Precondition: There is at least one server.
  init(
    servers: Int, limits: CallLimits, budget: Budget = Budget(), shared: SharedBudget? = nil,
    patience: Patience = Patience(), now: ContinuousClock.Instant
  ) {
    let server = Server(concurrency: ConcurrencyController(ceiling: limits.concurrency))
    self.servers = Array(repeating: server, count: servers)
    requests = limits.requestsPerMinute.map { TokenBucket(callsPerMinute: $0, now: now) }
    tokens = limits.tokensPerMinute.map { TokenBucket(perMinute: Double($0), now: now) }
    self.budget = budget
    self.shared = shared
    self.patience = patience
    deadline = budget.limits.time.map { now.advanced(by: .seconds($0)) }
  }

  /// How many calls are under way.
  var underWay: Int { servers.reduce(0) { $0 + $1.underWay } }

  /// Where a call goes.
  mutating func decide(_ need: Need = Need(), now: ContinuousClock.Instant) -> Decision {
    if let deadline, now >= deadline { return .end(.budget(.time)) }
    if let bound = withBudget({ $0.bound(for: need.worst) }) {
      // Calls under way may turn out to cost less than they might.
      if underWay > 0 { return .wait(until: deadline) }
      // Those of other models end without a word to this one.
      let isDrawnOn = shared != nil && withBudget { $0.reserved.calls > 0 }
      return isDrawnOn
        ? .wait(until: sooner(now.advanced(by: Self.look), deadline)) : .end(.budget(bound))
    }
    let wait = max(
      requests?.wait(for: 1, now: now) ?? .zero, tokens?.wait(for: need.tokens, now: now) ?? .zero)
    if wait > .zero { return .wait(until: sooner(now.advanced(by: wait), deadline)) }
    var best: Int?
    var earliest: ContinuousClock.Instant?
    for (number, server) in servers.enumerated() {
      if let until = server.blockedUntil(now: now) {
        earliest = sooner(earliest, until)
      } else if server.underWay < server.concurrency.allowed,
        server.underWay < best.map({ servers[$0].underWay }) ?? .max
      {
        best = number
      }
    }
    if let best {
      // Whatever is under way may still have success.
      guard let outage = outage(now: now) else { return .go(best) }
      return underWay > 0 ? .wait(until: deadline) : .end(.patience(outage))
    }
    if let outage = outage(nextTry: earliest, now: now) { return .end(.patience(outage)) }
    return .wait(until: sooner(earliest, deadline))
  }

  private mutating func withBudget<Result: Sendable>(
    _ body: (inout Budget) -> Result
  ) -> Result {
    guard let shared else { return body(&budget) }
    return shared.withLock(prices: budget.prices, body)
  }

  /// A call goes out to a server.
  /// - Returns: Whether it does: another model may have drawn on the budget since that was decided.
  @discardableResult
  mutating func start(_ server: Int, _ need: Need = Need(), now: ContinuousClock.Instant) -> Bool {
    let isShared = shared != nil
    let isReserved = withBudget { budget in
      if isShared, budget.bound(for: need.worst) != nil { return false }
      budget.reserve(need.worst)
      return true
    }
    guard isReserved else { return false }
    servers[server].underWay += 1
    servers[server].breaker.started()
    requests?.spend(1, now: now)
    tokens?.spend(need.tokens, now: now)
    return true
  }

  /// A call has ended.
  ///
  /// - Parameters:
  ///   - number: The server that it was at.
  ///   - ending: How it ended.
  ///   - need: What it was taken to need.
  ///   - start: When it went out.
  ///   - headers: What the server said of its limits.
  ///   - fault: The fault, where there was one.
  ///   - now: The present.
  /// - Returns: Whether the server is down, so that the fault is not the call's.
  @discardableResult
  mutating func end(
    _ number: Int, _ ending: Ending, _ need: Need = Need(),
    startedAt start: ContinuousClock.Instant, headers: RateLimitHeaders? = nil,
    fault: ProviderError? = nil, now: ContinuousClock.Instant
  ) -> Bool {
    servers[number].underWay -= 1
    settle(ending, need)
    switch ending {
    case .answered:
      servers[number].breaker.answered()
      servers[number].refusals = 0
      servers[number].concurrency.answered(after: (now - start) / .seconds(1))
    case .refused(let wait):
      servers[number].breaker.answered()
      servers[number].concurrency.refused()
      servers[number].refused(wait: wait ?? headers?.pause, startedAt: start, now: now)
    case .absent: servers[number].breaker.foundNobody(now: now)
    case .failed(let isFirst, _): servers[number].breaker.failed(isFirstOfCall: isFirst, now: now)
    case .withdrawn: servers[number].breaker.withdrawn(now: now)
    }
    noteTrouble(number, ending, fault, now: now)
    // What is farther off than our patience is left to the server to refuse.
    if case .answered = ending, let pause = headers?.pause, pause <= patience.seconds {
      servers[number].pause(until: now.advanced(by: .seconds(pause)))
    }
    return !servers[number].breaker.isClosed
  }

  /// Why nothing goes out at the moment; nil if something could.
  func pause(now: ContinuousClock.Instant) -> CallPause? {
    var first: (number: Int, until: ContinuousClock.Instant)?
    for (number, server) in servers.enumerated() {
      guard let until = server.blockedUntil(now: now) else { return nil }
      if first.map({ until < $0.until }) ?? true { first = (number, until) }
    }
    guard let first else { return nil }
    let breaker = servers[first.number].breaker
    return CallPause(
      server: first.number, isDown: !breaker.isClosed,
      seconds: breaker.isProbing ? 0 : (first.until - now) / .seconds(1))
  }

  private mutating func settle(_ ending: Ending, _ need: Need) {
    switch ending {
    case .answered(let usage):
      withBudget { $0.settle(need.worst, actual: usage) }
      if let usage {
        tokens?.correct(
          spent: need.tokens, actual: Double(usage.promptTokens + usage.completionTokens))
      }
    case .refused, .absent:
      withBudget { $0.release(need.worst) }
      tokens?.correct(spent: need.tokens, actual: 0)
    case .failed(_, let usage): withBudget { $0.settle(need.worst, actual: usage) }
    // What was lost on its way may be billed all the same.
    case .withdrawn: withBudget { $0.settle(need.worst, actual: nil) }
    }
  }

  private mutating func noteTrouble(
    _ number: Int, _ ending: Ending, _ fault: ProviderError?, now: ContinuousClock.Instant
  ) {
    switch ending {
    // What is answered in a pause went out before the server asked for it.
    case .answered: if servers[number].pausedUntil.map({ $0 <= now }) ?? true { trouble = nil }
    case .withdrawn: return
    case .refused, .absent, .failed:
      trouble = Trouble(
        since: trouble?.since ?? now, last: now, fault: fault ?? .cancelled, server: number)
    }
    if ending != .absent { wasReached = true }
  }

  /// When patience ends with a trouble.
  private func end(of trouble: Trouble) -> ContinuousClock.Instant {
    trouble.since.advanced(by: .seconds(patience.seconds(wasReached: wasReached)))
  }

  /// What has been in the way of everything for too long, fault after fault, though something could go out.
  private func outage(now: ContinuousClock.Instant) -> Outage? {
    guard let trouble, trouble.last >= end(of: trouble) else { return nil }
    return Outage(trouble, wasReached: wasReached, now: now)
  }

  /// What is in the way of everything, if it has been for too long, or will be until the next try.
  private func outage(
    nextTry: ContinuousClock.Instant?, now: ContinuousClock.Instant
  ) -> Outage? {
    // Whatever is under way may still have success: each call has an end of its own.
    guard let trouble, let nextTry, underWay == 0 else { return nil }
    let end = end(of: trouble)
    guard max(now, nextTry) >= end else { return nil }
    var outage = Outage(trouble, wasReached: wasReached, now: now)
    // Where patience has not run out yet, it is the server's word that would outlast it.
    if now < end, servers.contains(where: { $0.isAskedToWait && $0.pausedUntil == nextTry }) {
      outage.wait = (nextTry - now) / .seconds(1)
    }
    return outage
  }
}

extension Outage {
  fileprivate init(
    _ trouble: CallSchedule.Trouble, wasReached: Bool, now: ContinuousClock.Instant
  ) {
    self.init(
      fault: trouble.fault, server: trouble.server, seconds: (now - trouble.since) / .seconds(1),
      wasReached: wasReached)
  }
}

extension CallSchedule.Server {
  /// Until when no call goes there; nil if one may.
  fileprivate func blockedUntil(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let times = [pausedUntil, breaker.earliest(now: now)].compactMap(\.self)
    return times.max().flatMap { $0 > now ? $0 : nil }
  }

  fileprivate mutating func pause(until: ContinuousClock.Instant) {
    pausedUntil = max(pausedUntil ?? until, until)
  }

  /// The server asks to go slower: for as long as it says, else longer with each round of refusals alone. One among
  /// answers only means fewer calls at once.
  fileprivate mutating func refused(
    wait: Double?, startedAt start: ContinuousClock.Instant, now: ContinuousClock.Instant
  ) {
    // No time at all is no help: it would be asked without end, and without a pause.
    if let wait, wait > 0 {
      isAskedToWait = true
      return pause(until: now.advanced(by: .seconds(min(wait, 1e9))))
    }
    // Refusals of calls that went out before the last one are of the same round.
    if let lastRefusal, start < lastRefusal { return }
    lastRefusal = now
    refusals += 1
    guard refusals > 1 else { return }
    isAskedToWait = false
    var seconds = CallSchedule.shortestPause
    for _ in 2..<min(refusals, 16) { seconds = min(CallSchedule.longestPause, seconds * 2) }
    pause(until: now.advanced(by: .seconds(seconds)))
  }
}

private func sooner(
  _ one: ContinuousClock.Instant?, _ other: ContinuousClock.Instant?
) -> ContinuousClock.Instant? {
  guard let one, let other else { return one ?? other }
  return min(one, other)
}
