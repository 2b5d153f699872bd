import JanusCore
@testable import JanusModels
import Testing

@Suite("Retries")
struct RetryPolicyTests {
  @Test(
    "are decided by the error",
    arguments: [
      (.missingKey(provider: "p", variable: "V"), .stop),
      (.keyRefused(provider: "p", status: 401, message: "m"), .stop),
      (.unknownModel(model: "p/m", message: "m"), .stop),
      (.quotaExhausted(provider: "p", message: "m"), .stop),
      (.untrustedCertificate(url: "u", reason: "r"), .stop), (.badURL("u"), .stop),
      (.cancelled, .stop),
      (.noSuccess(seconds: 1, last: "l"), .stop),
      (.unreachable(url: "u", reason: "r"), .comeBack),
      (.connectionLost(reason: "r"), .retry(notBefore: nil)),
      (.timedOut(seconds: 1), .retry(notBefore: nil)),
      (.malformedReply("r"), .retry(notBefore: nil)),
      (.rateLimited(retryAfter: nil, message: "m"), .comeBack),
      (.rateLimited(retryAfter: .infinity, message: "m"), .comeBack),
      (.serverFault(status: 503, retryAfter: 2, message: "m"), .comeBack),
      (.serverFault(status: 529, retryAfter: 600, message: "m"), .comeBack),
      (.serverFault(status: 503, retryAfter: nil, message: "m"), .retry(notBefore: nil)),
      (.serverFault(status: 500, retryAfter: 2, message: "m"), .retry(notBefore: 2)),
      (.serverFault(status: 500, retryAfter: 600, message: "m"), .fail),
      (.badRequest(status: 400, message: "m"), .fail),
      (.unsupportedParameter(.seed, message: "m"), .drop(.seed)),
    ] as [(ProviderError, RetryDecision)])
  func decisions(_ error: ProviderError, _ decision: RetryDecision) {
    #expect(error.retryDecision == decision)
    #expect(!error.summary.isEmpty)
  }

  @Test("wait longer and longer, up to a cap, each anywhere below its ceiling")
  func backoff() {
    let backoff = Backoff()
    let ceilings = [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    for (offset, ceiling) in ceilings.enumerated() {
      #expect(backoff.delay(attempt: offset + 1, notBefore: nil, unit: 0) == 0)
      #expect(backoff.delay(attempt: offset + 1, notBefore: nil, unit: 0.5) == ceiling / 2)
    }
    #expect(backoff.delay(attempt: .max, notBefore: nil, unit: 0.5) == 30)
    #expect(backoff.delay(attempt: 0, notBefore: nil, unit: 0.5) == 0.25)
  }

  @Test("wait as long as the server asked, and a little more", arguments: [0, 0.3, 10, 120.0])
  func notBefore(_ seconds: Double) {
    var random = SeededRandom(seed: 1)
    for attempt in 1...10 {
      let delay = Backoff().delay(attempt: attempt, notBefore: seconds, unit: random.unit())
      #expect(delay >= seconds)
      #expect(delay < seconds + 1 + seconds / 10)
    }
  }

  @Test("errors never ask for the impossible to be printed")
  func summaries() {
    #expect(ProviderError.timedOut(seconds: .infinity).summary == "No answer within inf s.")
    #expect(ProviderError.timedOut(seconds: 600).summary == "No answer within 600 s.")
    #expect(ProviderError.timedOut(seconds: 0.5).summary == "No answer within 0.5 s.")
  }
}
