import Foundation
import JanusTestSupport
import Synchronization
import Testing

@testable import JanusPlatform

@Suite("HTTP server")
struct HTTPServerTests {
  /// Says what it was asked.
  private static func echo(_ request: ServerRequest) -> ServerResponse {
    let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
    return ServerResponse(
      status: 200, headers: [("X-Asked", request.method)],
      body: .bytes(
        Array("\(request.path)|\(query)|\(request.header("x-probe") ?? "-")|".utf8) + request.body))
  }

  private static func serving(
    _ limits: HTTPServerLimits = .init(),
    _ handler: @escaping @Sendable (ServerRequest) -> ServerResponse = echo
  ) throws -> HTTPServer {
    try HTTPServer(limits: limits, handler: handler)
  }

  /// What comes back for these bytes, up to the end of the connection.
  private static func answer(_ text: String, from server: HTTPServer) throws -> String {
    let socket = try LoopbackSocket.connected(to: server.port)
    _ = socket.send(Array(text.utf8))
    return received(from: socket)
  }

  private static func received(from socket: LoopbackSocket) -> String {
    var all = Data()
    while let piece = socket.receive(), !piece.isEmpty { all.append(piece) }
    return String(decoding: all, as: UTF8.self)
  }

  private static func body(of answer: String) -> String {
    answer.range(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
  }

  @Test("hands over path and query without escapes, headers and the body")
  func request() throws {
    let server = try Self.serving()
    let answer = try Self.answer(
      "POST /a%20b/%E4%BD%A0?q=x+y%26z&empty=&f.%61=1&bare HTTP/1.1\r\nHost: h\r\nX-PROBE: p\r\n"
        + "Content-Length: 4\r\nConnection: close\r\n\r\nbody", from: server)
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    #expect(answer.contains("X-Asked: POST\r\n"))
    #expect(Self.body(of: answer) == "/a b/你|q=x y&z;empty=;f.a=1;bare=|p|body")
  }

  /// A name, and what is sent.
  private static let malformedRequests: [String: String] = {
    let get = { (path: String) in "GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n" }
    let post = { (header: String) in "POST / HTTP/1.1\r\nHost: h\r\n\(header)\r\n\r\n" }
    return [
      "NULs": "\0\0\0\0\r\n\r\n", "no address": "GET\r\n\r\n",
      "unknown version": "GET / HTTP/9.9\r\n\r\n", "broken escape": get("/%zz"),
      "NUL in the path": get("/a%00b"), "query that is no UTF-8": get("/?q=%ff"),
      "whole address": get("http://elsewhere.example/"),
      "negative size": post("Content-Length: -5"), "size in words": post("Content-Length: many"),
      "broken chunk": post("Transfer-Encoding: chunked") + "zz\r\n",
      "large head": post("X: " + String(repeating: "x", count: 100_000)),
    ]
  }()

  @Test(
    "answers what is malformed with an error, and goes on",
    arguments: malformedRequests.keys.sorted())
  func malformed(_ name: String) throws {
    let request = try #require(Self.malformedRequests[name])
    let server = try Self.serving()
    let socket = try LoopbackSocket.connected(to: server.port)
    _ = socket.send(
      Array(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n").utf8))
    socket.end()
    let answer = Self.received(from: socket)
    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"))
    let next = try Self.answer(
      "GET /next HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", from: server)
    #expect(Self.body(of: next) == "/next||-|")
  }

  @Test("refuses a body above the limit, declared or not, and takes one at the limit")
  func largeBody() throws {
    let asked = Mutex(0)
    var limits = HTTPServerLimits()
    limits.bodyBytes = 1000
    let server = try Self.serving(limits) { request in
      asked.withLock { $0 += 1 }
      return .plain(200, "\(request.body.count)")
    }
    let head = "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
    let declared = try Self.answer(head + "Content-Length: 1001\r\n\r\n", from: server)
    #expect(declared.hasPrefix("HTTP/1.1 413 "))
    let piece = "100\r\n" + String(repeating: "x", count: 256) + "\r\n"
    let chunked = try Self.answer(
      head + "Transfer-Encoding: chunked\r\n\r\n" + piece + piece + piece + piece + "0\r\n\r\n",
      from: server)
    #expect(!chunked.hasPrefix("HTTP/1.1 200"))
    #expect(asked.withLock { $0 } == 0)
    let whole = try Self.answer(
      head + "Content-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1000), from: server)
    #expect(Self.body(of: whole) == "1000\n")
  }

  @Test("cuts off whoever trickles a request, while others are served")
  func slowClient() async throws {
    var limits = HTTPServerLimits()
    limits.requestTime = .milliseconds(500)
    let server = try Self.serving(limits)
    let slow = try LoopbackSocket.connected(to: server.port)
    _ = slow.send(Array("GET / HTTP/1.1\r\n".utf8))
    let end = ContinuousClock.now + .seconds(60)
    var isCut = false
    while !isCut, ContinuousClock.now < end {
      _ = slow.send(Array("X: y\r\n".utf8))
      let other = try Self.answer(
        "GET /o HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", from: server)
      #expect(Self.body(of: other) == "/o||-|")
      isCut = slow.waitForInput(seconds: 0.1)
    }
    #expect(isCut)
  }

  @Test("answers 200 connections at once, each on its own")
  func manyConnections() throws {
    let server = try Self.serving()
    let sockets = try (0..<200).map { _ in try LoopbackSocket.connected(to: server.port) }
    for (number, socket) in sockets.enumerated() {
      _ = socket.send(
        Array("GET /\(number) HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".utf8))
    }
    for (number, socket) in sockets.enumerated() {
      #expect(Self.body(of: Self.received(from: socket)) == "/\(number)||-|")
    }
  }

  @Test("sends a file, and deletes it where that was wanted")
  func file() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let text = String(repeating: "line\n", count: 100_000)
    let path = try folder.write(text, to: "download").path
    let server = try Self.serving { _ in
      ServerResponse(status: 200, body: .file(path: path, deleteAfterwards: true))
    }
    let request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
    #expect(try Self.body(of: Self.answer(request, from: server)) == text)
    #expect(folder.contents.isEmpty)
    #expect(try Self.answer(request, from: server).hasPrefix("HTTP/1.1 404 "))
  }

  @Test("says why it cannot listen, and leaves its port when it stops")
  func ports() throws {
    let server = try Self.serving()
    #expect(throws: HTTPServerError.portInUse(server.port)) {
      try HTTPServer(port: server.port, handler: Self.echo)
    }
    #expect(throws: HTTPServerError.unusableHost("example.com")) {
      try HTTPServer(host: "example.com", handler: Self.echo)
    }
    #expect(throws: HTTPServerError.unusableHost("192.0.2.1")) {
      try HTTPServer(host: "192.0.2.1", handler: Self.echo)
    }
    server.stop()
    #expect(throws: (any Error).self) { try LoopbackSocket.connected(to: server.port) }
  }

