import JanusCore
import Testing

@testable import JanusModels

@Suite("Call schedule")
struct CallScheduleTests {
  let now = ContinuousClock.now

  func later(_ seconds: Double) -> ContinuousClock.Instant { now.advanced(by: .seconds(seconds)) }

  @Test("a bucket gives a tenth of a minute at once, and then its rate")
  func bucket() {
    var bucket = TokenBucket(perMinute: 600, now: now)
    for _ in 0..<60 {
      #expect(bucket.wait(for: 1, now: now) == .zero)
      bucket.spend(1, now: now)
    }
    #expect(abs(bucket.wait(for: 1, now: now) / .seconds(0.1) - 1) < 1e-6)
    #expect(bucket.wait(for: 1, now: later(0.1)) == .zero)
    bucket.spend(1, now: later(0.1))
    #expect(bucket.wait(for: 60, now: later(100)) == .zero)
    #expect(bucket.wait(for: 1000, now: later(100)) == .zero)
  }

  @Test("a bucket is owed what was too much, and gives back what was too little")
  func correction() {
    var bucket = TokenBucket(perMinute: 600, now: now)
    bucket.spend(1000, now: now)
    #expect(abs(bucket.wait(for: 1, now: now) / .seconds(94.1) - 1) < 1e-6)
    bucket.correct(spent: 1000, actual: 10)
    #expect(bucket.wait(for: 50, now: now) == .zero)
    #expect(bucket.wait(for: 51, now: now) > .zero)
  }

  /// Rounds of calls at a server that takes so many at once, and refuses some at random besides.
  private func limits(
    _ controller: inout ConcurrencyController, rounds: Int, capacity: Int = .max,
    refusing share: Double = 0
  ) -> [Double] {
    var random = SeededRandom(seed: 1)
    return (0..<rounds).map { _ in
      let count = controller.allowed
      for call in 0..<count {
        if call >= capacity || random.unit() < share {
          controller.refused()
        } else {
          controller.answered(after: 0.1)
        }
      }
      return controller.limit
    }
  }

  @Test("concurrency is halved by a round of refusals, and grows by one a round without")
  func concurrency() {
    var controller = ConcurrencyController(ceiling: 8)
    for _ in 0..<8 { controller.refused() }
    #expect(controller.allowed == 4)
    for _ in 0..<4 { controller.answered(after: 0.1) }
    #expect(controller.allowed == 5)
    for _ in 0..<1000 { controller.answered(after: 0.1) }
    #expect(controller.allowed == 8)
    for _ in 0..<100 { controller.refused() }
    #expect(controller.allowed == 1)
  }

  @Test(
    "concurrency finds what a server takes, from above and from below", arguments: [1, 7, 100, 900])
  func capacity(of server: Int) {
    var controller = ConcurrencyController(ceiling: 1000)
    _ = limits(&controller, rounds: 100, capacity: server)
    let settled = limits(&controller, rounds: 100, capacity: server)
    let typical = settled.reduce(0, +) / 100
    #expect(typical > 0.8 * Double(server) && typical < 1.3 * Double(server) + 2, "\(typical)")
    let grown = limits(&controller, rounds: 100)
    #expect(grown.last == 1000)
  }

  @Test("what is refused by chance does not slow down", arguments: [4, 32, 256, 1000])
  func chance(ceiling: Int) {
    var controller = ConcurrencyController(ceiling: ceiling)
    let limits = limits(&controller, rounds: 400, refusing: 0.1)
    #expect(limits.suffix(300).reduce(0, +) / 300 > 0.75 * Double(ceiling))
  }

  @Test("concurrency does not grow while answers only become slower")
  func slowness() {
    var controller = ConcurrencyController(ceiling: 100)
    for _ in 0..<100 { controller.answered(after: 0.1) }
    for _ in 0..<100 { controller.refused() }
    for _ in 0..<500 { controller.answered(after: 2) }
    #expect(controller.allowed < 50)
  }

  @Test("calls are spread by what is under way, up to the limit of each")
  func spread() {
    var schedule = CallSchedule(servers: 2, limits: CallLimits(concurrency: 2), now: now)
    var order: [Int] = []
    while case .go(let server) = schedule.decide(now: now) {
      schedule.start(server, now: now)
      order.append(server)
    }
    #expect(order == [0, 1, 0, 1])
    #expect(schedule.decide(now: now) == .wait(until: nil))
    schedule.end(1, .answered(), startedAt: now, now: later(1))
    #expect(schedule.decide(now: later(1)) == .go(1))
  }

