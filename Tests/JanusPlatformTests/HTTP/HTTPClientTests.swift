import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("HTTP client")
struct HTTPClientTests {
  private let client = HTTPClient()

  private static func post(
    _ server: FakeModelServer, _ body: String = "{}", timeout: Double = 20
  ) -> HTTPRequest {
    HTTPRequest(
      .post, url: server.baseURL + "/chat/completions",
      headers: [("Content-Type", "application/json"), ("X-Key", "k")], body: Array(body.utf8),
      timeout: timeout)
  }

  private static func error(_ request: HTTPRequest, _ client: HTTPClient) async -> HTTPError? {
    do {
      _ = try await client.send(request)
      return nil
    } catch { return error }
  }

  @Test("sends method, headers and body, and gives back what came")
  func exchange() async throws {
    let server = try FakeModelServer { _, _ in
      .status(418, headers: ["X-Request-ID": " abc ", "Retry-After": "7"], body: #"{"é":1}"#)
    }
    defer { server.stop() }
    let body = String(repeating: "é", count: 100_000)
    let response = try await client.send(Self.post(server, body))
    #expect(response.status == 418)
    #expect(response.body == Array(#"{"é":1}"#.utf8))
    #expect(response.header("x-request-id") == "abc")
    #expect(response.header("RETRY-AFTER") == "7")
    #expect(response.header("retry") == nil)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/v1/chat/completions")
    #expect(request.body == body)
    #expect(request.headers["x-key"] == "k")
    #expect(request.headers["expect"] == nil)
    #expect(request.headers["user-agent"]?.hasPrefix("janus/") == true)
    let get = try await client.send(HTTPRequest(.get, url: server.baseURL + "/models"))
    #expect(get.status == 418)
    #expect(server.requests.last?.method == "GET")
    #expect(server.requests.last?.body == "")
  }

  @Test("uses one connection for one request after another, also after an error status")
  func keepAlive() async throws {
    let server = try FakeModelServer { _, ordinal in ordinal == 5 ? .status(500) : .answer("x") }
    defer { server.stop() }
    for _ in 0..<20 { _ = try await client.send(Self.post(server)) }
    #expect(server.connectionCount == 1)
  }

  @Test("has as many requests under way as there are callers")
  func concurrency() async throws {
    let server = try FakeModelServer { request, _ in .delayed(seconds: 1, .answer(request.body)) }
    defer { server.stop() }
    let answers = await withTaskGroup { group in
      for number in 0..<100 {
        group.addTask {
          (number, try? await client.send(Self.post(server, "<\(number)>")))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (number, response) in answers {
      #expect(
        response.map { String(decoding: $0.body, as: UTF8.self).contains("<\(number)>") } == true)
    }
    #expect(server.mostInFlight == 100)
    let before = server.connectionCount
    #expect(before <= 100)
    _ = try await client.send(Self.post(server))
    #expect(server.connectionCount == before)
  }

  @Test(
    "takes bodies of every kind of length",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
      "HTTP/1.1 200 OK\r\n\r\nok",
      "HTTP/1.0 200 OK\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\nX-Trailer: t\r\n\r\n",
      "HTTP/1.1 100 Continue\r\nX-A: no\r\n\r\nHTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    ])
  func lengths(_ reply: String) async throws {
    let server = try FakeModelServer { _, _ in .raw(Array(reply.utf8)) }
    defer { server.stop() }
    for _ in 0..<3 {
      let response = try await client.send(Self.post(server))
      #expect(response.status == 200)
      #expect(response.body == Array("ok".utf8))
      #expect(response.header("x-a") == nil)
    }
  }

  @Test("does not follow redirects, which may lead a key elsewhere")
  func redirects() async throws {
    let server = try FakeModelServer { _, _ in .status(307, headers: ["Location": "/elsewhere"]) }
    defer { server.stop() }
    #expect(try await client.send(Self.post(server)).status == 307)
    #expect(server.requests.count == 1)
  }

  @Test("times out, on a new connection and on one that was used before")
  func timeout() async throws {
    let server = try FakeModelServer { _, ordinal in
      ordinal == 1 ? .answer("x") : .hang(seconds: 200)
    }
    defer { server.stop() }
    #expect(await Self.error(Self.post(server, timeout: 0.2), client) == .timedOut(seconds: 0.2))
    _ = try await client.send(Self.post(server))
    #expect(await Self.error(Self.post(server, timeout: 0.3), client) == .timedOut(seconds: 0.3))
    #expect(server.requests.map(\.connection) == [0, 1, 1])
  }

  @Test("tells that nobody answers from that an answer broke off")
  func connections() async throws {
    let server = try FakeModelServer()
    server.stop()
    guard case .cannotConnect(let reason) = await Self.error(Self.post(server), client) else {
      Issue.record("connected to nobody")
      return
    }
    #expect(reason.contains("127.0.0.1"))
    for reply in [
      .cutConnection(afterBytes: 20), .cutConnection(afterBytes: 80, resetting: false),
      .cutConnection(afterBytes: 300), .garbage,
    ] as [FakeReply] {
      let server = try FakeModelServer { _, _ in reply }
      defer { server.stop() }
      let error = await Self.error(Self.post(server), client)
      guard case .connectionLost(let reason) = error else {
        Issue.record("\(reply) gave \(String(describing: error))")
        continue
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test(
    "knows an address that is none",
    arguments: [
      "", "http://", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://a b/c", "gopher://x",
    ])
  func badURL(_ url: String) async {
    #expect(await Self.error(HTTPRequest(.get, url: url), client) == .badURL(url))
  }

  @Test("takes no more than its bound")
  func tooLarge() async throws {
    let size = HTTPClient.largestBody + 1
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n".utf8)
    let server = try FakeModelServer { _, _ in .raw(head + [UInt8](repeating: 0x61, count: size)) }
    defer { server.stop() }
    #expect(
      await Self.error(Self.post(server), client) == .tooLarge(limit: HTTPClient.largestBody))
  }
}
