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

@Suite("Runs in batches", .timeLimit(.minutes(5)))
struct BatchTests {
  private static let plan = ["--d-factor", "3", "--json"]
  private static let options = plan + ["--batch", "--poll", "50ms"]
  private static let providers = ["openai", "anthropic"]

  private static func model(_ provider: String, _ bench: RunBench) -> String {
    provider == "openai" ? bench.openAI : "\(provider)/fake@\(bench.server.rootURL)"
  }

  private static func isSubmission(_ request: RecordedRequest) -> Bool {
    request.method == "POST" && request.path.hasSuffix("/batches")
  }

  /// The bytes of a run without batches.
  private static func reference(_ provider: String) async throws -> Data {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(plan, model: model(provider, bench))
    #expect(result.status == 0, "\(result.errors)")
    return try #require(bench.bytes())
  }

  /// Anthropic has no seeds, so samples of one prompt are equal there.
  private static func expectEachOnce(_ bench: RunBench, _ provider: String) {
    guard provider == "openai" else { return }
    #expect(bench.server.batchedBodies.values.allSatisfy { $0 == 1 })
  }

  @Test("make the same bytes as others, for half the price", arguments: providers)
  func sameBytes(provider: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let prices = ["--price-input", "1", "--price-output", "3"]
    let model = Self.model(provider, bench)
    let result = try await bench.generate(Self.options + prices, model: model)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    #expect(result.count("retries") == 0)
    let tokens = try (
      #require(result.count("prompt_tokens")), #require(result.count("completion_tokens"))
    )
    let cost = try #require(result.summary?["cost"]?.doubleValue)
    #expect(abs(cost - Double(tokens.0 + 3 * tokens.1) / 2e6) < 1e-9)
    // Seeds, then derivations; a slow machine may need another round.
    #expect((2...6).contains(bench.server.batchCount))
    Self.expectEachOnce(bench, provider)
    #expect(!bench.server.requests.contains { $0.path.hasSuffix("/completions") })
    #expect(!bench.server.requests.contains { $0.path.hasSuffix("/messages") })
    #expect(bench.server.requests.allSatisfy { !$0.body.contains("\"stream\"") })
    // The answers are those of any run.
    let again = try await bench.generate(Self.plan, model: model)
    #expect(again.count("asked") == 0 && again.status == 0)
  }

  @Test("are waited for by the next run after Ctrl-C", arguments: providers)
  func interrupted(provider: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    bench.server.batchLooks = .max
    let options = Self.options + ["--model", Self.model(provider, bench)]
    let result = try await bench.started(options) { process in
      #expect(await bench.server.waitForRequests(provider == "openai" ? 4 : 3))
      process.send(SIGINT)
    }
    #expect(result.status == 130, "\(result.errors)")
    #expect(bench.server.batchCount == 1)
    let list = try await bench.run(["journal", "list", bench.folder.path])
    #expect(list.status == 0 && list.output.contains("2 of 2 calls not fetched yet"), "\(list.output)")
    let json = try await bench.run(["journal", "list", bench.folder.path, "--json"])
    #expect(json.summary?["batches"]?[0]?["left"]?.intValue == 2)
    bench.server.batchLooks = 1
    let second = try await bench.generate(options, model: Self.model(provider, bench))
    #expect(second.status == 0, "\(second.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    Self.expectEachOnce(bench, provider)
    let seeds = bench.server.requests.filter(Self.isSubmission).count
    #expect(seeds == bench.server.batchCount && seeds >= 2)
    let after = try await bench.run(["journal", "list", bench.folder.path, "--json"])
    #expect(after.summary?["batches"]?.arrayValue?.isEmpty == true)
  }

  /// The moment of a submission at which the program is killed: what it was about to hear is never said.
  enum Moment: String, CaseIterable, Sendable {
    case atUpload, afterUpload, beforeCreation, afterCreation
  }

  @Test(
    "submit nothing twice after a kill at any moment of a submission", arguments: providers,
    Moment.allCases)
  func killed(provider: String, moment: Moment) async throws {
    let isDone = Mutex(false)
    let bench = try RunBench { request, ordinal in
      let isUpload = request.path.hasSuffix("/files")
      let isHere =
        switch moment {
        case .atUpload, .afterUpload: isUpload
        case .beforeCreation, .afterCreation: Self.isSubmission(request)
        }
      guard isHere, !isDone.withLock({ $0 }) else { return FakeAnswer.byPrompt(request, ordinal) }
      return [.afterUpload, .afterCreation].contains(moment)
        ? .performed(then: .hang(seconds: 100)) : .hang(seconds: 100)
    }
    defer { bench.close() }
    // Anthropic has no upload of its own.
    if provider == "anthropic", [.atUpload, .afterUpload].contains(moment) { return }
    let options = Self.options + ["--model", Self.model(provider, bench)]
    let isSecond = provider == "openai" && [.beforeCreation, .afterCreation].contains(moment)
    let result = try await bench.started(options) { process in
      #expect(await bench.server.waitForRequests(isSecond ? 2 : 1))
      // What is done before the silence takes no time.
      try await Task.sleep(for: .milliseconds(300))
      process.send(SIGKILL)
    }
    #expect(result.ending == .killed(signal: SIGKILL))
    isDone.withLock { $0 = true }
    #expect(bench.server.batchCount == (moment == .afterCreation ? 1 : 0))
    let second = try await bench.generate(options, model: Self.model(provider, bench))
    #expect(second.status == 0, "\(second.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    Self.expectEachOnce(bench, provider)
  }