  @Test("a server that asks to wait is left alone so long")
  func retryAfter() {
    var schedule = CallSchedule(servers: 1, limits: CallLimits(concurrency: 4), now: now)
    schedule.start(0, now: now)
    schedule.end(0, .refused(wait: 3), startedAt: now, now: now)
    #expect(schedule.decide(now: later(1)) == .wait(until: later(3)))
    #expect(schedule.decide(now: later(3)) == .go(0))
  }

  @Test("a dead server's calls go to the other; it is probed by one call at a time")
  func deadServer() {
    var schedule = CallSchedule(servers: 2, limits: CallLimits(concurrency: 100), now: now)
    for _ in 0..<5 {
      schedule.start(0, now: now)
      schedule.end(0, .failed(), startedAt: now, now: now)
    }
    for _ in 0..<10 {
      #expect(schedule.decide(now: later(0.5)) == .go(1))
      schedule.start(1, now: later(0.5))
    }
    // After a second one call goes to see; the next ones don't, until that is over.
    #expect(schedule.decide(now: later(1.1)) == .go(0))
    schedule.start(0, now: later(1.1))
    #expect(schedule.decide(now: later(1.2)) == .go(1))
    schedule.end(0, .failed(), startedAt: later(1.1), now: later(1.3))
    #expect(schedule.decide(now: later(3.2)) == .go(1))
    #expect(schedule.decide(now: later(3.4)) == .go(0))
    schedule.start(0, now: later(3.4))
    schedule.end(0, .answered(), startedAt: later(3.4), now: later(3.5))
    schedule.start(0, now: later(3.5))
    #expect(schedule.decide(now: later(3.6)) == .go(0))
  }

  @Test("limits a minute hold for all servers together")
  func limits() {
    let limits = CallLimits(concurrency: 100, requestsPerMinute: 60, tokensPerMinute: 6000)
    var schedule = CallSchedule(servers: 2, limits: limits, now: now)
    #expect(schedule.decide(.init(tokens: 1), now: now) == .go(0))
    schedule.start(0, .init(tokens: 1), now: now)
    #expect(schedule.decide(.init(tokens: 1), now: now) == .wait(until: later(1)))
    #expect(schedule.decide(.init(tokens: 1), now: later(10)) != .wait(until: nil))
    schedule.start(0, .init(tokens: 600), now: later(10))
    guard case .wait(let until?) = schedule.decide(.init(tokens: 300), now: later(10)) else {
      Issue.record("the tokens are spent")
      return
    }
    #expect(abs((until - later(10)) / .seconds(3) - 1) < 1e-6)
  }

  /// Whether it is decided to wait until then, to the millisecond.
  private func waits(
    _ schedule: inout CallSchedule, at seconds: Double, until end: Double
  ) -> Bool {
    guard case .wait(let until?) = schedule.decide(now: later(seconds)) else { return false }
    return abs((until - later(end)) / .seconds(1)) < 0.001
  }

  private func schedule(
    _ servers: Int = 1, concurrency: Int = 100, budget: Budget.Limits = Budget.Limits(),
    patience: Double? = nil
  ) -> CallSchedule {
    CallSchedule(
      servers: servers, limits: CallLimits(concurrency: concurrency),
      budget: Budget(budget, prices: TokenPrices(input: 1, output: 2)),
      patience: Patience(seconds: patience), now: now)
  }

  /// One call that goes out and ends after a moment.
  private func call(
    _ schedule: inout CallSchedule, _ ending: CallSchedule.Ending, at seconds: Double,
    headers: RateLimitHeaders? = nil
  ) {
    schedule.start(0, now: later(seconds))
    schedule.end(
      0, ending, startedAt: later(seconds), headers: headers, fault: .cancelled,
      now: later(seconds + 0.01))
  }

