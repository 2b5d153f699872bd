import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Interrupted", .timeLimit(.minutes(5)))
struct InterruptTests {
  private static let options = ["--d-factor", "8", "-c", "5", "--json"]

  @Test(
    "a run keeps what is finished, says how to go on, and does",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func goesOn(signal: Int32) async throws {
    let reference = try RunBench()
    let held = HeldServer(most: 24)
    let bench = try RunBench(behaviour: held.behaviour)
    defer {
      held.release()
      reference.close()
      bench.close()
    }
    #expect(try await reference.generate(Self.options).status == 0)
    let result = try await bench.started(Self.options) { process in
      #expect(await bench.server.waitForRequests(20))
      process.send(signal)
    }
    #expect(result.status == 130 && result.count("exit_code") == 130, "\(result.errors)")
    #expect(result.errors.contains("To continue: janus generate \(bench.folder.path) --model"))
    #expect(try result.runRecord()["status"]?.stringValue == "interrupted")
    let all = try OutputRecord.all(in: reference.bytes()).map(\.canonical)
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.count >= 10 && result.count("records") == records.count)
    #expect(records.map(\.canonical).isSubsequence(of: all) && records.count < all.count)
    // Whatever is in the journal is in the output, but for the two seeds.
    let known = try bench.journalledTexts()
    #expect(known.count == records.count + 2)
    held.release()
    let before = bench.server.requests.count
    let second = try await bench.generate(Self.options)
    #expect(second.status == 0 && bench.bytes() == reference.bytes())
    let asked = bench.server.requests[before...].map { FakeAnswer.text(for: $0.prompt) }
    #expect(known.isDisjoint(with: asked))
  }

  @Test("a run ends soon though the server does not answer")
  func hanging() async throws {
    let bench = try RunBench { _, _ in .hang(seconds: 150) }
    defer { bench.close() }
    let result = try await bench.started { process in
      #expect(await bench.server.waitForRequests(2))
      process.send(SIGINT)
    }
    #expect(result.status == 130 && result.seconds < 60, "\(result.errors)")
    #expect(result.errors.contains("Nothing was finished") && bench.bytes() == nil)
  }

  @Test("a run ends soon wherever it is", arguments: 1...6)
  func anywhere(number: Int) async throws {
    // Answers that come at once, and later ones that never come: calls begin while it is interrupted.
    let bench = try RunBench(.instruct) { request, ordinal in
      ordinal < 40 ? FakeAnswer.byPrompt(request, ordinal) : .hang(seconds: 150)
    }
    defer { bench.close() }
    let result = try await bench.started(["--d-factor", "50", "--retry-num", "9"]) { process in
      #expect(await bench.server.waitForRequests(number * 7))
      process.send(SIGINT)
    }
    #expect(result.status == 130 && result.seconds < 60, "\(result.errors)")
  }

  @Test("a call that begins after that never goes out")
  func late() async throws {
    let server = try FakeModelServer { _, _ in .hang(seconds: 200) }
    defer { server.stop() }
    let client = HTTPClient()
    for _ in 0..<50 {
      let task = Task { () throws(HTTPError) in
        while !Task.isCancelled { await Task.yield() }
        return try await client.send(HTTPRequest(.get, url: server.baseURL, timeout: 10)).status
      }
      task.cancel()
      await #expect(throws: HTTPError.cancelled) { try await task.value }
    }
  }

  @Test("a run that waits before it asks again ends soon")
  func waiting() async throws {
    let bench = try RunBench { _, _ in .status(429, headers: ["Retry-After": "100"]) }
    defer { bench.close() }
    let result = try await bench.started { process in
      // The second call need not go out: the first was told to wait.
      #expect(await bench.server.waitForRequests(1))
      try await Task.sleep(for: .milliseconds(100))
      process.send(SIGINT)
    }
    #expect(result.status == 130 && result.seconds < 90, "\(result.errors)")
  }

  @Test(
    "closed streams do no harm",
    arguments: [
      "exec \"$@\" <&-", "exec \"$@\" >&-", "exec \"$@\" 2>&-", "exec \"$@\" <&- >&- 2>&-",
      "\"$@\" | true", "\"$@\" 2>&1 | head -c 1",
    ])
  func streams(script: String) async throws {
    let bench = try RunBench()
    let reference = try RunBench()
    defer {
      bench.close()
      reference.close()
    }
    _ = try await reference.generate()
    let result = try await bench.shell(script, bench.arguments())
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.bytes() == reference.bytes())
    #expect(try bench.journalledTexts().count > 10)
    #expect(bench.folder.contents == [".janus", "diagram.mermaid", "outputs.json", "setup.yaml"])
  }

  @Test("a summary that cannot be written is an error")
  func fullOutput() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.shell("exec \"$@\" > /dev/full", bench.arguments(["--json"]))
    #expect(result.status == 1 && result.errors.contains("standard output"), "\(result.errors)")
    #expect(bench.bytes() != nil)
  }
}
