import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Servers that are busy, or away", .timeLimit(.minutes(10)))
struct PatienceTests {
  @Test("that say 429 to three calls in ten still answer all, without any retry")
  func refusals() async throws {
    var plan = FaultPlan(seed: 3)
    (plan.tooManyRequests, plan.serverError, plan.cutConnection) = (0.3, 0, 0)
    (plan.halfJSON, plan.wrongShape, plan.mostFaultsInARow) = (0, 0, 30)
    let bench = try RunBench(behaviour: plan.behaviour())
    defer { bench.close() }
    let result = try await bench.generate(
      ["--d-factor", "40", "--retry-num", "0", "--json", "-c", "8"], timeLimit: 120)
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
    #expect(result.count("retries").map { $0 > 40 } == true)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
  }

  @Test("that are down for five seconds in the middle cost time, and nothing else")
  func away() async throws {
    let bench = try RunBench(behaviour: slowAnswers)
    defer { bench.close() }
    let result = try await bench.started(["--d-factor", "40", "-c", "8", "--json"]) { process in
      #expect(await bench.server.waitForRequests(60))
      bench.server.stop()
      try await Task.sleep(for: .seconds(5))
      let again = try FakeModelServer(port: bench.server.port, behaviour: slowAnswers)
      _ = await process.result()
      #expect(again.requests.count > 60)
      again.stop()
    }
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
    #expect(result.errors.contains("does not answer"), "\(result.errors)")
    let count = try OutputRecord.all(in: bench.bytes()).count
    #expect(count >= 160 && result.count("records") == count)
  }

  @Test("that stay away are given up after the patience asked for, with what is finished")
  func gone() async throws {
    let bench = try RunBench(behaviour: slowAnswers)
    defer { bench.close() }
    let result = try await bench.started(
      ["--d-factor", "40", "-c", "8", "--patience", "3s", "--json"]
    ) { _ in
      #expect(await bench.server.waitForRequests(60))
      bench.server.stop()
    }
    #expect(result.status == 69 && result.errors.contains("--patience"), "\(result.errors)")
    #expect(result.errors.contains("To continue: janus generate"))
    #expect(result.count("failed") == 0)
    #expect(try OutputRecord.all(in: bench.bytes()).count > 20)
  }

  @Test("that are not there yet are waited for, if patience is asked for")
  func notYet() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    bench.server.stop()
    let result = try await bench.started(["--patience", "1m", "--json"]) { process in
      try await Task.sleep(for: .seconds(4))
      let late = try FakeModelServer(port: bench.server.port)
      _ = await process.result()
      late.stop()
    }
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
  }

  @Test(
    "that refuse for ever, and say to wait for no time or an hour, are given up with the reason")
  func endless() async throws {
    for (wait, words) in [
      ("0", "No call has had success for"), ("3600", "asks to wait for 3600 s"),
    ] {
      let bench = try RunBench { _, _ in .status(429, headers: ["Retry-After": wait], body: "slow")
      }
      defer { bench.close() }
      let result = try await bench.generate(["--patience", "2s", "--json", "-c", "4"])
      #expect(result.status == 69 && result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.contains("--patience") && bench.server.requests.count < 100)
    }
  }

  @Test("that announce in good answers that nothing is left are left alone until then")
  func announced() async throws {
    let bench = try RunBench { request, _ in
      let text = FakeAnswer.text(for: request.prompt)
      let choice: JSONValue = ["message": ["content": .string(text)], "finish_reason": "stop"]
      return .status(
        200,
        headers: [
          "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "0",
          "x-ratelimit-reset-requests": "400ms",
        ], body: JSONWriter.string(["choices": [choice]]))
    }
    defer { bench.close() }
    let result = try await bench.generate(["--limit", "6", "--json", "-c", "1"])
    #expect(result.status == 0 && result.count("retries") == 0, "\(result.errors)")
    #expect(result.seconds > 0.4 * Double(bench.server.requests.count - 1))
  }
}

@Suite("A day of misbehaviour", .timeLimit(.minutes(10)))
struct SoakTests {
  @Test("ends with every call answered, and each answer in the journal once")
  func soak() async throws {
    var plan = FaultPlan(seed: 5)
    (plan.tooManyRequests, plan.serverError, plan.cutConnection) = (0.10, 0.03, 0.01)
    (plan.halfJSON, plan.wrongShape, plan.garbage, plan.hang) = (0, 0.01, 0.01, 0.01)
    let bench = try RunBench(behaviour: plan.behaviour())
    defer { bench.close() }
    let result = try await bench.generate(
      ["--samples", "3000", "-c", "32", "--timeout", "2s", "--json"], timeLimit: 400)
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
    #expect(try OutputRecord.all(in: bench.bytes()).count == 3000)
    let attempts = try bench.journalledAttempts()
    #expect(Set(attempts).count == attempts.count)
    // Answers of the wrong shape are answers too.
    let wrong = bench.server.requests.count { request in
      plan.fault(path: request.path, body: request.body, repetition: request.repetition)
        == .wrongShape
    }
    #expect(attempts.count == 3002 + wrong)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
    // One call in a hundred hangs for the two seconds of the timeout; the rest takes no time.
    let floor = 3000 * 0.01 * 2 / 32
    print(
      "a day of misbehaviour: \(bench.server.requests.count) requests for 3002 calls in \(result.seconds) s; hangs alone take \(floor) s"
    )
  }
}