  @Test("an allowance that is used up pauses the line until it is back, also after an answer")
  func usedUp() {
    var schedule = schedule()
    var headers = RateLimitHeaders()
    headers.requests = .init(limit: 10, remaining: 0, reset: 7)
    headers.tokens = .init(limit: 10, remaining: 5, reset: 70)
    call(&schedule, .answered(), at: 0, headers: headers)
    #expect(waits(&schedule, at: 1, until: 7.01))
    let pause = schedule.pause(now: later(1))
    #expect(pause?.server == 0 && pause?.isDown == false && pause?.seconds.rounded() == 6)
    #expect(schedule.decide(now: later(7.02)) == .go(0))
    // Of what is farther off than our patience, the server's own refusal decides.
    headers.requests?.reset = 3600
    call(&schedule, .answered(), at: 8, headers: headers)
    #expect(schedule.decide(now: later(9)) == .go(0))
  }

  @Test("refusals that name no time are followed by longer and longer pauses")
  func unnamed() {
    var schedule = schedule()
    var time = 0.0
    // One alone may be chance.
    call(&schedule, .refused(wait: nil), at: time)
    #expect(schedule.decide(now: later(time + 0.02)) == .go(0))
    time = 0.02
    for pause in [0.1, 0.2, 0.4, 0.8, 1.6] {
      call(&schedule, .refused(wait: nil), at: time)
      #expect(waits(&schedule, at: time + 0.02, until: time + 0.01 + pause))
      time += pause + 0.02
    }
    call(&schedule, .answered(), at: time)
    call(&schedule, .refused(wait: nil), at: time + 1)
    #expect(schedule.decide(now: later(time + 1.2)) == .go(0))
  }

  @Test("a single server that is down is probed by one call at a time, until it answers")
  func singleServer() {
    var schedule = schedule(patience: 600)
    call(&schedule, .answered(), at: 0)
    for _ in 0..<20 { schedule.start(0, now: later(1)) }
    for _ in 0..<20 { schedule.end(0, .absent, startedAt: later(1), now: later(1)) }
    var probes: [Double] = []
    var time = 1.0
    while probes.count < 7 {
      time += 0.25
      guard schedule.decide(now: later(time)) == .go(0) else { continue }
      schedule.start(0, now: later(time))
      #expect(schedule.decide(now: later(time)) != .go(0))
      let isDown = schedule.end(0, .failed(), startedAt: later(time), now: later(time))
      #expect(isDown)
      probes.append(time)
    }
    #expect(probes == [2, 4, 8, 16, 32, 62, 92])
    #expect(schedule.pause(now: later(92)) == CallPause(server: 0, isDown: true, seconds: 30))
    schedule.start(0, now: later(122))
    let isDown = schedule.end(0, .answered(), startedAt: later(122), now: later(122))
    #expect(!isDown)
    #expect(schedule.decide(now: later(122)) == .go(0))
  }

  @Test("one call that fails again and again says nothing of its server")
  func stumblingBlock() {
    var schedule = schedule()
    for second in 0..<20 {
      schedule.start(0, now: later(Double(second)))
      let isDown = schedule.end(
        0, .failed(isFirstOfCall: second == 0), startedAt: later(Double(second)),
        now: later(Double(second)))
      #expect(!isDown)
    }
    #expect(schedule.decide(now: later(20)) == .go(0))
  }

  @Test("patience ends after so long without success, once nothing is under way")
  func patience() {
    var schedule = schedule(patience: 10)
    call(&schedule, .answered(), at: 0)
    schedule.start(0, now: later(0.5))
    call(&schedule, .absent, at: 1)
    call(&schedule, .absent, at: 2.1)
    call(&schedule, .absent, at: 4.2)
    call(&schedule, .absent, at: 8.3)
    // The next try would be at 16.31.
    #expect(waits(&schedule, at: 9, until: 16.31))
    schedule.end(0, .withdrawn, startedAt: later(0.5), now: later(9.5))
    guard case .end(.patience(let outage)) = schedule.decide(now: later(9.5)) else {
      Issue.record("it goes on")
      return
    }
    #expect(outage.wasReached && outage.server == 0 && abs(outage.seconds - 8.49) < 1e-6)
  }

  @Test("of a server that was never there, patience is short unless it was asked for")
  func neverThere() {
    for (patience, isOver) in [(nil, true), (60.0, false)] {
      var schedule = schedule(patience: patience)
      call(&schedule, .absent, at: 0)
      #expect(waits(&schedule, at: 0.5, until: 1.01))
      call(&schedule, .absent, at: 1.02)
      if case .end(.patience(let outage)) = schedule.decide(now: later(1.1)) {
        #expect(isOver && !outage.wasReached)
      } else {
        #expect(!isOver)
      }
    }
  }

