internal import Synchronization

/// How much of a transfer is done; asked from any thread.
package final class HubTransferProgress: Sendable {
  private struct State {
    var done = 0
    var total = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Bytes that went over the line, and those that are to go.
  package var bytes: (done: Int, total: Int) { state.withLock { ($0.done, $0.total) } }

  func expect(_ bytes: Int) { state.withLock { $0.total += bytes } }
  func advance(by bytes: Int) { state.withLock { $0.done += bytes } }
}