  @Test("stops in the middle of malformed requests")
  func stopWhileRefusing() throws {
    for _ in 0..<100 {
      let server = try Self.serving()
      let sockets = try (0..<4).map { _ in try LoopbackSocket.connected(to: server.port) }
      for socket in sockets { _ = socket.send(Array("\0\0 / HTTP/9.9\r\n\r\n".utf8)) }
      server.stop()
    }
  }

  @Test("finishes what is under way when it stops, and waits for no idle connection")
  func stopWhileAnswering() throws {
    let (isAsked, mayAnswer) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let server = try Self.serving { request in
      isAsked.signal()
      mayAnswer.wait()
      return .plain(200, "whole")
    }
    let (busy, idle) = (
      try LoopbackSocket.connected(to: server.port), try LoopbackSocket.connected(to: server.port)
    )
    _ = busy.send(Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
    isAsked.wait()
    let stopper = Thread { server.stop() }
    stopper.start()
    #expect(Self.received(from: idle).isEmpty)
    mayAnswer.signal()
    #expect(Self.body(of: Self.received(from: busy)) == "whole\n")
  }

  @Test("cuts off whoever does not take an answer when it stops")
  func stopWhileNobodyReads() throws {
    let isAsked = DispatchSemaphore(value: 0)
    var limits = HTTPServerLimits()
    limits.stopTime = .milliseconds(50)
    let server = try Self.serving(limits) { _ in
      isAsked.signal()
      return ServerResponse(status: 200, body: .bytes([UInt8](repeating: 120, count: 64 << 20)))
    }
    let socket = try LoopbackSocket.connected(to: server.port)
    _ = socket.send(Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
    isAsked.wait()
    server.stop()
    #expect(Self.received(from: socket).utf8.count < 64 << 20)
  }
}
