import Testing

@testable import JanusModels

@Suite("A budget that several models share")
struct SharedBudgetTests {
  private static let worst = CallSchedule.Need(worst: TokenUsage(promptTokens: 500_000))

  private func schedule(_ shared: SharedBudget, price: Double) -> CallSchedule {
    CallSchedule(
      servers: 1, limits: CallLimits(),
      budget: Budget(shared.limits, prices: TokenPrices(input: price, output: price)),
      shared: shared, now: .now)
  }

  @Test("is never passed by their sum, each at its own prices")
  func sum() {
    let shared = SharedBudget(Budget.Limits(cost: 3))
    var cheap = schedule(shared, price: 1)
    var dear = schedule(shared, price: 4)
    let start = ContinuousClock.now
    #expect(dear.decide(Self.worst, now: start) == .go(0))
    // Two dollars are reserved; one more call of the dear model might pass three.
    let isDearStarted = [true, false].map { _ in dear.start(0, Self.worst, now: start) }
    #expect(isDearStarted == [true, false])
    let isCheapStarted = [true, true].map { _ in cheap.start(0, Self.worst, now: start) }
    #expect(isCheapStarted == [true, true])
    #expect(cheap.decide(Self.worst, now: start) == .wait(until: nil))
    cheap.end(
      0, .answered(TokenUsage(promptTokens: 500_000)), Self.worst, startedAt: start, now: start)
    cheap.end(
      0, .answered(TokenUsage(promptTokens: 500_000)), Self.worst, startedAt: start, now: start)
    // The dear call may turn out cheaper, so the cheap model looks again soon.
    guard case .wait(until: .some) = cheap.decide(Self.worst, now: start) else {
      Issue.record("it does not wait for the other model")
      return
    }
    dear.end(
      0, .answered(TokenUsage(promptTokens: 250_000)), Self.worst, startedAt: start, now: start)
    #expect(cheap.decide(Self.worst, now: start) == .go(0))
    #expect(dear.decide(Self.worst, now: start) == .end(.budget(.cost)))
  }
}