  @Test("a demand to wait longer than patience lasts ends the line at once")
  func tooLong() {
    var schedule = schedule()
    call(&schedule, .answered(), at: 0)
    schedule.start(0, now: later(0.5))
    call(&schedule, .refused(wait: 7200), at: 1)
    #expect(waits(&schedule, at: 1.05, until: 7201.01))
    schedule.end(0, .answered(), startedAt: later(0.5), now: later(1.06))
    guard case .end(.patience(let outage)) = schedule.decide(now: later(1.1)) else {
      Issue.record("it waits")
      return
    }
    #expect(outage.wasReached)
    #expect(outage.wait.map { abs($0 - 7199.91) < 0.001 } == true)
  }

  @Test(
    "refusals that name no time to wait, or hardly one, do not outlast patience",
    arguments: [0, 0.001])
  func withoutWait(_ wait: Double) {
    var schedule = schedule(concurrency: 2, patience: 10)
    var time = 0.0
    var calls = 0
    call(&schedule, .answered(), at: time)
    // One that is under way all along may still have success.
    schedule.start(0, now: now)
    while time < 10.5 {
      switch schedule.decide(now: later(time)) {
      case .go:
        call(&schedule, .refused(wait: wait), at: time)
        calls += 1
      case .wait(let until): time = max(time, until.map { ($0 - now) / .seconds(1) } ?? 11)
      case .end:
        Issue.record("a call is under way")
        return
      }
      time += 0.011
    }
    #expect(wait > 0 || calls < 20, "\(calls) calls")
    schedule.end(0, .refused(wait: wait), startedAt: now, fault: .cancelled, now: later(time))
    guard case .end(.patience(let outage)) = schedule.decide(now: later(time)) else {
      Issue.record("it goes on")
      return
    }
    #expect(outage.seconds >= 10 && outage.wait == nil)
  }

  @Test(
    "in no minute more calls begin than may, and hardly fewer",
    arguments: [1, 2, 7, 60, 61, 600, 6000])
  func callsPerMinute(_ most: Int) {
    var bucket = TokenBucket(callsPerMinute: most, now: now)
    var times: [Double] = []
    var time = 0.0
    while time < 300 {
      // Later a long pause fills the bucket.
      if time > 120, times.last.map({ $0 < 120 }) == true { time = 180 }
      let wait = bucket.wait(for: 1, now: later(time)) / .seconds(1)
      if wait > 0 {
        time += wait + 1e-6
        continue
      }
      bucket.spend(1, now: later(time))
      times.append(time)
    }
    for (index, time) in times.enumerated().dropFirst(most) {
      #expect(time - times[index - most] >= 60)
    }
    #expect(Double(times.count { $0 < 120 }) > 1.95 * Double(most))
  }

  @Test("no call goes out that might pass the budget; what is under way is waited for first")
  func budget() {
    var schedule = schedule(budget: Budget.Limits(tokens: 250))
    let need = CallSchedule.Need(worst: TokenUsage(promptTokens: 50, completionTokens: 50))
    for _ in 0..<2 {
      #expect(schedule.decide(need, now: now) == .go(0))
      schedule.start(0, need, now: now)
    }
    #expect(schedule.decide(need, now: now) == .wait(until: nil))
    schedule.end(
      0, .answered(TokenUsage(promptTokens: 20, completionTokens: 20)), need, startedAt: now,
      now: now)
    #expect(schedule.decide(need, now: now) == .go(0))
    schedule.start(0, need, now: now)
    schedule.end(0, .refused(wait: 0), need, startedAt: now, now: now)
    schedule.end(0, .answered(nil), need, startedAt: now, now: now)
    #expect(schedule.budget.spent.tokens == 140)
    #expect(schedule.decide(need, now: now) == .go(0))
    schedule.start(0, need, now: now)
    schedule.end(0, .failed(), need, startedAt: now, now: now)
    #expect(schedule.decide(need, now: now) == .end(.budget(.tokens)))
  }

  @Test("no call goes out after the time is up")
  func time() {
    var schedule = schedule(concurrency: 1, budget: Budget.Limits(time: 60))
    #expect(schedule.decide(now: later(59)) == .go(0))
    call(&schedule, .refused(wait: 30), at: 59)
    #expect(schedule.decide(now: later(59.5)) == .wait(until: later(60)))
    #expect(schedule.decide(now: later(60)) == .end(.budget(.time)))
  }
}
