internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The open connections, and until when each one's request has to be whole. libmicrohttpd bounds a connection's
/// silence, but not a client that sends a byte now and then.
final class ServerConnections: Sendable {
  private struct Entry {
    var socket: Int32
    var deadline: ContinuousClock.Instant?
  }

  private struct State {
    /// By the address of the connection.
    var entries: [Int: Entry] = [:]
    var isOver = false
  }

  private let state = Mutex(State())

  /// A connection is there, and its request has to be whole at `deadline`.
  func add(_ connection: Int, socket: Int32, deadline: ContinuousClock.Instant) {
    state.withLock { state in
      state.entries[connection] = Entry(socket: socket, deadline: deadline)
      if state.isOver { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  /// Nil: nothing is waited for.
  func set(_ connection: Int, to deadline: ContinuousClock.Instant?) {
    state.withLock { $0.entries[connection]?.deadline = deadline }
  }

  /// Has to be called before the socket is closed: its number then becomes another's.
  func remove(_ connection: Int) {
    state.withLock { _ = $0.entries.removeValue(forKey: connection) }
  }

  /// Ends connections that wait for a request, lets the others finish their answer, and returns when none is left.
  /// Whoever has not taken the answer within `patience` is cut off.
  func end(patience: Duration) {
    let cutOff = ContinuousClock.now + patience
    state.withLock { $0.isOver = true }
    shutAll(SHUT_RD)
    while !isEmpty, ContinuousClock.now < cutOff { usleep(1000) }
    shutAll(SHUT_RDWR)
    while !isEmpty { usleep(1000) }
  }

  private var isEmpty: Bool { state.withLock { $0.entries.isEmpty } }

  private func shutAll(_ directions: some BinaryInteger) {
    state.withLock { state in
      for entry in state.entries.values { shutdown(entry.socket, Int32(directions)) }
    }
  }

  /// Looks twice a second, on a thread of its own, until ``end(patience:)``.
  func enforce() {
    startThread(name: "janus-deadlines") { [self] in
      while shutExpired() { usleep(500_000) }
    }
  }

  /// Whether there may be more.
  private func shutExpired() -> Bool {
    let now = ContinuousClock.now
    return state.withLock { state in
      for (connection, entry) in state.entries {
        guard let deadline = entry.deadline, deadline < now else { continue }
        shutdown(entry.socket, Int32(SHUT_RDWR))
        state.entries[connection]?.deadline = nil
      }
      return !state.isOver
    }
  }
}
