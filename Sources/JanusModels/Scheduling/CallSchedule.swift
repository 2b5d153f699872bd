/// Which server the next call goes to, and when: the decisions of the scheduler, without time or tasks of
/// their own.
struct CallSchedule {
  /// How one call ended, as far as the next ones are concerned.
  enum Ending: Equatable {
    /// There was an answer, of use or not.
    case answered
    /// The server asks for fewer calls, and to wait so many seconds if it says so.
    case refused(wait: Double?)
    /// Nobody is there, or the server failed.
    case failed
    /// Nothing was learned.
    case withdrawn
  }

  enum Decision: Equatable {
    /// Ask the server with this number now.
    case go(Int)
    /// Look again then; nil once a call has ended.
    case wait(until: ContinuousClock.Instant?)
  }

  private struct Server {
    var underWay = 0
    var concurrency: ConcurrencyController
    var breaker = CircuitBreaker()
    var pausedUntil: ContinuousClock.Instant?
  }

  private var servers: [Server]
  private var requests: TokenBucket?
  private var tokens: TokenBucket?

  /// - Parameter servers: How many servers there are, at least 1.
  init(servers: Int, limits: CallLimits, now: ContinuousClock.Instant) {
    let server = Server(concurrency: ConcurrencyController(ceiling: limits.concurrency))
    self.servers = Array(repeating: server, count: servers)
    requests = limits.requestsPerMinute.map { TokenBucket(perMinute: Double($0), now: now) }
    tokens = limits.tokensPerMinute.map { TokenBucket(perMinute: Double($0), now: now) }
  }

  /// How many calls are under way.
  var underWay: Int { servers.reduce(0) { $0 + $1.underWay } }

  /// Where a call of about so many tokens goes.
  mutating func decide(tokens amount: Double, now: ContinuousClock.Instant) -> Decision {
    let wait = max(
      requests?.wait(for: 1, now: now) ?? .zero, tokens?.wait(for: amount, now: now) ?? .zero)
    if wait > .zero { return .wait(until: now.advanced(by: wait)) }
    var best: Int?
    var earliest: ContinuousClock.Instant?
    for (number, server) in servers.enumerated() {
      let times = [server.pausedUntil, server.breaker.earliest(now: now)].compactMap(\.self)
      if let until = times.max(), until > now {
        earliest = min(earliest ?? until, until)
      } else if server.underWay < server.concurrency.allowed,
        server.underWay < best.map({ servers[$0].underWay }) ?? .max
      {
        best = number
      }
    }
    return best.map(Decision.go) ?? .wait(until: earliest)
  }

  /// A call of about so many tokens goes out to a server.
  mutating func start(_ server: Int, tokens amount: Double, now: ContinuousClock.Instant) {
    servers[server].underWay += 1
    servers[server].breaker.started()
    requests?.spend(1, now: now)
    tokens?.spend(amount, now: now)
  }

  /// A call has ended.
  mutating func end(
    _ number: Int, _ ending: Ending, startedAt start: ContinuousClock.Instant,
    now: ContinuousClock.Instant
  ) {
    servers[number].underWay -= 1
    switch ending {
    case .answered:
      servers[number].pausedUntil = nil
      servers[number].breaker.answered()
      servers[number].concurrency.answered(after: (now - start) / .seconds(1))
    case .refused(let wait):
      servers[number].breaker.answered()
      servers[number].concurrency.refused(startedAt: start, now: now)
      guard let wait else { return }
      let until = now.advanced(by: .seconds(wait))
      servers[number].pausedUntil = max(servers[number].pausedUntil ?? until, until)
    case .failed:
      // With only one server there is none to send its calls to: each has retries of its own.
      if servers.count > 1 { servers[number].breaker.failed(now: now) }
    case .withdrawn:
      servers[number].breaker.withdrawn(now: now)
    }
  }

  /// Corrects the allowance by the tokens that a call took in truth.
  mutating func correct(estimate: Double, actual: Double) {
    tokens?.correct(spent: estimate, actual: actual)
  }
}
