import Foundation
import Synchronization

/// A model server inside the test's process, which answers well or misbehaves as it is told.
///
/// It runs on a loopback port from its making until ``stop()``, with a thread for each connection,
/// so that a child process can be killed and started anew against the same server:
/// ```swift
/// let server = try FakeModelServer()
/// defer { server.stop() }
/// server.behaviour = { _, ordinal in ordinal == 0 ? .status(500) : .answer("{}") }
/// ```
package final class FakeModelServer: Sendable {
  package let port: UInt16
  private let state: Mutex<State>
  private let ended = DispatchSemaphore(value: 0)
  private let batches = FakeBatches()

  private struct State {
    var behaviour: FakeBehaviour
    var bodyLimit: (@Sendable (String) -> Int?)?
    var requests: [RecordedRequest] = []
    var asked: [Asked: Int] = [:]
    var answered: [String: Int] = [:]
    var connections = 0
    var sockets: [ObjectIdentifier: LoopbackSocket] = [:]
    var inFlight = 0
    var mostInFlight = 0
    var isStopped = false
    var batchLooks = 1
  }

  private struct Asked: Hashable {
    let path: String
    let body: String
  }

  /// Starts to listen on `port`, or on one that is free if it is 0.
  package init(port: UInt16 = 0, behaviour: @escaping FakeBehaviour = FakeAnswer.byPrompt) throws {
    let listener = try LoopbackSocket.listening(on: port)
    self.port = listener.port
    state = Mutex(State(behaviour: behaviour))
    Thread.detachNewThread { self.acceptConnections(to: listener) }
  }

  /// Ends every connection, and refuses new ones from now on.
  package func stop() {
    let isFirst = state.withLock { state in
      for socket in state.sockets.values { socket.end() }
      defer { state.isStopped = true }
      return !state.isStopped
    }
    guard isFirst else { return }
    // A connection of our own is what wakes a thread in `accept` on every system.
    let wake = try? LoopbackSocket.connected(to: port)
    ended.wait()
    wake?.close()
  }
}

// MARK: - What tests ask it

extension FakeModelServer {
  /// Where OpenAI's and Anthropic's paths begin, without a slash at the end.
  package var baseURL: String { "\(rootURL)/v1" }
  /// Scheme, host and port.
  package var rootURL: String { "http://127.0.0.1:\(port)" }

  package var behaviour: FakeBehaviour {
    get { state.withLock { $0.behaviour } }
    set { state.withLock { $0.behaviour = newValue } }
  }

  /// Says by the request's line (`PUT /path`) after how many bytes of its body the connection is reset; nil to take all.
  package var bodyLimit: (@Sendable (String) -> Int?)? {
    get { state.withLock { $0.bodyLimit } }
    set { state.withLock { $0.bodyLimit = newValue } }
  }

  /// At how many looks a batch is still in progress.
  package var batchLooks: Int {
    get { state.withLock { $0.batchLooks } }
    set { state.withLock { $0.batchLooks = newValue } }
  }

  /// How many batches were made so far.
  package var batchCount: Int { batches.count }

  /// How many times each exact body of a call was submitted in a batch.
  package var batchedBodies: [String: Int] { batches.bodies }

  /// Every request so far, in the order of arrival.
  package var requests: [RecordedRequest] { state.withLock { $0.requests } }

  /// How many times each exact body got a whole ``FakeReply/answer(_:finishReason:usage:)``, as far
  /// as a server can know: the system took all of its bytes for a connection that was still there.
  ///
  /// A count above 1 is a call that was asked again although its answer had come, unless the same
  /// body stands for several samples, or the client died with the answer on its way.
  package var answeredBodies: [String: Int] { state.withLock { $0.answered } }

  /// How many connections were made so far.
  package var connectionCount: Int { state.withLock { $0.connections } }

  /// The most requests that were ever under way at once.
  package var mostInFlight: Int { state.withLock { $0.mostInFlight } }

