import JanusCore
import JanusTestSupport
import Testing

@Suite("Budgets", .timeLimit(.minutes(5)))
struct BudgetTests {
  private static let prices = ["--price-input", "1", "--price-output", "2"]

  @Test("of calls hold exactly, and a higher one goes on where the first ended")
  func calls() async throws {
    let bench = try RunBench()
    let reference = try RunBench()
    defer {
      bench.close()
      reference.close()
    }
    _ = try await reference.generate(["--d-factor", "10"])
    for _ in 0..<2 {
      let result = try await bench.generate(
        ["--d-factor", "10", "--max-calls", "17", "-c", "8", "--json"])
      #expect(result.status == 4 && result.count("asked") == 17, "\(result.errors)")
      #expect(result.summary?["budget_reached"]?.stringValue == "--max-calls")
      #expect(result.errors.contains("--max-calls is reached"))
      #expect(result.errors.contains("To continue"))
      #expect(try result.runRecord()["status"]?.stringValue == "budget")
    }
    #expect(bench.server.requests.count == 34)
    #expect(try OutputRecord.all(in: bench.bytes()).count == 32)
    let rest = try await bench.generate(["--d-factor", "10", "--max-calls", "1000", "--json"])
    #expect(rest.status == 0 && rest.count("journalled") == 34, "\(rest.errors)")
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
    #expect(bench.bytes() == reference.bytes())
  }

  @Test("count what is asked again, and not what was turned away")
  func repeated() async throws {
    let bench = try RunBench { request, ordinal in
      switch ordinal % 4 {
      case 1: .status(429, headers: ["Retry-After": "0"])
      case 2: .status(500, body: "no")
      default: FakeAnswer.byPrompt(request, ordinal)
      }
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["--d-factor", "10", "--max-calls", "30", "-c", "1", "--json"])
    #expect(result.status == 4, "\(result.errors)")
    // Every fourth was turned away: 39 requests make 30 calls.
    #expect((39...40).contains(bench.server.requests.count))
  }

  @Test(
    "of tokens and of money are not passed, whatever the answers come to",
    arguments: ["tokens", "cost"])
  func tokens(_ kind: String) async throws {
    let bench = try RunBench { request, _ in
      .answer(
        FakeAnswer.text(for: request.prompt),
        usage: .tokens(prompt: 100, completion: 60 + request.prompt.text.utf8.count % 41))
    }
    defer { bench.close() }
    let bound = kind == "tokens" ? ["--max-total-tokens", "9000"] : ["--max-cost", "0.015"]
    let result = try await bench.generate(
      ["--d-factor", "40", "--max-tokens", "100", "-c", "8", "--json"] + Self.prices + bound)
    #expect(result.status == 4, "\(result.errors)")
    let usage = (
      try #require(result.count("prompt_tokens")), try #require(result.count("completion_tokens"))
    )
    let cost = try #require(result.summary?["cost"]?.doubleValue)
    #expect(abs(cost - Double(usage.0 + 2 * usage.1) / 1_000_000) < 1e-12)
    // Near the bound: what is left is less than the worst that one call can come to.
    if kind == "tokens" {
      #expect(usage.0 + usage.1 <= 9000 && usage.0 + usage.1 > 7500)
    } else {
      #expect(cost <= 0.015 && cost > 0.0125)
    }
  }

  @Test("stand counts that no answer can have")
  func unreasonable() async throws {
    let bench = try RunBench { request, _ in
      .answer(FakeAnswer.text(for: request.prompt), usage: .tokens(prompt: .max, completion: .max))
    }
    defer { bench.close() }
    let result = try await bench.generate(["--limit", "6", "--json"] + Self.prices)
    #expect(result.status == 0 && result.count("records") == 6, "\(result.errors)")
    let listed = try await bench.run(["journal", "list", bench.folder.path])
    #expect(listed.status == 0, "\(listed.errors)")
  }

  @Test("of time end the run softly")
  func time() async throws {
    let bench = try RunBench(behaviour: slowAnswers)
    defer { bench.close() }
    let result = try await bench.generate(
      ["--d-factor", "4000", "--max-time", "2s", "-c", "8", "--json"])
    #expect(result.status == 4 && result.seconds < 60, "\(result.errors)")
    #expect(try OutputRecord.all(in: bench.bytes()).count == result.count("records"))
    #expect(bench.server.answeredBodies.values.reduce(0, +) == result.count("asked"))
  }

  @Test("of money need a price, and those of tokens a longest answer, before anything is asked")
  func unknown() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    for options in [["--max-cost", "1"], ["--max-cost", "1", "--dry-run"]] {
      let result = try await bench.generate(options)
      #expect(result.status == 64 && result.errors.contains("--price-input"), "\(result.errors)")
      #expect(result.errors.contains("models.yaml"))
    }
    try bench.folder.write(
      "models: {m: {model: \(bench.openAI), parameters: {max_tokens: none}}}", to: "models.yaml")
    let endless = try await bench.generate(["--max-total-tokens", "1000"], model: "m")
    #expect(endless.status == 64 && endless.errors.contains("--max-tokens"), "\(endless.errors)")
    #expect(bench.server.requests.isEmpty)
    let plain = try await bench.generate()
    #expect(plain.errors.contains("cost unknown: no price for openai/fake"), "\(plain.errors)")
    #expect(try await bench.generate(["--json"]).summary?["cost"] == .null)
  }
}

@Suite("Exact numbers of samples", .timeLimit(.minutes(5)))
struct SampleCountTests {
  private static func refusing(_ share: Int) -> FakeBehaviour {
    { request, ordinal in
      let isRefused = !request.content.contains("\nBegin.") && request.prompt.hash % 100 < share
      return isRefused
        ? .message(["content": .null, "refusal": "I'd rather not."])
        : FakeAnswer.byPrompt(request, ordinal)
    }
  }

  @Test("are reached although three answers in ten are refused, in the same order at any pace")
  func refused() async throws {
    let bench = try RunBench(behaviour: Self.refusing(30))
    defer { bench.close() }
    let options = ["--samples", "50", "--retry-num", "0", "--json"]
    let result = try await bench.generate(options + ["-c", "8"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("records") == 50 && result.count("failed").map { $0 > 5 } == true)
    #expect(Set(try OutputRecord.all(in: bench.bytes()).map(\.id)).count == 50)
    let slow = try RunBench(behaviour: Self.refusing(30))
    defer { slow.close() }
    _ = try await slow.generate(options + ["-c", "1"])
    #expect(slow.bytes() == bench.bytes())
    // What was answered well is not asked again; what was refused may be, as after any run.
    let again = try await bench.generate(options)
    #expect(again.status == 0 && again.count("records") == 50)
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
  }

  @Test("that cannot be reached end with what there is, at the bound on waste")
  func tooMany() async throws {
    let bench = try RunBench(behaviour: Self.refusing(90))
    defer { bench.close() }
    let result = try await bench.generate(
      ["--samples", "40", "--max-waste", "1.5", "--retry-num", "0", "--json"])
    #expect(result.status == 3 && result.errors.contains("--max-waste"), "\(result.errors)")
    let records = try #require(result.count("records"))
    #expect(records < 40 && result.count("failed") == 60 - records)
    #expect(bench.derivationRequests.count == 60)
    #expect(result.count("planned") == 40)
  }

  @Test("are no other way to say a limit")
  func conflict() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    #expect(try await bench.generate(["--samples", "3", "--limit", "3"]).status == 64)
    #expect(try await bench.generate(["--max-waste", "3"]).status == 64)
  }
}