  @Test("outlive the faults of a submission, and make no second batch of them", arguments: providers)
  func faults(provider: String) async throws {
    let times = Mutex([0, 0, 0])
    let bench = try RunBench { request, ordinal in
      func isFirst(_ place: Int) -> Bool {
        times.withLock { times in
          times[place] += 1
          return times[place] == 1
        }
      }
      if request.path.hasSuffix("/files"), isFirst(0) { return .status(429) }
      if Self.isSubmission(request), isFirst(1) { return .performed(then: .status(500)) }
      if request.method == "GET", request.path.contains("/batches/"), isFirst(2) {
        return .status(502)
      }
      return FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options, model: Self.model(provider, bench))
    #expect(result.status == 0, "\(result.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    Self.expectEachOnce(bench, provider)
  }

  @Test("ask again for what failed, expired or was of no use", arguments: providers)
  func partly(provider: String) async throws {
    let seen = Mutex<[String: Int]>([:])
    let bench = try RunBench { request, ordinal in
      guard request.path.hasSuffix("/completions") || request.path.hasSuffix("/messages") else {
        return FakeAnswer.byPrompt(request, ordinal)
      }
      let time = seen.withLock { seen in
        seen[request.body, default: 0] += 1
        return seen[request.body] ?? 0
      }
      guard time == 1 else { return FakeAnswer.byPrompt(request, ordinal) }
      return switch ordinal % 3 {
      case 0: .status(500)
      case 1: .closeBeforeReply
      default: FakeAnswer.byPrompt(request, ordinal)
      }
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options, model: Self.model(provider, bench))
    #expect(result.status == 0 && (result.count("retries") ?? 0) > 3, "\(result.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    let second = try RunBench { request, ordinal in
      request.path.hasSuffix("/completions") || request.path.hasSuffix("/messages")
        ? .closeBeforeReply : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { second.close() }
    let failed = try await second.generate(
      Self.options + ["--retry-num", "1"], model: Self.model(provider, second))
    #expect(failed.status != 0 && second.server.batchCount == 2, "\(failed.errors)")
    #expect(failed.errors.contains("The batch has no answer to it"))
  }

  @Test("leave out what the model does not take, in the next batch")
  func dropped() async throws {
    let bench = try RunBench { request, ordinal in
      request.path.hasSuffix("/completions") && request.body.contains("\"temperature\"")
        ? .status(400, body: #"{"error":{"message":"temperature is not supported"}}"#)
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options + ["--temperature", "0.5"])
    #expect(result.status == 0 && result.count("retries") == 0, "\(result.errors)")
  }

  @Test("keep to their budget, and go on from there")
  func budget() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let prices = ["--price-input", "2", "--price-output", "2", "--max-tokens", "1000"]
    // Half a price of two dollars a million: each call may come to somewhat more than a tenth of a cent.
    let result = try await bench.generate(Self.options + prices + ["--max-cost", "0.004"])
    #expect(result.status == 4, "\(result.errors)")
    #expect(try #require(result.summary?["cost"]?.doubleValue) <= 0.004)
    #expect(result.count("asked").map { $0 >= 2 } == true)
    let rest = try await bench.generate(Self.options + prices + ["--max-cost", "1"])
    #expect(rest.status == 0, "\(rest.errors)")
    Self.expectEachOnce(bench, "openai")
  }

  @Test("are refused before any call where there are none")
  func unable() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(Self.options, model: bench.gemini)
    #expect(result.status == 64 && result.errors.contains("gemini has no batches"))
    #expect(result.errors.contains("openai") && result.errors.contains("anthropic"))
    #expect(bench.server.requests.isEmpty)
    bench.server.behaviour = { _, _ in .status(404, body: "{}") }
    let missing = try await bench.generate(Self.options)
    #expect(missing.status == 64 && missing.errors.contains("has no batches"), "\(missing.errors)")
    let fresh = try await bench.generate(Self.options + ["--fresh"])
    #expect(fresh.status == 64 && fresh.errors.contains("--fresh"))
  }

  @Test("that are under way are pointed out to a run that asks call by call")
  func without() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    bench.server.batchLooks = .max
    _ = try await bench.started(Self.options) { process in
      #expect(await bench.server.waitForRequests(4))
      process.send(SIGINT)
    }
    let result = try await bench.generate(Self.plan)
    #expect(result.status == 0 && result.errors.contains("`--batch` fetches them"), "\(result.errors)")
  }
}
