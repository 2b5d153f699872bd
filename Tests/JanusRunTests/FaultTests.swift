import Foundation
import JanusCore
import JanusTestSupport
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that goes wrong, and is well the next time.
struct Fault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let reply: FakeReply

  init(_ name: String, _ reply: FakeReply) {
    testDescription = name
    self.reply = reply
  }

  /// Whether the connection ends before anything of a reply.
  var breaksSilently: Bool {
    switch reply {
    case .cutConnection(afterBytes: 0, _), .closeBeforeReply, .hang: true
    default: false
    }
  }

  static let passing: [Fault] = [
    Fault("429", .status(429)),
    Fault("429 at once", .status(429, headers: ["Retry-After": "0"], body: "slow down")),
    Fault("500", .status(500, body: "<html>Internal\u{1B}[31m</html>")),
    Fault("502", .status(502)), Fault("503", .status(503)), Fault("529", .status(529)),
    Fault("408", .status(408)), Fault("409", .status(409)),
    Fault("half JSON", .halfJSON), Fault("garbage", .garbage), Fault("wrong shape", .wrongShape),
    Fault("reset at once", .cutConnection(afterBytes: 0)),
    Fault("reset in the body", .cutConnection(afterBytes: 300)),
    Fault("end in the head", .cutConnection(afterBytes: 20, resetting: false)),
    Fault("end in the body", .cutConnection(afterBytes: 300, resetting: false)),
    Fault("close", .closeBeforeReply), Fault("silence, then close", .hang(seconds: 0.2)),
    Fault("200 with nothing", .status(200)), Fault("200 with null", .status(200, body: "null")),
    Fault("200 with a page", .status(200, body: "<html>Please log in</html>")),
    Fault(
      "200 with a fault", .status(200, body: #"{"error":{"message":"overloaded","code":503}}"#)),
    Fault("200 without choices", .status(200, body: #"{"choices":[]}"#)),
    Fault("200 without words", .message(["content": ""])),
    Fault("200 with null words", .message(["content": nil])),
    Fault("not HTTP", .http("SSH-2.0-OpenSSH_9.6\r\n")),
    Fault(
      "chunks without an end",
      .http("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cho\r\n")),
    Fault("late fault", .delayed(seconds: 0.1, .status(500))),
  ]
}

@Suite("Faults that pass", .timeLimit(.minutes(5)))
struct FaultTests {
  @Test("cost another try, and no record", arguments: Fault.passing)
  func passing(fault: Fault) async throws {
    // The first seed, the first derivation, and its second try.
    let bench = try RunBench { request, ordinal in
      [0, 2, 3].contains(ordinal) ? fault.reply : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--d-factor", "1", "--json", "-c", "2", "--limit", "4"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("records") == 4)
    // What breaks before the first byte on a connection that was used before, libcurl sends again itself.
    let retries = try #require(result.count("retries"))
    #expect(fault.breaksSilently ? (1...3).contains(retries) : retries == 3)
    #expect(try OutputRecord.all(in: bench.bytes()).count == 4)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
    #expect(!result.errors.contains("\u{1B}"))
  }

  @Test("are gone through by the hundred, and nothing is asked twice that was answered")
  func plan() async throws {
    var plan = FaultPlan(seed: 11)
    plan.cutConnection = 0.03
    plan.halfJSON = 0.03
    let setup = SetupText(seedDirections: ["a", "b", "c", "d"])
    let reference = try RunBench(setup)
    let bench = try RunBench(setup, behaviour: plan.behaviour())
    defer {
      reference.close()
      bench.close()
    }
    let options = ["--d-factor", "16", "--json", "--retry-num", "8"]
    _ = try await reference.generate(options)
    let result = try await bench.generate(options + ["-c", "32"])
    #expect(result.status == 0, "\(result.errors)")
    let count = try OutputRecord.all(in: bench.bytes()).count
    #expect(count >= 256 && result.count("records") == count && result.count("failed") == 0)
    #expect(result.count("retries").map { $0 > 20 } == true)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
    let again = try await bench.generate(options)
    #expect(again.count("asked") == 0)
  }

  @Test(
    "that name a time are waited for",
    arguments: [
      ("seconds", 0.9), ("milliseconds", 0.9), ("fraction", 0.9), ("date", 1.0), ("Gemini", 0.9),
    ])
  func wait(kind: String, least: Double) async throws {
    let times = Mutex<[ContinuousClock.Instant]>([])
    let bench = try RunBench { request, ordinal in
      times.withLock { $0.append(.now) }
      guard ordinal == 0 else { return FakeAnswer.byPrompt(request, ordinal) }
      return switch kind {
      case "seconds": .status(429, headers: ["Retry-After": "1"])
      case "milliseconds": .status(503, headers: ["retry-after-ms": "900"])
      case "fraction": .status(429, headers: ["retry-after": "0.9"])
      case "date": .status(429, headers: ["Retry-After": httpDate(secondsFromNow: 2.5)])
      default:
        .geminiFault(
          429, "RESOURCE_EXHAUSTED", "Slow down.",
          details: [
            ["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.9s"]
          ])
      }
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["--limit", "1"], model: kind == "Gemini" ? bench.gemini : bench.openAI)
    #expect(result.status == 0, "\(result.errors)")
    let arrivals = times.withLock { $0 }
    #expect((arrivals[1] - arrivals[0]) / .seconds(1) >= least)
  }

  @Test("a server that asks for hours is not waited for, and what is finished is kept")
  func tooLong() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal == 2
        ? .status(429, headers: ["Retry-After": "7200"], body: "come back later")
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--d-factor", "1", "-c", "2"], timeLimit: 30)
    #expect(result.status == 69 && result.errors.contains("come back later"), "\(result.errors)")
    #expect(result.errors.contains("--patience"))
  }

  @Test("a server that hangs is given up at the timeout, and asked again")
  func hang() async throws {
    // On a connection of its own, and on one that was used before.
    let bench = try RunBench { request, ordinal in
      [0, 3].contains(ordinal) ? .hang(seconds: 60) : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["--d-factor", "1", "--timeout", "1", "--json", "-c", "1", "--limit", "3"], timeLimit: 30)
    #expect(result.status == 0 && result.count("retries") == 2, "\(result.errors)")
    #expect(result.seconds >= 2)
  }

  @Test("a server that always hangs is named as what it is")
  func alwaysHangs() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal < 3 ? FakeAnswer.byPrompt(request, ordinal) : .hang(seconds: 60)
    }
    defer { bench.close() }
    let result = try await bench.generate(
      [
        "--d-factor", "4", "--timeout", "0.3s", "--retry-num", "0", "-c", "1", "--patience", "3s",
        "--json",
      ], timeLimit: 40)
    #expect(result.status == 69, "\(result.errors)")
    #expect(result.errors.contains("No answer within 0.3 s."))
    let failures = try #require(try result.runRecord()["failures"]?.arrayValue)
    // Once the server is known to be down, no more calls are burnt.
    #expect(failures.count == 4)
    for failure in failures { #expect(failure["reason"] == "No answer within 0.3 s.") }
  }

  @Test("one slow answer holds up no other call, not even the first of all")
  func slowFirst() async throws {
    let bench = try RunBench(SetupText(seedDirections: ["a", "b", "c", "d"])) { request, ordinal in
      ordinal == 0 ? .hang(seconds: 40) : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    _ = try await bench.started(["--d-factor", "2"]) { process in
      #expect(await bench.server.waitForRequests(20))
      process.send(SIGKILL)
    }
  }

  @Test("no server is found out quickly", arguments: ["0", "1"])
  func noServer(retries: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    bench.server.stop()
    let result = try await bench.generate(["--retry-num", retries], timeLimit: 30)
    #expect(result.status == 69 && result.seconds < 60)
    #expect(result.errors.contains(bench.server.baseURL))
    #expect(result.errors.contains("Start the server"))
    #expect(bench.bytes() == nil)
  }

  @Test("a host that is not there is found out too")
  func noHost() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(
      ["--retry-num", "0"], model: "openai/fake@http://janus.invalid/v1", timeLimit: 40)
    #expect(result.status == 69 && result.errors.contains("janus.invalid"), "\(result.errors)")
  }

  @Test("a server that goes away for good ends the run, with what was finished")
  func goesAway() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal < 12 ? FakeAnswer.byPrompt(request, ordinal) : .closeBeforeReply
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["--d-factor", "20", "--retry-num", "0", "-c", "4", "--patience", "2s", "--json"])
    #expect(result.status == 69 && result.errors.contains("success"), "\(result.errors)")
    #expect(result.errors.contains("To continue: janus generate"))
    #expect(try OutputRecord.all(in: bench.bytes()).count == 10)
    #expect(bench.server.requests.count < 60)
    bench.server.behaviour = FakeAnswer.byPrompt
    #expect(try await bench.generate(["--d-factor", "20"]).status == 0)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
  }
}

/// A moment as HTTP writes it.
private func httpDate(secondsFromNow seconds: Double) -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.timeZone = TimeZone(identifier: "GMT")
  formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
  return formatter.string(from: Date(timeIntervalSinceNow: seconds))
}