  /// Forgets the requests, answers and counts so far. A request under way still ends.
  package func forget() {
    state.withLock { state in
      state.requests = []
      state.asked = [:]
      state.answered = [:]
      state.mostInFlight = state.inFlight
    }
  }

  /// Waits until `count` requests have arrived. Returns false if they have not after `seconds`.
  package func waitForRequests(_ count: Int, seconds: Double = 600) async -> Bool {
    let limit = ContinuousClock.now + .seconds(seconds)
    while state.withLock({ $0.requests.count }) < count {
      guard ContinuousClock.now < limit else { return false }
      guard (try? await Task.sleep(for: .milliseconds(2))) != nil else { return false }
    }
    return true
  }
}

// MARK: - What its threads do

extension FakeModelServer {
  private func acceptConnections(to listener: LoopbackSocket) {
    while let socket = listener.accepted() {
      let number = state.withLock { state -> Int? in
        guard !state.isStopped else { return nil }
        state.sockets[ObjectIdentifier(socket)] = socket
        defer { state.connections += 1 }
        return state.connections
      }
      guard let number else { break }
      Thread.detachNewThread {
        self.serve(socket, number)
        self.state.withLock { _ = $0.sockets.removeValue(forKey: ObjectIdentifier(socket)) }
      }
    }
    listener.close()
    ended.signal()
  }

  private func serve(_ socket: LoopbackSocket, _ connection: Int) {
    var reader = FakeRequestReader(socket) { head in self.bodyLimit?(head) }
    defer { socket.close() }
    while true {
      switch reader.next() {
      case .ended: return
      case .refused(let status):
        socket.send(FakeWireFormat.http(status, body: ""))
        return
      case .request(let received):
        let request = record(received, connection)
        defer { state.withLock { $0.inFlight -= 1 } }
        let isOpen = perform(behaviour(request, request.ordinal), for: request, on: socket)
        let isLast = request.headers["connection"]?.lowercased() == "close"
        guard isOpen, !isLast else { return }
      }
    }
  }

  private func record(_ received: RecordedRequest, _ connection: Int) -> RecordedRequest {
    state.withLock { state in
      var request = received
      let key = Asked(path: request.path, body: request.body)
      request.ordinal = state.requests.count
      request.connection = connection
      request.repetition = state.asked[key, default: 0]
      state.asked[key, default: 0] += 1
      state.requests.append(request)
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return request
    }
  }

