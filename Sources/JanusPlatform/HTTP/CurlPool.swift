/// All transfers of one event loop, spread over libcurl handles. It belongs to the loop's thread.
final class CurlPool {
  /// How many transfers a handle has before another is made.
  private static let transfersPerHandle = 100

  private let poller: SocketPoller
  private var handles: [CurlTransfers] = []
  /// Whose socket it is; a number that is used again has a new owner.
  private var owners: [Int32: CurlTransfers] = [:]

  init(poller: SocketPoller) { self.poller = poller }

  func own(_ socket: Int32, _ transfers: CurlTransfers) { owners[socket] = transfers }

  /// How long the loop may sleep; -1 if it may wait for the next event.
  var millisecondsToTimer: Int32 {
    handles.lazy.map(\.millisecondsToTimer).filter { $0 >= 0 }.min() ?? -1
  }

  func handle(_ event: SocketPoller.Event) { owners[event.socket]?.handle(event) }

  func handleTimersIfDue() {
    for transfers in handles {
      transfers.handleTimerIfDue()
      transfers.endSilentIfDue()
    }
  }

  func start(_ exchange: HTTPExchange) {
    // The first that has room: few requests share few connections.
    if let transfers = handles.first(where: { $0.count < Self.transfersPerHandle }) {
      return transfers.start(exchange)
    }
    let transfers = CurlTransfers(poller: poller, pool: self)
    handles.append(transfers)
    transfers.start(exchange)
  }

  func cancel(_ exchange: HTTPExchange) {
    for transfers in handles { transfers.cancel(exchange) }
  }

  func cancelAll() {
    for transfers in handles { transfers.cancelAll() }
  }

  func finishCompleted() {
    for transfers in handles { transfers.finishCompleted() }
  }
}
