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
    #expect(result.status == 130 && result.count("in_batches") == 2, "\(result.errors)")
    #expect(result.errors.contains("To continue:"))
    #expect(bench.server.batchCount == 1)
    let list = try await bench.run(["journal", "list", bench.folder.path])
    #expect(
      list.status == 0 && list.output.contains("2 of 2 calls not fetched yet"), "\(list.output)")
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

  /// What the program is waiting for when it is killed: what it was about to hear is never said.
  enum Moment: String, CaseIterable, Sendable {
    case upload, uploaded, creation, created, look, results

    /// Whether it has to do with this request.
    func isIn(_ request: RecordedRequest) -> Bool {
      let isResult = request.path.hasSuffix("/content") || request.path.hasSuffix("/results")
      return switch self {
      case .upload, .uploaded: request.path.hasSuffix("/files")
      case .creation, .created: BatchTests.isSubmission(request)
      case .look: request.method == "GET" && request.path.contains("/batches/") && !isResult
      case .results: isResult
      }
    }

    /// Whether the server does what it is asked all the same.
    var isDone: Bool { self == .uploaded || self == .created }
    /// How many batches there are then.
    var batchCount: Int { [.created, .look, .results].contains(self) ? 1 : 0 }
  }

  @Test(
    "submit nothing twice after a kill at any moment", arguments: providers, Moment.allCases)
  func killed(provider: String, moment: Moment) async throws {
    // Anthropic has no upload of its own.
    if provider == "anthropic", [.upload, .uploaded].contains(moment) { return }
    let isOver = Mutex(false)
    let isThere = Mutex(false)
    let bench = try RunBench { request, ordinal in
      guard moment.isIn(request), !isOver.withLock({ $0 }) else {
        return FakeAnswer.byPrompt(request, ordinal)
      }
      isThere.withLock { $0 = true }
      return moment.isDone ? .performed(then: .hang(seconds: 100)) : .hang(seconds: 100)
    }
    defer { bench.close() }
    let options = Self.options + ["--model", Self.model(provider, bench)]
    let result = try await bench.started(options) { process in
      while !isThere.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
      // What is done before the silence takes no time.
      try await Task.sleep(for: .milliseconds(300))
      process.send(SIGKILL)
    }
    #expect(result.ending == .killed(signal: SIGKILL))
    isOver.withLock { $0 = true }
    #expect(bench.server.batchCount == moment.batchCount)
    let second = try await bench.generate(options, model: Self.model(provider, bench))
    #expect(second.status == 0, "\(second.errors)")
    #expect(try await bench.bytes() == Self.reference(provider))
    Self.expectEachOnce(bench, provider)
    #expect(bench.server.batchCount >= 2)
    #expect(bench.server.batchedBodies.values.reduce(0, +) == second.count("asked"))
  }

  @Test("let themselves be interrupted while they find out what an earlier run submitted")
  func opening() async throws {
    let isLost = Mutex(true)
    let bench = try RunBench { request, ordinal in
      if Self.isSubmission(request), isLost.withLock({ $0 }) {
        return .performed(then: .hang(seconds: 100))
      }
      if request.path.contains("/batches?") { return .hang(seconds: 100) }
      return FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    for (requests, signal) in [(2, SIGKILL), (3, SIGINT)] {
      let result = try await bench.started(Self.options) { process in
        #expect(await bench.server.waitForRequests(requests))
        try await Task.sleep(for: .milliseconds(300))
        process.send(signal)
      }
      #expect(result.status == 130 || signal == SIGKILL, "\(result.errors)")
    }
    #expect(bench.server.batchCount == 1)
  }

  @Test("are asked again for results that the server keeps no longer", arguments: providers)
  func gone(provider: String) async throws {
    let isGone = Mutex(true)
    let bench = try RunBench { request, ordinal in
      guard Moment.results.isIn(request), isGone.withLock({ $0 }) else {
        return FakeAnswer.byPrompt(request, ordinal)
      }
      isGone.withLock { $0 = false }
      return .status(404)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options, model: Self.model(provider, bench))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("retries") == 2)
    #expect(try await bench.bytes() == Self.reference(provider))
  }

  @Test("make exactly so many samples, and make up for those that fail")
  func samples() async throws {
    let bench = try RunBench { request, ordinal in
      request.path.hasSuffix("/completions") && !request.content.contains("\nBegin.")
        && ordinal % 3 == 0
        ? .status(400, body: #"{"error":{"message":"not this one"}}"#)
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--samples", "7", "--batch", "--poll", "50ms", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("records") == 7 && result.count("failed").map { $0 > 0 } == true)
    #expect(bench.server.batchCount >= 3)
    Self.expectEachOnce(bench, "openai")
  }

  @Test(
    "outlive the faults of a submission, and make no second batch of them", arguments: providers)
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

  @Test("count what an interrupted run submitted against the budget")
  func budgetOfTwo() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    bench.server.batchLooks = .max
    let options = Self.options + ["--max-calls", "3"]
    _ = try await bench.started(options) { process in
      #expect(await bench.server.waitForRequests(4))
      process.send(SIGINT)
    }
    bench.server.batchLooks = 1
    let second = try await bench.generate(options)
    #expect(second.status == 4 && second.count("asked") == 3, "\(second.errors)")
    #expect(bench.server.batchedBodies.values.reduce(0, +) == 3)
  }

  @Test("are refused before any call where there are none")
  func unable() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    for more in [[], ["--dry-run"]] {
      let result = try await bench.generate(Self.options + more, model: bench.gemini)
      #expect(result.status == 64 && result.errors.contains("gemini has no batches"))
      #expect(result.errors.contains("openai") && result.errors.contains("anthropic"))
    }
    let url = bench.server.baseURL
    try bench.folder.write(
      "models: {m: {model: openai/fake, base_urls: [\(url), \(url)/other]}}", to: "models.yaml")
    let several = try await bench.generate(Self.options, model: "m")
    #expect(several.status == 64 && several.errors.contains("has 2"), "\(several.errors)")
    #expect(bench.server.requests.isEmpty)
    bench.server.behaviour = { _, _ in .status(404, body: "{}") }
    let missing = try await bench.generate(Self.options)
    #expect(missing.status == 64 && missing.errors.contains("has no batches"), "\(missing.errors)")
    let nobody = try await bench.generate(Self.options, model: "openai/fake@http://127.0.0.1:1/v1")
    #expect(nobody.status == 69 && nobody.errors.contains("No server answers"), "\(nobody.errors)")
  }

  @Test(
    "are refused beside what is for single calls",
    arguments: [
      ["--fresh"], ["--concurrency", "4"], ["--requests-per-minute", "5"], ["--stream", "always"],
    ])
  func conflicts(option: [String]) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(Self.options + option)
    #expect(result.status == 64 && result.errors.contains("--batch and \(option[0]) cannot"))
    let alone = try await bench.generate(["--poll", "1s"])
    #expect(alone.status == 64 && alone.errors.contains("--poll says nothing without --batch"))
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
    #expect(
      result.status == 0 && result.errors.contains("`--batch` fetches them"), "\(result.errors)")
  }
}