  /// Carries `reply` out. Returns whether the connection goes on.
  private func perform(
    _ reply: FakeReply, for request: RecordedRequest, on socket: LoopbackSocket
  ) -> Bool {
    switch reply {
    case .performed(let other):
      _ = batches.perform(request, looks: batchLooks, behaviour: behaviour)
      return perform(other, for: request, on: socket)
    case .answer(let text, let finishReason, let usage):
      if let body = batches.perform(request, looks: batchLooks, behaviour: behaviour) {
        return socket.send(FakeWireFormat.http(200, body: body))
      }
      if FakeEventStream.isWanted(request) {
        return stream(text, .plain, finishReason, usage, for: request, on: socket)
      }
      let good = FakeWireFormat.body(
        for: request, text: text, finishReason: finishReason, usage: usage)
      guard let good else { return socket.send(FakeWireFormat.http(404, body: "{}")) }
      return sendAnswer(FakeWireFormat.http(200, body: good), to: request, on: socket)
    case .stream(let text, .whole):
      let body = FakeWireFormat.body(for: request, text: text, finishReason: nil, usage: .counted)
      return sendAnswer(FakeWireFormat.http(200, body: body ?? "{}"), to: request, on: socket)
    case .stream(let text, let manner):
      guard FakeEventStream.isWanted(request) else {
        return perform(.answer(text), for: request, on: socket)
      }
      return stream(text, manner, nil, .counted, for: request, on: socket)
    case .wrongShape:
      let body = goodBody(for: request, text: #"{"dialogue":[{"speaker":"A","line":"Hm."}]}"#)
      return socket.send(FakeWireFormat.http(200, body: body))
    case .status(let code, let headers, let body):
      let whole = FakeWireFormat.http(code, headers: headers, body: body)
      return socket.send(request.method == "HEAD" ? whole.dropLast(body.utf8.count) : whole)
    case .bytes(let code, let headers, let bytes):
      let whole = FakeWireFormat.http(code, headers: headers, bytes: bytes)
      return socket.send(request.method == "HEAD" ? whole.dropLast(bytes.count) : whole)
    case .halfJSON:
      let body = goodBody(for: request)
      let half = String(body.prefix(body.count / 2))
      return socket.send(FakeWireFormat.http(200, body: half))
    case .delayed(let seconds, let later):
      return !socket.waitForInput(seconds: seconds) && perform(later, for: request, on: socket)
    case .hang(let seconds):
      _ = socket.waitForInput(seconds: seconds)
    case .cutConnection(let count, let resetting):
      let whole = FakeWireFormat.http(200, body: goodBody(for: request))
      socket.send(whole.prefix(min(count, whole.count - 1)))
      socket.close(resetting: resetting)
    case .closeBeforeReply: break
    case .garbage:
      socket.send((0..<256).map { UInt8(truncatingIfNeeded: $0 * 167 + 1) })
    case .raw(let bytes):
      socket.send(bytes)
    }
    return false
  }

  private func goodBody(for request: RecordedRequest, text: String? = nil) -> String {
    let text = text ?? FakeAnswer.text(for: request.prompt)
    return FakeWireFormat.body(for: request, text: text, finishReason: nil, usage: .counted) ?? "{}"
  }

  /// Streams an answer. Returns whether the connection goes on.
  private func stream(
    _ text: String, _ manner: FakeStreamManner, _ finishReason: String?, _ usage: FakeUsage,
    for request: RecordedRequest, on socket: LoopbackSocket
  ) -> Bool {
    let events = FakeEventStream.events(
      for: request, text: text, finishReason: finishReason,
      usage: FakeWireFormat.tokens(usage, request, text))
    let half = events.prefix(events.count / 2).joined()
    switch manner {
    case .stall(let seconds):
      socket.send(FakeEventStream.head(chunked: true) + FakeEventStream.chunk(half.utf8))
      _ = socket.waitForInput(seconds: seconds)
      return false
    case .cut(let resetting):
      socket.send(FakeEventStream.head(chunked: false) + Data(half.utf8))
      socket.close(resetting: resetting)
      return false
    case .errorEvent:
      let bytes = (half + FakeEventStream.fault(for: request)).utf8
      return socket.send(
        FakeEventStream.head(chunked: true) + FakeEventStream.chunk(bytes)
          + FakeEventStream.chunk([]))
    case .comments, .carriageReturns, .splitCharacters, .plain, .whole: break
    }
    var chunks = events.map { Data($0.utf8) }
    if manner == .comments { chunks = chunks.flatMap { [Data(": PROCESSING\n\n".utf8), $0] } }
    if manner == .carriageReturns {
      chunks = events.map { Data($0.replacing("\n", with: "\r\n").utf8) }
    }
    if manner == .splitCharacters {
      let all = chunks.reduce(Data(), +)
      chunks = stride(from: 0, to: all.count, by: 7).map { Data(all.dropFirst($0).prefix(7)) }
    }
    return sendAnswer(
      FakeEventStream.head(chunked: true) + chunks.reduce(Data()) { $0 + FakeEventStream.chunk($1) }
        + FakeEventStream.chunk([]),
      to: request, on: socket)
  }

  private func sendAnswer(
    _ bytes: Data, to request: RecordedRequest, on socket: LoopbackSocket
  ) -> Bool {
    // Counted in advance: the client may look at the count as soon as it has the answer.
    state.withLock { $0.answered[request.body, default: 0] += 1 }
    let isSent = socket.send(bytes)
    if !isSent { state.withLock { $0.answered[request.body, default: 1] -= 1 } }
    return isSent
  }
}
