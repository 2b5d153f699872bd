internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import CLinux
  internal import Glibc
#else
  internal import Darwin
#endif

/// A serial executor with a thread of its own, for actors whose work blocks (SQLite, `fsync`): such work
/// must not hold up the few threads of the cooperative pool.
package final class ThreadExecutor: SerialExecutor {
  private let queue = JobQueue()

  package init(name: String) {
    startThread(name: name) { [queue] in queue.run() }
  }

  deinit { queue.close() }

  package func enqueue(_ job: consuming ExecutorJob) {
    unsafe queue.append(UnownedJob(job), executor: asUnownedSerialExecutor())
  }
}

/// The jobs that wait for the thread. It outlives the executor until the last of them has run.
private final class JobQueue: Sendable {
  @safe private struct Entry {
    let job: UnownedJob
    let executor: UnownedSerialExecutor

    func run() { unsafe job.runSynchronously(on: executor) }
  }
  private struct State {
    var entries: [Entry] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  func append(_ job: UnownedJob, executor: UnownedSerialExecutor) {
    let wasEmpty = state.withLock { state in
      unsafe state.entries.append(Entry(job: job, executor: executor))
      return state.entries.count == 1
    }
    if wasEmpty { signal.signal() }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    signal.signal()
  }

  func run() {
    var batch: [Entry] = []
    while true {
      let isClosed = state.withLock { state in
        swap(&state.entries, &batch)
        return state.isClosed
      }
      if batch.isEmpty {
        if isClosed { return }
        signal.wait()
        continue
      }
      for entry in batch { entry.run() }
      batch.removeAll(keepingCapacity: true)
    }
  }
}

/// Starts a detached thread that runs `body` to its end.
package func startThread(name: String, _ body: @escaping @Sendable () -> Void) {
  let box = unsafe Unmanaged.passRetained(ThreadBody(name: name, run: body))
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let result = unsafe pthread_create(
    &thread, nil,
    { context in
      #if canImport(Glibc)
        guard let context = unsafe context else { return nil }
      #endif
      let body = unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
      setThreadName(body.name)
      body.run()
      return nil
    }, unsafe box.toOpaque())
  precondition(result == 0, "The system has no thread left.")
  #if canImport(Glibc)
    pthread_detach(thread)
  #else
    if let thread { pthread_detach(thread) }
  #endif
}

/// Names the calling thread, so that a debugger can tell it from the others.
private func setThreadName(_ name: String) {
  #if canImport(Glibc)
    unsafe janus_set_thread_name(String(name.prefix(15)))
  #endif
}

private final class ThreadBody: Sendable {
  let name: String
  let run: @Sendable () -> Void

  init(name: String, run: @escaping @Sendable () -> Void) {
    self.name = name
    self.run = run
  }
}
