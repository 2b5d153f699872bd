internal import CCurl
internal import Synchronization

/// Sends HTTP requests, many at once, over connections that are kept and used again.
///
/// One thread drives libcurl's multi interface; callers wait without holding a thread. The thread ends
/// with the last reference to the client.
package final class HTTPClient: Sendable {
  /// The largest body that is taken, in bytes.
  package static let largestBody = 64 << 20

  private let loop: HTTPEventLoop

  package init() {
    OpenFileLimit.raise()
    loop = HTTPEventLoop()
    startThread(name: "janus-http") { [loop] in loop.run() }
  }

  deinit { loop.submit(.stop) }

  /// Sends `request` and waits for the whole response, whatever its status is.
  ///
  /// Redirects are not followed: the headers may hold a key that is meant for one host only.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let exchange = HTTPExchange(request)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if exchange.start(continuation) { loop.submit(.start(exchange)) }
      }
    } onCancel: {
      loop.submit(.cancel(exchange))
    }
    return try result.get()
  }
}

/// One request on its way: handed to the loop's thread, answered once.
final class HTTPExchange: Sendable {
  typealias Answer = Result<HTTPResponse, HTTPError>

  private enum State {
    case new
    case waiting(CheckedContinuation<Answer, Never>)
    /// The answer is kept for a caller that did not wait for it yet.
    case finished(Answer)
  }

  let request: HTTPRequest
  private let state = Mutex(State.new)

  init(_ request: HTTPRequest) { self.request = request }

  /// Whether it has been answered: a request that was cancelled early must not go out.
  var isFinished: Bool {
    state.withLock { if case .finished = $0 { true } else { false } }
  }

  /// Takes the caller. Returns false, and answers at once, where the answer is there already.
  func start(_ continuation: CheckedContinuation<Answer, Never>) -> Bool {
    let answer = state.withLock { state -> Answer? in
      if case .finished(let answer) = state { return answer }
      state = .waiting(continuation)
      return nil
    }
    guard let answer else { return true }
    continuation.resume(returning: answer)
    return false
  }

  /// Answers the caller; a second answer is dropped.
  func finish(_ answer: Answer) {
    let waiting = state.withLock { state -> CheckedContinuation<Answer, Never>? in
      switch state {
      case .finished: return nil
      case .new:
        state = .finished(answer)
        return nil
      case .waiting(let continuation):
        state = .finished(answer)
        return continuation
      }
    }
    waiting?.resume(returning: answer)
  }
}

/// What other threads tell the loop's thread.
enum HTTPLoopCommand: Sendable {
  case start(HTTPExchange)
  case cancel(HTTPExchange)
  case stop
}

/// The loop: commands come in from any thread; everything of libcurl is touched by ``run()`` alone.
final class HTTPEventLoop: Sendable {
  private let commands = Mutex<[HTTPLoopCommand]>([])
  private let poller = SocketPoller()

  func submit(_ command: HTTPLoopCommand) {
    let wasEmpty = commands.withLock { commands in
      commands.append(command)
      return commands.count == 1
    }
    if wasEmpty { poller.wake() }
  }

  func run() {
    let transfers = CurlTransfers(poller: poller)
    var events: [SocketPoller.Event] = []
    var batch: [HTTPLoopCommand] = []
    while true {
      poller.wait(milliseconds: transfers.millisecondsToTimer, into: &events)
      for event in events where !poller.isWake(event) { transfers.handle(event) }
      transfers.handleTimerIfDue()
      commands.withLock { swap(&$0, &batch) }
      for command in batch {
        switch command {
        case .start(let exchange): transfers.start(exchange)
        case .cancel(let exchange): transfers.cancel(exchange)
        case .stop: return transfers.cancelAll()
        }
      }
      batch.removeAll(keepingCapacity: true)
      transfers.handleTimerIfDue()
      transfers.finishCompleted()
    }
  }
}
