import Foundation
import JanusTestSupport
import Testing

@Suite("Faults of the fake model server", .timeLimit(.minutes(1)))
struct FakeFaultTests {
  /// The reply to one request on a connection of its own.
  private func reply(to fault: FakeReply, seconds: inout Double) throws -> PlainClient.Reply {
    let server = try FakeModelServer { _, _ in fault }
    defer { server.stop() }
    let start = ContinuousClock.now
    let reply = try PlainClient(server).post(PlainClient.chat("x"))
    seconds = (ContinuousClock.now - start) / .seconds(1)
    if case .answer = fault {} else { #expect(server.answeredBodies.isEmpty) }
    return reply
  }

  private func reply(to fault: FakeReply) throws -> PlainClient.Reply {
    var seconds = 0.0
    return try reply(to: fault, seconds: &seconds)
  }

  @Test("sends a status with its headers and body")
  func status() throws {
    let reply = try reply(to: .status(429, headers: ["Retry-After": "2"], body: #"{"error":1}"#))
    #expect(reply.status == 429 && reply.field("Retry-After") == "2")
    #expect(reply.body == #"{"error":1}"# && !reply.isEnded)
  }

  @Test("cuts a reply off, with a reset or an end", arguments: [0, 10, 200])
  func cut(count: Int) throws {
    let ended = try reply(to: .cutConnection(afterBytes: count, resetting: false))
    #expect(ended.bytes.count == count && ended.isEnded && !ended.isReset)
    let reset = try reply(to: .cutConnection(afterBytes: count))
    #expect(reset.isReset && reset.bytes.count <= count)
    let most = try reply(to: .cutConnection(afterBytes: .max, resetting: false))
    #expect(most.isEnded && !most.isWhole && most.bytes.count > 200)
  }

  @Test("closes before a reply, and after silence")
  func silence() throws {
    let closed = try reply(to: .closeBeforeReply)
    #expect(closed.bytes.isEmpty && closed.isEnded)
    var seconds = 0.0
    let silent = try reply(to: .hang(seconds: 0.2), seconds: &seconds)
    #expect(silent.bytes.isEmpty && silent.isEnded && seconds >= 0.2)
  }

  @Test("sends sound HTTP with half a JSON text")
  func halfJSON() throws {
    let reply = try reply(to: .halfJSON)
    #expect(reply.status == 200 && reply.isWhole && !reply.body.isEmpty && reply.json.isEmpty)
  }

  @Test("sends garbage, and bytes as they are")
  func bytes() throws {
    #expect(try reply(to: .garbage).status == nil)
    let raw = try reply(to: .raw(Array("HTTP/1.1 204 Fine\r\n\r\n".utf8)))
    #expect(raw.status == 204 && raw.isEnded)
  }

  @Test("delays, and sends the wrong shape")
  func delay() throws {
    var seconds = 0.0
    let late = try reply(to: .delayed(seconds: 0.15, .status(503)), seconds: &seconds)
    #expect(late.status == 503 && seconds >= 0.15)
    #expect(try reply(to: .wrongShape).content?.contains("dialogue") == true)
  }

  @Test("follows a script, then behaves as before")
  func script() throws {
    let server = try FakeModelServer(behaviour: FakeAnswer.scripted([.status(500), .halfJSON]))
    defer { server.stop() }
    let client = try PlainClient(server)
    let replies = (0..<3).map { _ in client.post(PlainClient.chat("x")) }
    #expect(replies.map(\.status) == [500, 200, 200])
    #expect(server.answeredBodies == [PlainClient.chat("x"): 1])
    server.behaviour = { _, _ in .status(418) }
    #expect(client.post("{}").status == 418)
  }

  @Test("plans faults in their shares, the same each time")
  func plan() {
    let plan = FaultPlan(seed: 5)
    func faults(_ plan: FaultPlan) -> [FakeReply?] {
      (0..<10_000).map {
        plan.fault(path: "/v1/chat/completions", body: PlainClient.chat("\($0)"), repetition: 0)
      }
    }
    let planned = faults(plan)
    #expect(faults(plan) == planned)
    #expect(faults(FaultPlan(seed: 6)) != planned)
    func share(_ isCounted: (FakeReply) -> Bool) -> Double {
      Double(planned.count { $0.map(isCounted) ?? false }) / 10_000
    }
    #expect(abs(share { if case .status(429, _, _) = $0 { true } else { false } } - 0.10) < 0.01)
    #expect(abs(share { if case .status(500, _, _) = $0 { true } else { false } } - 0.03) < 0.01)
    #expect(abs(share { if case .cutConnection = $0 { true } else { false } } - 0.01) < 0.004)
    #expect(abs(share { $0 == .halfJSON } - 0.01) < 0.004)
    #expect(abs(share { $0 == .wrongShape } - 0.02) < 0.006)
  }

  @Test("never has more faults in a row than it says, and tells when to come back")
  func planEnds() throws {
    var plan = FaultPlan(seed: 1)
    plan.tooManyRequests = 1
    plan.mostFaultsInARow = 2
    plan.retryAfter = .milliseconds(15)
    let server = try FakeModelServer(behaviour: plan.behaviour())
    defer { server.stop() }
    let client = try PlainClient(server)
    let replies = (0..<6).map { _ in client.post(PlainClient.chat("x")) }
    #expect(replies.map(\.status) == [429, 429, 200, 429, 429, 200])
    #expect(replies[0].field("retry-after-ms") == "15")
    #expect(FaultPlan(seed: 1).retryAfter.headers == ["Retry-After": "0"])
  }
}
