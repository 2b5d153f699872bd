internal import Dispatch
internal import Synchronization

/// Threads that work on one piece after another; the results come in the order of the pieces.
///
/// One thread hands the pieces out and takes the results. It decides how many are under way.
package final class OrderedWorkers<Input: Sendable, Output: Sendable>: Sendable {
  private let desk = Desk()

  /// - Parameters:
  ///   - count: How many threads.
  ///   - name: What the threads are called.
  ///   - makeWorker: Called once on each thread, for what does the work there.
  package init(
    count: Int, name: String, makeWorker: @escaping @Sendable () -> (Input) -> Output
  ) {
    for _ in 0..<count {
      startThread(name: name) { [desk] in
        let worker = makeWorker()
        while let (number, input) = desk.takeWork() { desk.put(worker(input), number: number) }
      }
    }
  }

  deinit { desk.close() }

  /// Hands out a piece.
  package func submit(_ input: Input) { desk.submit(input) }

  /// Waits for the result of the first piece whose result was not taken yet.
  package func next() -> Output { desk.takeResult() }

  /// What lies between the threads and their user.
  private final class Desk: Sendable {
    private struct State {
      var waiting: [(number: Int, input: Input)] = []
      var results: [Int: Output] = [:]
      var submitted = 0
      var taken = 0
      var isClosed = false
    }

    private let state = Mutex(State())
    private let hasWork = DispatchSemaphore(value: 0)
    private let hasResult = DispatchSemaphore(value: 0)

    func submit(_ input: Input) {
      state.withLock { state in
        state.waiting.append((state.submitted, input))
        state.submitted += 1
      }
      hasWork.signal()
    }

    func takeWork() -> (number: Int, input: Input)? {
      hasWork.wait()
      let work = state.withLock { state in
        state.isClosed || state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      }
      if work == nil { hasWork.signal() }
      return work
    }

    func put(_ output: Output, number: Int) {
      state.withLock { $0.results[number] = output }
      hasResult.signal()
    }

    func takeResult() -> Output {
      while true {
        let result = state.withLock { state in
          precondition(state.taken < state.submitted, "Nothing is under way.")
          guard let result = state.results.removeValue(forKey: state.taken) else {
            return Output?.none
          }
          state.taken += 1
          return result
        }
        if let result { return result }
        hasResult.wait()
      }
    }

    func close() {
      state.withLock { $0.isClosed = true }
      // Each thread that wakes up ends, and wakes the next.
      hasWork.signal()
    }
  }
}
