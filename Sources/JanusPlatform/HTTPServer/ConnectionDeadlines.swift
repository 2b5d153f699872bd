internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Until when each connection's request has to be whole. libmicrohttpd bounds a connection's silence, but not a
/// client that sends a byte now and then.
final class ConnectionDeadlines: Sendable {
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
    state.withLock { $0.entries[connection] = Entry(socket: socket, deadline: deadline) }
  }

  /// Nil: nothing is waited for.
  func set(_ connection: Int, to deadline: ContinuousClock.Instant?) {
    state.withLock { $0.entries[connection]?.deadline = deadline }
  }

  /// Has to be called before the socket is closed: its number then becomes another's.
  func remove(_ connection: Int) {
    state.withLock { _ = $0.entries.removeValue(forKey: connection) }
  }

  func end() {
    state.withLock { $0.isOver = true }
  }

  /// Looks twice a second, on a thread of its own, until ``end()``.
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
