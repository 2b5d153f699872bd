import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Cancelling HTTP requests")
struct HTTPCancellationTests {
  private static func request(_ server: FakeModelServer) -> HTTPRequest {
    HTTPRequest(.post, url: server.baseURL + "/chat/completions", body: Array("{}".utf8))
  }

  private static func outcome(_ task: Task<HTTPResponse, any Error>) async -> HTTPError? {
    do {
      _ = try await task.value
      return nil
    } catch { return error as? HTTPError }
  }

  @Test("a request under way ends at once, and the client goes on")
  func midFlight() async throws {
    let server = try FakeModelServer { _, ordinal in
      ordinal < 50 ? .hang(seconds: 1200) : .answer("x")
    }
    defer { server.stop() }
    let client = HTTPClient()
    let tasks = (0..<50).map { _ in Task { try await client.send(Self.request(server)) } }
    #expect(await server.waitForRequests(50))
    for task in tasks { task.cancel() }
    for task in tasks { #expect(await Self.outcome(task) == .cancelled) }
    #expect(try await client.send(Self.request(server)).status == 200)
  }

  @Test("a request of a task that was cancelled before is never sent")
  func beforeStart() async throws {
    let server = try FakeModelServer { _, _ in .hang(seconds: 1200) }
    defer { server.stop() }
    let client = HTTPClient()
    for _ in 0..<50 {
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try await client.send(Self.request(server))
      }
      task.cancel()
      #expect(await Self.outcome(task) == .cancelled)
    }
    #expect(server.requests.isEmpty)
  }

  @Test("cancelling at any moment gives an answer or an end", arguments: 0..<5)
  func anyMoment(_ round: Int) async throws {
    let server = try FakeModelServer { _, _ in .answer("x") }
    defer { server.stop() }
    let client = HTTPClient()
    let tasks = (0..<100).map { _ in Task { try await client.send(Self.request(server)) } }
    for (number, task) in tasks.enumerated() {
      if number % 10 == round { await Task.yield() }
      task.cancel()
    }
    for task in tasks {
      switch await task.result {
      case .success(let response): #expect(response.status == 200)
      case .failure(let error): #expect(error as? HTTPError == .cancelled)
      }
    }
  }

  #if os(Linux)
    private static var loopThreads: Int {
      let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
      return tasks.count { task in
        (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8))
          == "janus-http\n"
      }
    }

    @Test("the thread ends with the client")
    func threadEnds() async throws {
      // Other tests have clients of their own at the same time, but few.
      func waits(until condition: () -> Bool) async throws -> Bool {
        let limit = ContinuousClock.now + .seconds(600)
        while !condition() {
          guard ContinuousClock.now < limit else { return false }
          try await Task.sleep(for: .milliseconds(5))
        }
        return true
      }
      var clients = (0..<100).map { _ in HTTPClient() }
      #expect(try await waits { Self.loopThreads >= 100 })
      clients.removeAll()
      #expect(try await waits { Self.loopThreads <= 50 })
    }
  #endif
}
