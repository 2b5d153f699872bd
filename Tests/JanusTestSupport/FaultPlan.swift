import JanusCore

/// A reproducible share of bad replies among good ones.
///
/// What happens to a request depends on the plan's seed, the request's path and body, and how many
/// times that body came before: not on the order in which different requests arrive.
package struct FaultPlan: Sendable {
  /// How a server says when to come back.
  package enum RetryAfter: Sendable {
    case seconds(Double), milliseconds(Int), unsaid

    package var headers: [String: String] {
      switch self {
      case .seconds(let seconds):
        ["Retry-After": seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"]
      case .milliseconds(let milliseconds): ["retry-after-ms": "\(milliseconds)"]
      case .unsaid: [:]
      }
    }
  }

  package var seed: UInt64
  /// Shares of the requests, from 0 to 1.
  package var tooManyRequests = 0.10
  package var serverError = 0.03
  package var cutConnection = 0.01
  package var halfJSON = 0.01
  package var wrongShape = 0.02
  package var garbage = 0.0
  /// Silence for ``hangSeconds``.
  package var hang = 0.0
  package var hangSeconds = 60.0
  package var retryAfter = RetryAfter.seconds(0)
  /// A body that came so many times has a good reply at least once: runs with as many retries never
  /// fail by bad luck.
  package var mostFaultsInARow = 3

  package init(seed: UInt64) { self.seed = seed }

  /// The fault for a request that came `repetition` times before, or nil for a good reply.
  package func fault(path: String, body: String, repetition: Int) -> FakeReply? {
    guard repetition % (mostFaultsInARow + 1) < mostFaultsInARow else { return nil }
    let name = FakePrompt(body: path + "\n" + body).hash
    var random = SeededRandom(seed: name ^ seed &+ UInt64(repetition) &* 0xD6E8_FEB8_6659_FD93)
    var place = random.unit()
    func isHit(_ share: Double) -> Bool {
      place -= share
      return place < 0
    }
    if isHit(tooManyRequests) { return tooManyRequestsReply }
    if isHit(serverError) { return .status(500, body: Self.error("server_error", "Try again.")) }
    if isHit(cutConnection) {
      return .cutConnection(afterBytes: random.below(300), resetting: random.below(2) == 0)
    }
    if isHit(halfJSON) { return .halfJSON }
    if isHit(wrongShape) { return .wrongShape }
    if isHit(garbage) { return .garbage }
    return isHit(hang) ? .hang(seconds: hangSeconds) : nil
  }

  private var tooManyRequestsReply: FakeReply {
    let body = Self.error("rate_limit_exceeded", "Too many requests.")
    return .status(429, headers: retryAfter.headers, body: body)
  }

  private static func error(_ code: String, _ message: String) -> String {
    #"{"error":{"message":"\#(message)","type":"\#(code)","param":null,"code":"\#(code)"}}"#
  }

  /// Behaves as `good`, but for this plan's faults. `good` never hears of a request with a fault.
  package func behaviour(
    answering good: @escaping FakeBehaviour = FakeAnswer.byPrompt
  ) -> FakeBehaviour {
    { request, ordinal in
      let (path, body, time) = (request.path, request.body, request.repetition)
      return fault(path: path, body: body, repetition: time) ?? good(request, ordinal)
    }
  }
}
