import Foundation
import JanusCore
import JanusModels
import JanusTestSupport
import Synchronization
import Testing

@Suite("Calling models")
struct ModelCallerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What a caller told.
  private final class Events: Sendable {
    private let list = Mutex<[CallEvent]>([])
    @Sendable func note(_ event: CallEvent) { list.withLock { $0.append(event) } }

    var retries: [String] {
      list.withLock { $0.compactMap { if case .retry(let reason) = $0 { reason } else { nil } } }
    }
    var dropped: [DroppableParameter] {
      list.withLock {
        $0.compactMap { if case .droppedParameter(let name) = $0 { name } else { nil } }
      }
    }
    var tokens: TokenUsage {
      list.withLock { events in
        events.reduce(TokenUsage()) { sum, event in
          if case .answered(let usage) = event { sum + (usage ?? TokenUsage()) } else { sum }
        }
      }
    }
  }

  private func caller(
    _ provider: ScriptedProvider, retries: Int = 2, budget: Budget = Budget(),
    patience: Patience = Patience(), afresh: Bool = false, events: Events = Events()
  ) throws -> ModelCaller {
    ModelCaller(
      servers: [provider], journal: try Journal(path: folder.file("j.sqlite").path, run: "r"),
      retries: retries, budget: budget, patience: patience, asksAfresh: afresh, report: events.note)
  }

  /// Takes any answer but those that begin with `bad`.
  private static func read(_ reply: ChatReply) throws(UnusableAnswer) -> String {
    guard !reply.text.hasPrefix("bad") else { throw UnusableAnswer("is \(reply.text)") }
    return reply.text
  }

  /// The server's wish not to wait keeps the tests fast.
  private static let busy = ScriptedProvider.Step.fail(
    .serverFault(status: 503, retryAfter: 0.001, message: "busy"))

  @Test("an answer is asked for once, and then given by the journal, also to a later run")
  func journal() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample()
    for isLater in [false, true] {
      let provider = ScriptedProvider([])
      let answer = try await caller(provider).answer(to: request, read: Self.read)
      #expect(answer.value == "ok")
      #expect(answer.key == request.key)
      #expect(answer.isJournalled == isLater)
      #expect(provider.asked.count == (isLater ? 0 : 1))
    }
  }

  @Test("asking afresh asks again, and the new answer is the one that counts")
  func afresh() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample()
    _ = try await caller(ScriptedProvider([.answer("old")])).answer(to: request, read: Self.read)
    let fresh = try await caller(ScriptedProvider([.answer("new")]), afresh: true)
      .answer(to: request, read: Self.read)
    #expect(fresh.value == "new")
    #expect(!fresh.isJournalled)
    let provider = ScriptedProvider([])
    #expect(try await caller(provider).answer(to: request, read: Self.read).value == "new")
    #expect(provider.asked.isEmpty)
  }

  @Test("an answer that cannot be used is asked for again, each time with another seed")
  func unusable() async throws {
    defer { folder.remove() }
    let events = Events()
    let provider = ScriptedProvider([.answer("bad 1"), .answer("bad 2")])
    let request = ChatRequest.sample(parameters: SamplingParameters(seed: 5))
    let answer = try await caller(provider, events: events).answer(to: request, read: Self.read)
    #expect(answer.value == "ok")
    #expect(events.retries == ["the answer is bad 1", "the answer is bad 2"])
    #expect(events.tokens == TokenUsage(promptTokens: 30, completionTokens: 3))
    #expect(Set(provider.asked.map(\.seed)).count == 3)
    #expect(!provider.asked.map(\.seed).contains(nil))

    // A later run has the same answers, and asks nothing.
    let later = ScriptedProvider([])
    let second = try await caller(later).answer(to: request, read: Self.read)
    #expect(second.value == "ok" && second.isJournalled)
    #expect(later.asked.isEmpty)
  }

  @Test("a seed is the same for the same call and run, and another for any other")
  func seeds() async throws {
    defer { folder.remove() }
    var seeds: [UInt64?] = []
    for (sample, seed) in [(0, 5), (0, 5), (1, 5), (0, 6), (0, -1)] {
      let provider = ScriptedProvider([])
      let request = ChatRequest.sample(parameters: SamplingParameters(seed: seed), sample: sample)
      _ = try await caller(provider, afresh: true).answer(to: request, read: Self.read)
      seeds += provider.asked.map(\.seed)
    }
    #expect(seeds.count == 5)
    #expect(seeds[0] == seeds[1])
    #expect(Set(seeds).count == 4)
    let provider = ScriptedProvider([])
    _ = try await caller(provider).answer(to: .sample("no seed"), read: Self.read)
    #expect(provider.asked.first?.seed == nil)
  }

  @Test("gives up on answers that stay of no use, paid for all the same, and tells the last reason")
  func givesUp() async throws {
    defer { folder.remove() }
    let events = Events()
    let provider = ScriptedProvider([], then: .answer("bad"))
    let failure = await #expect(throws: CallFailure.self) {
      try await caller(provider, retries: 3, events: events).answer(to: .sample(), read: Self.read)
    }
    guard case .unusable(UnusableAnswer("is bad"), attempts: 4) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(failure?.endsTheRun == false)
    #expect(provider.asked.count == 4)
    #expect(events.retries.count == 3)
    #expect(events.tokens == TokenUsage(promptTokens: 40, completionTokens: 4))
  }

  @Test("a later run may ask as often again, after what an earlier one asked in vain")
  func goesOn() async throws {
    defer { folder.remove() }
    _ = try? await caller(ScriptedProvider([], then: .answer("bad")), retries: 1)
      .answer(to: .sample(), read: Self.read)
    let second = ScriptedProvider([], then: .answer("bad"))
    _ = try? await caller(second, retries: 1).answer(to: .sample(), read: Self.read)
    #expect(second.asked.count == 2)
    let third = ScriptedProvider([])
    let answer = try await caller(third, retries: 1).answer(to: .sample(), read: Self.read)
    #expect(answer.value == "ok")
    #expect(!answer.isJournalled)
    #expect(third.asked.count == 1)
  }

  private static let broken = ScriptedProvider.Step.fail(
    .serverFault(status: 500, retryAfter: 0, message: "broken"))

  @Test("being told to wait costs no retry, however often")
  func refusals() async throws {
    defer { folder.remove() }
    let events = Events()
    let refusals: [ScriptedProvider.Step] = [
      .fail(.rateLimited(retryAfter: 0.001, message: "m")), Self.busy,
      .fail(.serverFault(status: 529, retryAfter: 0.001, message: "m")),
    ]
    let provider = ScriptedProvider((0..<60).map { refusals[$0 % 3] })
    let answer = try await caller(provider, retries: 0, events: events)
      .answer(to: .sample(), read: Self.read)
    #expect(answer.value == "ok" && provider.asked.count == 61)
    #expect(events.retries.count == 60)
  }

  @Test("patience ends where a server asks for more of it, or is never there")
  func patience() async throws {
    defer { folder.remove() }
    let faults: [(ProviderError, Bool)] = [
      (.rateLimited(retryAfter: 500, message: "m"), true),
      (.unreachable(url: "u", reason: "r"), false),
    ]
    for (fault, wasReached) in faults {
      let caller = try caller(
        ScriptedProvider([], then: .fail(fault)), patience: Patience(seconds: 0.2))
      let failure = await #expect(throws: CallFailure.self) {
        try await caller.answer(to: .sample(), read: Self.read)
      }
      #expect(failure?.endsTheRun == true)
      switch failure {
      case .provider(.noSuccess(_, let last, let wait)):
        #expect(wasReached && last == fault.summary)
        #expect(wait.map { abs($0 - 500) < 1 } == true)
        let error = ProviderError.noSuccess(seconds: 0, last: last, wait: wait)
        #expect(error.summary.contains("asks to wait for 500 s") && !error.summary.contains(" 0 s"))
      case .provider(let other): #expect(!wasReached && other == fault)
      default: Issue.record("\(String(describing: failure))")
      }
    }
  }

  @Test("what might pass the budget is not asked; the journal's answers are free")
  func budget() async throws {
    defer { folder.remove() }
    let provider = ScriptedProvider([])
    let first = try caller(provider, budget: Budget(Budget.Limits(calls: 2)))
    for sample in 0..<2 {
      _ = try await first.answer(to: .sample(sample: sample), read: Self.read)
    }
    let failure = await #expect(throws: CallFailure.self) {
      try await first.answer(to: .sample(sample: 2), read: Self.read)
    }
    guard case .budget(.calls) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    let second = try caller(provider, budget: Budget(Budget.Limits(calls: 1)))
    for sample in 0..<3 {
      _ = try await second.answer(to: .sample(sample: sample), read: Self.read)
    }
    #expect(provider.asked.count == 3)
  }

  @Test("faults are retried within bounds, each answer anew", arguments: 0...3)
  func faults(_ retries: Int) async throws {
    defer { folder.remove() }
    let events = Events()
    let provider = ScriptedProvider([], then: Self.broken)
    let failure = await #expect(throws: CallFailure.self) {
      try await caller(provider, retries: retries, events: events).answer(
        to: .sample(), read: Self.read)
    }
    #expect(provider.asked.count == retries + 1)
    #expect(events.retries.count == retries)
    guard case .provider(.serverFault(status: 500, _, _)) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(
    "a fault that no retry helps against is not retried",
    arguments: [
      (ProviderError.badRequest(status: 400, message: "m"), false),
      (.keyRefused(provider: "p", status: 401, message: "m"), true),
      (.serverFault(status: 500, retryAfter: 500, message: "m"), false),
    ])
  func hopeless(_ error: ProviderError, _ endsTheRun: Bool) async throws {
    defer { folder.remove() }
    let provider = ScriptedProvider([.fail(error)])
    let failure = await #expect(throws: CallFailure.self) {
      try await caller(provider).answer(to: .sample(), read: Self.read)
    }
    #expect(provider.asked.count == 1)
    #expect(failure?.endsTheRun == endsTheRun)
  }

  @Test("a parameter that is refused is not sent again, by any call, and costs no retry")
  func drops() async throws {
    defer { folder.remove() }
    let events = Events()
    let provider = ScriptedProvider([
      .fail(.unsupportedParameter(.temperature, message: "m")),
      .fail(.unsupportedParameter(.seed, message: "m")),
    ])
    let caller = try caller(provider, retries: 0, events: events)
    _ = try await caller.answer(to: .sample(), read: Self.read)
    _ = try await caller.answer(to: .sample("next"), read: Self.read)
    #expect(
      provider.asked.map(\.dropped) == [
        [], [.temperature], [.temperature, .seed], [.temperature, .seed],
      ])
    #expect(events.dropped == [.temperature, .seed])
    #expect(caller.droppedParameters == [.temperature, .seed])
  }

  @Test("a parameter that is refused though it was not sent fails the call")
  func dropsOnce() async throws {
    defer { folder.remove() }
    let provider = ScriptedProvider([], then: .fail(.unsupportedParameter(.topK, message: "m")))
    await #expect(throws: CallFailure.self) {
      try await caller(provider).answer(to: .sample(), read: Self.read)
    }
    #expect(provider.asked.count == 2)
  }

  @Test(
    "cancelling ends a call at once, while it is asked and while it waits to ask again",
    arguments: [
      ScriptedProvider.Step.hang, .fail(.rateLimited(retryAfter: 115, message: "m")),
    ])
  func cancellation(_ step: ScriptedProvider.Step) async throws {
    defer { folder.remove() }
    let provider = ScriptedProvider([], then: step)
    let caller = try caller(provider)
    let task = Task { try await caller.answer(to: .sample(), read: Self.read) }
    while provider.asked.isEmpty { await Task.yield() }
    let start = ContinuousClock.now
    task.cancel()
    guard case .failure(CallFailure.provider(.cancelled)) = await task.result else {
      Issue.record("not cancelled")
      return
    }
    #expect(ContinuousClock.now - start < .seconds(110))
    #expect(caller.inFlight == 0)
  }

  @Test("at most as many calls as allowed are at the server, and none while it waits to ask again")
  func concurrency() async throws {
    defer { folder.remove() }
    let provider = ScriptedProvider([Self.busy, Self.busy])
    let caller = ModelCaller(
      servers: [provider], journal: try Journal(path: folder.file("j.sqlite").path, run: "r"),
      retries: 2, limits: CallLimits(concurrency: 1))
    let values = try await withThrowingTaskGroup { group in
      for number in 0..<20 {
        group.addTask {
          try await caller.answer(to: .sample(sample: number), read: Self.read).value
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == Array(repeating: "ok", count: 20))
    #expect(provider.asked.count == 22)
  }
}
