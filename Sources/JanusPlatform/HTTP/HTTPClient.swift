internal import CCurl
internal import Synchronization

/// Sends HTTP requests, many at once, over connections that are kept and used again.
///
/// Two threads drive libcurl's multi interface, of which the second has work only where there is much: to open
/// a thousand connections takes one thread longer than many an answer takes. Callers wait without holding a
/// thread. The threads end with the last reference to the client.
package final class HTTPClient: Sendable {
  /// The largest body that is taken where a request does not say otherwise, in bytes.
  package static let largestBody = 64 << 20
  /// How many exchanges the first loop has under way before the second gets any: few requests share few
  /// connections.
  private static let exchangesOfFirstLoop = 64

  private let loops: [HTTPEventLoop]

  package init() {
    OpenFileLimit.raise()
    loops = [HTTPEventLoop(), HTTPEventLoop()]
    for loop in loops { startThread(name: "janus-http") { loop.run() } }
  }

  deinit {
    for loop in loops { loop.submit(.stop) }
  }

  private var leastBusyLoop: HTTPEventLoop {
    let first = loops[0].underWay
    return first < Self.exchangesOfFirstLoop || first <= loops[1].underWay ? loops[0] : loops[1]
  }

  /// Sends `request` and waits for the whole response, whatever its status is.
  ///
  /// Redirects are not followed: the headers may hold a key that is meant for one host only.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let exchange = HTTPExchange(request)
    let loop = leastBusyLoop
    loop.begin()
    defer { loop.end() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if exchange.start(continuation) { loop.submit(.start(exchange)) }
      }
    } onCancel: {
      exchange.finish(.failure(.cancelled))
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
    /// Answered before anybody waited: the task was cancelled already.
    case answered(Answer)
    case done
  }

  let request: HTTPRequest
  private let state = Mutex(State.new)

  init(_ request: HTTPRequest) { self.request = request }

  /// Whether somebody waits for the answer.
  var isWaiting: Bool {
    state.withLock { if case .waiting = $0 { true } else { false } }
  }

  /// Lets `continuation` wait for the answer. Returns false if that is there already.
  func start(_ continuation: CheckedContinuation<Answer, Never>) -> Bool {
    let answer: Answer? = state.withLock { state in
      guard case .answered(let answer) = state else {
        state = .waiting(continuation)
        return nil
      }
      state = .done
      return answer
    }
    guard let answer else { return true }
    continuation.resume(returning: answer)
    return false
  }

  /// Answers the caller; a second answer is dropped.
  func finish(_ answer: Answer) {
    let waiting: CheckedContinuation<Answer, Never>? = state.withLock { state in
      switch state {
      case .new:
        state = .answered(answer)
        return nil
      case .waiting(let continuation):
        state = .done
        return continuation
      case .answered, .done: return nil
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
  private let exchanges = Atomic(0)

  /// How many exchanges callers wait for.
  var underWay: Int { exchanges.load(ordering: .relaxed) }

  func begin() { exchanges.add(1, ordering: .relaxed) }
  func end() { exchanges.subtract(1, ordering: .relaxed) }

  func submit(_ command: HTTPLoopCommand) {
    let wasEmpty = commands.withLock { commands in
      commands.append(command)
      return commands.count == 1
    }
    if wasEmpty { poller.wake() }
  }

  func run() {
    let transfers = CurlPool(poller: poller)
    var events: [SocketPoller.Event] = []
    var batch: [HTTPLoopCommand] = []
    while true {
      poller.wait(milliseconds: transfers.millisecondsToTimer, into: &events)
      for event in events where !poller.isWake(event) { transfers.handle(event) }
      transfers.handleTimersIfDue()
      commands.withLock { swap(&$0, &batch) }
      for command in batch {
        switch command {
        case .start(let exchange): transfers.start(exchange)
        case .cancel(let exchange): transfers.cancel(exchange)
        case .stop: return transfers.cancelAll()
        }
      }
      batch.removeAll(keepingCapacity: true)
      transfers.handleTimersIfDue()
      transfers.finishCompleted()
    }
  }
}
