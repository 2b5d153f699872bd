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

  @Test("concurrency is halved once for the calls of one time, and grows by one a round")
  func concurrency() {
    var controller = ConcurrencyController(ceiling: 8)
    #expect(controller.allowed == 8)
    controller.refused(startedAt: now, now: later(1))
    controller.refused(startedAt: later(0.5), now: later(1.1))
    #expect(controller.allowed == 4)
    for _ in 0..<4 { controller.answered(after: 0.1) }
    #expect(controller.allowed == 5)
    for _ in 0..<5 { controller.answered(after: 0.1) }
    #expect(controller.allowed == 6)
    for _ in 0..<1000 { controller.answered(after: 0.1) }
    #expect(controller.allowed == 8)
    for second in 2..<20 {
      controller.refused(startedAt: later(Double(second)), now: later(Double(second) + 0.5))
    }
    #expect(controller.allowed == 1)
  }

  @Test("concurrency does not grow while answers only become slower")
  func slowness() {
    var controller = ConcurrencyController(ceiling: 100)
    for _ in 0..<100 { controller.answered(after: 0.1) }
    controller.refused(startedAt: now, now: later(1))
    for _ in 0..<500 { controller.answered(after: 2) }
    #expect(controller.allowed < 50)
  }

  @Test("calls are spread by what is under way, up to the limit of each")
  func spread() {
    var schedule = CallSchedule(servers: 2, limits: CallLimits(concurrency: 2), now: now)
    var order: [Int] = []
    while case .go(let server) = schedule.decide(tokens: 0, now: now) {
      schedule.start(server, tokens: 0, now: now)
      order.append(server)
    }
    #expect(order == [0, 1, 0, 1])
    #expect(schedule.decide(tokens: 0, now: now) == .wait(until: nil))
    schedule.end(1, .answered, startedAt: now, now: later(1))
    #expect(schedule.decide(tokens: 0, now: later(1)) == .go(1))
  }

  @Test("a server that asks to wait is left alone so long")
  func retryAfter() {
    var schedule = CallSchedule(servers: 1, limits: CallLimits(concurrency: 4), now: now)
    schedule.start(0, tokens: 0, now: now)
    schedule.end(0, .refused(wait: 3), startedAt: now, now: now)
    #expect(schedule.decide(tokens: 0, now: later(1)) == .wait(until: later(3)))
    #expect(schedule.decide(tokens: 0, now: later(3)) == .go(0))
  }

  @Test("a dead server's calls go to the other; it is probed by one call at a time")
  func deadServer() {
    var schedule = CallSchedule(servers: 2, limits: CallLimits(concurrency: 100), now: now)
    for _ in 0..<5 {
      schedule.start(0, tokens: 0, now: now)
      schedule.end(0, .failed, startedAt: now, now: now)
    }
    for _ in 0..<10 {
      #expect(schedule.decide(tokens: 0, now: later(0.5)) == .go(1))
      schedule.start(1, tokens: 0, now: later(0.5))
    }
    // After a second one call goes to see; the next ones don't, until that is over.
    #expect(schedule.decide(tokens: 0, now: later(1.1)) == .go(0))
    schedule.start(0, tokens: 0, now: later(1.1))
    #expect(schedule.decide(tokens: 0, now: later(1.2)) == .go(1))
    schedule.end(0, .failed, startedAt: later(1.1), now: later(1.3))
    #expect(schedule.decide(tokens: 0, now: later(3.2)) == .go(1))
    #expect(schedule.decide(tokens: 0, now: later(3.4)) == .go(0))
    schedule.start(0, tokens: 0, now: later(3.4))
    schedule.end(0, .answered, startedAt: later(3.4), now: later(3.5))
    schedule.start(0, tokens: 0, now: later(3.5))
    #expect(schedule.decide(tokens: 0, now: later(3.6)) == .go(0))
  }

  @Test("limits a minute hold for all servers together")
  func limits() {
    let limits = CallLimits(concurrency: 100, requestsPerMinute: 60, tokensPerMinute: 6000)
    var schedule = CallSchedule(servers: 2, limits: limits, now: now)
    for _ in 0..<6 {
      guard case .go(let server) = schedule.decide(tokens: 1, now: now) else {
        Issue.record("six requests are allowed at once")
        return
      }
      schedule.start(server, tokens: 1, now: now)
    }
    #expect(schedule.decide(tokens: 1, now: now) == .wait(until: later(1)))
    #expect(schedule.decide(tokens: 1, now: later(10)) != .wait(until: nil))
    schedule.start(0, tokens: 600, now: later(10))
    guard case .wait(let until?) = schedule.decide(tokens: 300, now: later(10)) else {
      Issue.record("the tokens are spent")
      return
    }
    #expect(abs((until - later(10)) / .seconds(3) - 1) < 1e-6)
  }
}
