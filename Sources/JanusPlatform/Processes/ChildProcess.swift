internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a program could not be started: what the system says.
package struct ChildProcessError: Error, Equatable, Sendable {
  package var reason: String

  init(code: Int32) { reason = unsafe String(cString: strerror(code)) }
}

/// A program that this process has started, and that never outlives it.
///
/// It ends with the last reference to it, with ``end()``, and with this process, also if that is killed: a small
/// shell stands between the two as their guard. It reads from a pipe whose other end only this process holds, and
/// once the system has closed that, it kills its whole group. (Linux could signal the child by itself, with
/// `PR_SET_PDEATHSIG`; but that goes by the thread which has started it, spares the child's own children, and
/// is unknown to macOS.)
package final class ChildProcess: Sendable {
  /// How it ended.
  package enum Ending: Hashable, Sendable {
    case exited(status: Int32)
    case killed(signal: Int32)
  }

  private struct State {
    var ending: Ending?
    var output = LastLines()
    /// The write end of the guard's pipe, until it is closed.
    var lifeline: Int32?
  }

  private let guardian: pid_t
  private let state: Shared

  /// What the reading thread shares with the process's owner, so that it keeps neither alive.
  private final class Shared: Sendable {
    let state: Mutex<State>
    init(_ state: State) { self.state = Mutex(state) }
  }

  /// Starts `program`, a path, with `arguments`, in the working folder and with the environment of this process,
  /// in a group of its own: Ctrl-C on the terminal does not reach it. It has nothing to read, and what it writes
  /// is kept in ``lastLines``.
  ///
  /// A program that cannot be run ends at once with status 126 or 127, and a line that says why.
  package init(_ program: String, _ arguments: [String]) throws(ChildProcessError) {
    let words = ["/bin/sh", "-c", Self.guardScript, "janus-guard", program] + arguments
    let started = try Self.starting.withLock { _ throws(ChildProcessError) in
      try Self.start(words)
    }
    guardian = started.process
    state = Shared(State(lifeline: started.lifeline))
    startThread(name: "janus-child") { [state, guardian] in
      Self.watch(guardian, output: started.output, state)
    }
  }

  /// One at a time: no other child is to get a pipe that is just being made.
  private static let starting = Mutex(())

  private static func start(
    _ words: [String]
  ) throws(ChildProcessError) -> (process: pid_t, lifeline: Int32, output: Int32) {
    let (lifeline, output) = try makePipes()
    defer {
      close(lifeline.read)
      close(output.write)
    }
    var process: pid_t = 0
    let result = GuardSpawn(input: lifeline.read, output: output.write).start(words, &process)
    guard result == 0 else {
      close(lifeline.write)
      close(output.read)
      throw ChildProcessError(code: result)
    }
    return (process, lifeline.write, output.read)
  }

  deinit { Self.end(guardian, state) }

  /// The status of the script is that of the program. The shell gives what it runs in the background nothing to
  /// read, so the pipe has a number of its own; the program does not get it.
  private static let guardScript = """
    exec 3<&0 </dev/null
    "$@" 3<&- &
    program=$!
    { read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
    wait "$program"
    """

  /// How it ended; nil while it runs.
  package var ending: Ending? { state.state.withLock { $0.ending } }

  /// What it wrote last, the oldest line first.
  package var lastLines: [String] { state.state.withLock { $0.output.lines } }

  /// Ends it, and all that it has started, at once.
  package func end() { Self.end(guardian, state) }

  private static func end(_ guardian: pid_t, _ shared: Shared) {
    shared.state.withLock { state in
      guard let lifeline = state.lifeline else { return }
      // Its number is its own until the thread below has seen its end, which closes the lifeline too.
      kill(-guardian, SIGKILL)
      close(lifeline)
      state.lifeline = nil
    }
  }

  /// Reads what the program writes until it ends, and then ends what it has left behind.
  private static func watch(_ guardian: pid_t, output: Int32, _ shared: Shared) {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = unsafe read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      shared.state.withLock { $0.output.append(chunk[..<count]) }
    }
    close(output)
    var information = unsafe siginfo_t()
    // Seen, but not yet forgotten by the system: until then nobody else has its number.
    while unsafe waitid(P_PID, id_t(guardian), &information, WEXITED | WNOWAIT) != 0, errno == EINTR
    {}
    end(guardian, shared)
    var status: Int32 = 0
    while unsafe waitpid(guardian, &status, 0) < 0, errno == EINTR {}
    shared.state.withLock { $0.ending = Ending(waitStatus: status) }
  }

  private typealias Pipe = (read: Int32, write: Int32)

  private static func makePipes() throws(ChildProcessError) -> (lifeline: Pipe, output: Pipe) {
    let lifeline = try makePipe()
    do {
      return (lifeline, try makePipe())
    } catch {
      close(lifeline.read)
      close(lifeline.write)
      throw error
    }
  }

  private static func makePipe() throws(ChildProcessError) -> Pipe {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw ChildProcessError(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

extension ChildProcess.Ending {
  /// Reads what `waitpid` says of a shell that passes its child's status on: 128 and the signal's number.
  fileprivate init(waitStatus status: Int32) {
    let signal = status & 0x7F
    let code = (status >> 8) & 0xFF
    self =
      if signal != 0 {
        .killed(signal: signal)
      } else if (129...159).contains(code) {
        .killed(signal: code - 128)
      } else {
        .exited(status: code)
      }
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// `ended with status 1`, `was killed by signal 9`.
  package var description: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal): "was killed by signal \(signal)"
    }
  }
}
