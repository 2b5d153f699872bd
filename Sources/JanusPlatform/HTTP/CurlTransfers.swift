internal import CCurl

/// The transfers under way in one libcurl multi handle. All of it belongs to the loop's thread.
///
/// libcurl looks through a handle's connections for each request, so ``CurlPool`` has several handles with not
/// too many connections each.
@safe final class CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private let poller: SocketPoller
  /// Told which sockets are this handle's.
  private unowned let pool: CurlPool
  private var active: [ObjectIdentifier: CurlTransfer] = [:]
  /// Easy handles that wait to be used again, with the memory that they have.
  private var idle: [CurlTransfer] = []
  /// When libcurl wants to be called without an event.
  private var timer: ContinuousClock.Instant?
  /// When to look for transfers that have been silent too long; nil while none is watched.
  private var nextCheck: ContinuousClock.Instant?
  /// Seconds between two looks, at least.
  private static let checkInterval = 0.01

  init(poller: SocketPoller, pool: CurlPool) {
    self.poller = poller
    self.pool = pool
    _ = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let multi = unsafe curl_multi_init() else {
      preconditionFailure("libcurl has no memory.")
    }
    unsafe self.multi = multi
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe janus_curl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
    unsafe janus_curl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
    // Keep as many connections as there ever were transfers at once.
    unsafe janus_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 16384)
    unsafe janus_curl_multi_set_socket_callback(multi) { _, socket, what, context, known in
      guard let context = unsafe context else { return 0 }
      let transfers = unsafe Unmanaged<CurlTransfers>.fromOpaque(context).takeUnretainedValue()
      transfers.watch(socket, what: what, isNew: unsafe known == nil)
      return 0
    }
    unsafe janus_curl_multi_set_timer_callback(multi) { _, milliseconds, context in
      guard let context = unsafe context else { return 0 }
      let transfers = unsafe Unmanaged<CurlTransfers>.fromOpaque(context).takeUnretainedValue()
      transfers.timer =
        milliseconds < 0 ? nil : ContinuousClock.now.advanced(by: .milliseconds(milliseconds))
      return 0
    }
  }

  deinit {
    idle.removeAll()
    _ = unsafe curl_multi_cleanup(multi)
  }

  private func watch(_ socket: curl_socket_t, what: Int32, isNew: Bool) {
    guard what != CURL_POLL_REMOVE else { return poller.forget(socket) }
    poller.watch(
      socket, forReading: what == CURL_POLL_IN || what == CURL_POLL_INOUT,
      forWriting: what == CURL_POLL_OUT || what == CURL_POLL_INOUT, isNew: isNew)
    guard isNew else { return }
    pool.own(socket, self)
    _ = unsafe curl_multi_assign(multi, socket, multi)
  }

  /// How long the loop may sleep; -1 if it may wait for the next event.
  var millisecondsToTimer: Int32 {
    guard let next = [timer, nextCheck].compactMap(\.self).min() else { return -1 }
    let left = (ContinuousClock.now.duration(to: next) / .milliseconds(1)).rounded(.up)
    // A minute at most: to look again costs nothing.
    return Int32(min(max(0, left), 60_000))
  }

  func handle(_ event: SocketPoller.Event) {
    var running: Int32 = 0
    let readable: Int32 = event.isReadable ? CURL_CSELECT_IN : 0
    let writable: Int32 = event.isWritable ? CURL_CSELECT_OUT : 0
    _ = unsafe curl_multi_socket_action(multi, event.socket, readable | writable, &running)
  }

  func handleTimerIfDue() {
    guard let due = timer, ContinuousClock.now >= due else { return }
    timer = nil
    var running: Int32 = 0
    _ = unsafe curl_multi_socket_action(multi, CURL_SOCKET_BAD, 0, &running)
  }

  /// Gives up the transfers that have been silent too long.
  func endSilentIfDue() {
    guard let due = nextCheck, ContinuousClock.now >= due else { return }
    nextCheck = nil
    let now = ContinuousClock.now
    for transfer in active.values {
      guard let end = transfer.silenceEnds else { continue }
      guard end <= now, let exchange = transfer.exchange else {
        watchSilence(until: max(end, now.advanced(by: .seconds(Self.checkInterval))))
        continue
      }
      let failure = transfer.silenceFailure
      cancel(exchange)
      exchange.finish(failure)
    }
  }

  private func watchSilence(until end: ContinuousClock.Instant) {
    nextCheck = min(nextCheck ?? end, end)
  }

  func start(_ exchange: HTTPExchange) {
    // Cancelled by now: what is never sent is never paid for.
    guard exchange.isWaiting else { return }
    let transfer = idle.popLast() ?? CurlTransfer()
    if let failure = transfer.prepare(exchange) {
      idle.append(transfer)
      return exchange.finish(.failure(failure))
    }
    guard unsafe curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
      transfer.clear()
      return exchange.finish(.failure(.connectionLost("libcurl cannot begin a transfer")))
    }
    active[ObjectIdentifier(exchange)] = transfer
    let limits = [exchange.request.firstByteTimeout, exchange.request.stallTimeout]
    if let soonest = limits.compactMap(\.self).min() {
      watchSilence(until: ContinuousClock.now.advanced(by: .seconds(soonest)))
    }
  }

  var count: Int { active.count }

  func cancel(_ exchange: HTTPExchange) {
    guard let transfer = active.removeValue(forKey: ObjectIdentifier(exchange)) else { return }
    _ = unsafe curl_multi_remove_handle(multi, transfer.handle)
    transfer.clear()
  }

  func cancelAll() {
    for transfer in active.values {
      _ = unsafe curl_multi_remove_handle(multi, transfer.handle)
      transfer.exchange?.finish(.failure(.cancelled))
      transfer.clear()
    }
    active.removeAll()
  }

  func finishCompleted() {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let handle = unsafe message.pointee.easy_handle
      else { continue }
      let result = unsafe janus_curl_message_result(message)
      let transfer = unsafe CurlTransfer.of(handle)
      _ = unsafe curl_multi_remove_handle(multi, handle)
      if let exchange = transfer.exchange {
        active[ObjectIdentifier(exchange)] = nil
        exchange.finish(transfer.answer(result))
      }
      transfer.clear()
      idle.append(transfer)
    }
  }
}
