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

  @Test("an answer that was on its way does not end the wait that a server asked for")
  func pauseGoesOn() {
    var schedule = CallSchedule(servers: 1, limits: CallLimits(concurrency: 4), now: now)
    schedule.start(0, tokens: 0, now: now)
    schedule.start(0, tokens: 0, now: now)
    schedule.end(0, .refused(wait: 30), startedAt: now, now: later(1))
    schedule.end(0, .answered, startedAt: now, now: later(2))
    #expect(schedule.decide(tokens: 0, now: later(3)) == .wait(until: later(31)))
    #expect(schedule.decide(tokens: 0, now: later(31)) == .go(0))
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

@Suite("Call scheduler")
struct CallSchedulerTests {
  @Test("never lets more calls out than it may, and lets all of them out in the end")
  func bound() async {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 2, limits: CallLimits(concurrency: 3), now: .now))
    let most = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<200 {
        group.addTask {
          guard let place = await scheduler.take(tokens: 0) else { return 1000 }
          let underWay = scheduler.underWay
          await Task.yield()
          scheduler.give(place, .answered)
          return underWay
        }
      }
      return await group.reduce(0, max)
    }
    #expect(most >= 1 && most <= 6)
    #expect(scheduler.underWay == 0)
  }

  @Test("cancelled and closed waiters are told so")
  func cancellation() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let place = try #require(await scheduler.take(tokens: 0))
    let cancelled = Task { await scheduler.take(tokens: 0) == nil }
    cancelled.cancel()
    #expect(await cancelled.value)
    let closed = Task { await scheduler.take(tokens: 0) == nil }
    await Task.yield()
    scheduler.close()
    #expect(await closed.value)
    scheduler.give(place, .answered)
    #expect(await scheduler.take(tokens: 0) == nil)
  }

  @Test("places go to those who wait in their order, and past those who gave up")
  func order() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let place = try #require(await scheduler.take(tokens: 0))
    let cancelled = Task { await scheduler.take(tokens: 0) }
    try await Task.sleep(for: .milliseconds(20))
    let patient = Task { await scheduler.take(tokens: 0) }
    try await Task.sleep(for: .milliseconds(20))
    cancelled.cancel()
    #expect(await cancelled.value == nil)
    scheduler.give(place, .answered)
    let next = try #require(await patient.value)
    #expect(scheduler.underWay == 1)
    scheduler.give(next, .answered)
    #expect(scheduler.underWay == 0)
  }

  @Test("survives that callers give up at any moment", arguments: 0..<10)
  func chance(_ round: Int) async {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 2), now: .now))
    let tasks = (0..<200).map { number in
      Task {
        guard let place = await scheduler.take(tokens: 0) else { return false }
        if number % 3 == 0 { await Task.yield() }
        scheduler.give(place, .answered)
        return true
      }
    }
    for (number, task) in tasks.enumerated() where number % 4 == round % 4 { task.cancel() }
    for (number, task) in tasks.enumerated() {
      let isServed = await task.value
      #expect(isServed || number % 4 == round % 4)
    }
    #expect(scheduler.underWay == 0)
  }

  @Test("waits as long as a server asks, and then goes on by itself")
  func alarm() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let place = try #require(await scheduler.take(tokens: 0))
    let start = ContinuousClock.now
    scheduler.give(place, .refused(wait: 0.2))
    #expect(await scheduler.take(tokens: 0) != nil)
    #expect(ContinuousClock.now - start >= .milliseconds(200))
  }
}
