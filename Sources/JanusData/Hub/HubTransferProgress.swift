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

/// What one attempt adds to a progress, so that it can be taken back where the attempt came to nothing.
final class HubTransferAttempt: Sendable {
  private let count = Mutex(0)
  private let report: @Sendable (Int) -> Void

  init(_ report: @escaping @Sendable (Int) -> Void) { self.report = report }

  func advance(by bytes: Int) {
    count.withLock { $0 += bytes }
    report(bytes)
  }

  func takeBack() { advance(by: -count.withLock { $0 }) }
}
