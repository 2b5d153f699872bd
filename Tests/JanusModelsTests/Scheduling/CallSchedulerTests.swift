import Synchronization
import Testing

@testable import JanusModels

@Suite("Call scheduler")
struct CallSchedulerTests {
  @Test("never lets more calls out than it may, and lets all of them out in the end")
  func bound() async {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 2, limits: CallLimits(concurrency: 3), now: .now))
    let most = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<200 {
        group.addTask {
          guard let place = try? await scheduler.take() else { return 1000 }
          let underWay = scheduler.underWay
          await Task.yield()
          scheduler.give(place, .answered())
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
    let place = try await scheduler.take()
    let cancelled = Task { (try? await scheduler.take()) == nil }
    cancelled.cancel()
    #expect(await cancelled.value)
    let closed = Task { (try? await scheduler.take()) == nil }
    await Task.yield()
    scheduler.close()
    #expect(await closed.value)
    scheduler.give(place, .answered())
    #expect((try? await scheduler.take()) == nil)
  }

  @Test("waits as long as a server asks, and then goes on by itself")
  func alarm() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let place = try await scheduler.take()
    let start = ContinuousClock.now
    scheduler.give(place, .refused(wait: 0.2))
    _ = try await scheduler.take()
    #expect(ContinuousClock.now - start >= .milliseconds(200))
  }

  @Test("places go to those who wait in their order, and past those who gave up")
  func order() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let first = try await scheduler.take()
    let cancelled = Task { (try? await scheduler.take()) == nil }
    try await Task.sleep(for: .milliseconds(20))
    let patient = Task { try? await scheduler.take() }
    try await Task.sleep(for: .milliseconds(20))
    cancelled.cancel()
    #expect(await cancelled.value)
    scheduler.give(first, .answered())
    let second = try #require(await patient.value)
    #expect(scheduler.underWay == 1)
    scheduler.give(second, .answered())
    #expect(scheduler.underWay == 0)
  }

  @Test("who was sent away goes before those who wait")
  func front() async throws {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 1), now: .now))
    let order = Order()
    let first = try await scheduler.take()
    var tasks: [Task<Void, any Error>] = []
    for number in 0..<4 {
      tasks.append(
        Task {
          let place = try await scheduler.take(isBack: number == 3)
          order.add(number)
          scheduler.give(place, .answered())
        })
      try await Task.sleep(for: .milliseconds(20))
    }
    scheduler.give(first, .answered())
    for task in tasks { try await task.value }
    #expect(order.numbers == [3, 0, 1, 2])
  }

  @Test("survives that callers give up at any moment", arguments: 0..<10)
  func chance(_ round: Int) async {
    let scheduler = CallScheduler(
      schedule: CallSchedule(servers: 1, limits: CallLimits(concurrency: 2), now: .now))
    let tasks = (0..<200).map { number in
      Task {
        guard let place = try? await scheduler.take() else { return false }
        if number % 3 == 0 { await Task.yield() }
        scheduler.give(place, .answered())
        return true
      }
    }
    for (number, task) in tasks.enumerated() where number % 4 == round % 4 { task.cancel() }
    for (number, task) in tasks.enumerated() where number % 4 != round % 4 {
      #expect(await task.value)
    }
    for task in tasks { _ = await task.value }
    #expect(scheduler.underWay == 0)
  }

  private final class Order: Sendable {
    private let list = Mutex<[Int]>([])
    var numbers: [Int] { list.withLock { $0 } }
    func add(_ number: Int) { list.withLock { $0.append(number) } }
  }
}
