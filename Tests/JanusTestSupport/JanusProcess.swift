package import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A run of the built `janus`, under a time limit.
///
/// ```swift
/// let result = try await JanusProcess.run(["check", folder.path], timeLimit: 20)
/// ```
/// or, to kill it in the middle:
/// ```swift
/// let process = try JanusProcess.start(["generate", folder.path])
/// _ = await server.waitForRequests(20)
/// process.send(SIGKILL)
/// let result = await process.result()
/// ```
/// Its output goes to files, so that no pipe fills up and none is held open by a grandchild.
package final class JanusProcess: Sendable {
  /// What a run starts with.
  package struct Setting: Sendable {
    /// The environment beside the few variables that a program needs to start.
    package var environment: [String: String] = [:]
    /// The working folder; nil for an empty one of its own.
    package var folder: URL?
    /// What it reads from its standard input, which is empty without.
    package var input = ""
    /// Seconds after which it is killed with all of its children.
    package var timeLimit = 60.0
    /// Signals to send so many seconds after the start.
    package var signals: [(after: Double, signal: Int32)] = []
    /// The program to run; nil for the built `janus`.
    package var executable: URL?

    package init() {}
  }

  private struct State {
    var signals: [(after: Double, signal: Int32)]
    var isCancelled = false
    var result: Result?
    var waiting: [CheckedContinuation<Result, Never>] = []
  }

  private let scratch: TemporaryFolder
  private let state: Mutex<State>
  /// Its process group has the same number.
  private let process: pid_t

  private init(_ arguments: [String], _ setting: Setting) throws {
    scratch = try TemporaryFolder("janus-process")
    try scratch.write(setting.input, to: "input")
    try scratch.write("", to: "home/.keep")
    let spawn = Spawn(
      executable: try setting.executable ?? Self.builtExecutable.get(), arguments: arguments,
      environment: Self.environment(with: setting, home: scratch.file("home").path),
      folder: setting.folder?.path ?? scratch.file("home").path,
      input: scratch.file("input").path, output: scratch.file("output").path,
      errors: scratch.file("errors").path)
    state = Mutex(State(signals: setting.signals))
    process = try spawn.start()
  }

  /// Starts it.
  package static func start(
    _ arguments: [String], _ setting: Setting = Setting()
  ) throws -> JanusProcess {
    let made = try JanusProcess(arguments, setting)
    Thread.detachNewThread { made.watch(timeLimit: setting.timeLimit) }
    return made
  }

  /// Runs it to its end. A task that is cancelled kills it with all of its children.
  package static func run(
    _ arguments: [String], _ setting: Setting = Setting()
  ) async throws -> Result {
    try await start(arguments, setting).result()
  }

  /// Sends a signal within a few milliseconds, unless it has ended.
  package func send(_ signal: Int32) {
    state.withLock { $0.signals.append((0, signal)) }
  }

  /// Waits for its end, without holding up a thread of Swift's pool.
  package func result() async -> Result {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result = state.withLock { state in
          if state.result == nil { state.waiting.append(continuation) }
          return state.result
        }
        if let result { continuation.resume(returning: result) }
      }
    } onCancel: {
      state.withLock { $0.isCancelled = true }
    }
  }

  /// What it has written so far to its standard output.
  package var output: String { (try? scratch.text(of: "output")) ?? "" }
  /// What it has written so far to its standard error.
  package var errors: String { (try? scratch.text(of: "errors")) ?? "" }
}

extension JanusProcess {
  /// How a run ended.
  package struct Result: Sendable {
    package enum Ending: Sendable, Hashable {
      case exited(Int32)
      case killed(signal: Int32)
    }

    package let ending: Ending
    /// Whether it was killed because its time was up.
    package let isTimedOut: Bool
    package let output: String
    package let errors: String
    package let seconds: Double

    /// The exit status, or nil if a signal ended it.
    package var status: Int32? {
      if case .exited(let status) = ending { status } else { nil }
    }
  }

  /// Sends signals at their time and waits for the end. Only this thread does either, so that no
  /// signal reaches a stranger with the number of a process that has ended.
  private func watch(timeLimit: Double) {
    let start = ContinuousClock.now
    var isTimedOut = false
    var status: Int32 = 0
    while unsafe waitpid(process, &status, WNOHANG) == 0 {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for signal in takeSignals(dueAt: seconds) { _ = kill(process, signal) }
      isTimedOut = isTimedOut || seconds > timeLimit
      if isTimedOut || state.withLock({ $0.isCancelled }) { _ = kill(-process, SIGKILL) }
      Thread.sleep(forTimeInterval: 0.002)
    }
    let signal = status & 0x7F
    let result = Result(
      ending: signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal),
      isTimedOut: isTimedOut, output: output, errors: errors,
      seconds: (ContinuousClock.now - start) / .seconds(1))
    let waiting = state.withLock { state in
      state.result = result
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: result) }
  }

  private func takeSignals(dueAt seconds: Double) -> [Int32] {
    state.withLock { state in
      let due = state.signals.filter { $0.after <= seconds }
      state.signals.removeAll { $0.after <= seconds }
      return due.map(\.signal)
    }
  }

  /// A clean environment, with what the loader and the coverage need of the runner's.
  private static func environment(with setting: Setting, home: String) -> [String: String] {
    let kept = [
      "PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH",
      "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
    ]
    return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      .merging(["HOME": home, "LANG": "C.UTF-8"]) { $1 }
      .merging(setting.environment) { $1 }
  }
}
