import Foundation
import JanusPlatform
import Synchronization
import Testing

@Suite("Executors with a thread of their own")
struct ThreadExecutorTests {
  /// Works on a thread of its own.
  private actor Worker {
    private nonisolated let executor = ThreadExecutor(name: "test-worker")
    nonisolated var unownedExecutor: UnownedSerialExecutor {
      unsafe executor.asUnownedSerialExecutor()
    }
    private(set) var numbers: [Int] = []
    private var isInside = false
    private(set) var overlaps = 0

    func note(_ number: Int) { numbers.append(number) }

    /// Makes a task for each number while none of them can run yet.
    func noteLater(_ count: Int) -> [Task<Void, Never>] {
      (0..<count).map { number in Task { self.note(number) } }
    }

    func enter() {
      if isInside { overlaps += 1 }
      isInside = true
      usleep(100)
      isInside = false
    }

    func meet(_ arrived: DispatchSemaphore, _ go: DispatchSemaphore) -> Bool {
      arrived.signal()
      return go.wait(timeout: .now() + 600) == .success
    }

    func block(milliseconds: UInt32) { usleep(milliseconds * 1000) }

    var threadName: String {
      (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8))?.dropLast(1)
        .description ?? ""
    }
  }

  @Test("run jobs in their order")
  func order() async {
    let worker = Worker()
    for task in await worker.noteLater(500) { await task.value }
    #expect(await worker.numbers == Array(0..<500))
  }

  @Test("run one job at a time")
  func serial() async {
    let worker = Worker()
    await withTaskGroup { group in
      for _ in 0..<200 { group.addTask { await worker.enter() } }
    }
    #expect(await worker.overlaps == 0)
  }

  #if os(Linux)
    @Test("run jobs on their thread")
    func ownThread() async {
      #expect(await Worker().threadName == "test-worker")
    }
  #endif

  @Test("block without holding each other up, or anybody else")
  func offThePool() async {
    let count = 16
    let workers = (0..<count).map { _ in Worker() }
    let arrived = DispatchSemaphore(value: 0)
    let go = DispatchSemaphore(value: 0)
    // All must be inside before one may go: on the few threads of the pool they never were.
    Thread.detachNewThread {
      for _ in 0..<count where arrived.wait(timeout: .now() + 600) == .timedOut { return }
      for _ in 0..<count { go.signal() }
    }
    let results = await withTaskGroup { group in
      for worker in workers { group.addTask { await worker.meet(arrived, go) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: true, count: count))
  }

  @Test("survive that they are let go while jobs wait, and run them all")
  func released() async {
    for _ in 0..<100 {
      var tasks: [Task<Void, Never>] = []
      weak var dropped: Worker?
      do {
        let worker = Worker()
        dropped = worker
        tasks = await worker.noteLater(20)
        tasks.append(Task { await worker.block(milliseconds: 1) })
      }
      for task in tasks { await task.value }
      tasks = []
      let limit = ContinuousClock.now + .seconds(10)
      while dropped != nil, ContinuousClock.now < limit { await Task.yield() }
      #expect(dropped == nil)
    }
  }
}
