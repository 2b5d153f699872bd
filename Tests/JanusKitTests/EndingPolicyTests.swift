import JanusCore
import JanusModels
import Testing

@testable import JanusKit

@Suite("How a run ends")
struct EndingPolicyTests {
  private static let fault = CallFailure.provider(
    .serverFault(status: 500, retryAfter: nil, message: "m"))

  @Test("at once, giving up what is under way, on what no call can escape")
  func atOnce() {
    let failures: [(CallFailure, isOwn: Bool, ExitCode)] = [
      (.provider(.keyRefused(provider: "p", status: 401, message: "m")), true, .noPermission),
      (.provider(.unknownModel(model: "m", message: "m")), true, .unreachable),
      (.provider(.unreachable(url: "u", reason: "r")), false, .unreachable),
      (.provider(.noSuccess(seconds: 600, last: "l")), false, .unreachable),
      (.journal(.full(path: "p")), true, .failure),
    ]
    for (failure, isOwn, code) in failures {
      var policy = EndingPolicy(concurrency: 4)
      #expect(policy.goesOn)
      let counts = policy.noteFailure(failure)
      #expect(counts == isOwn)
      #expect(!policy.goesOn && policy.givesUpCalls && policy.bound == nil)
      #expect(policy.error?.exitCode == code)
    }
  }

  @Test("softly where the budget is reached: what is under way is waited for")
  func budget() {
    var policy = EndingPolicy(concurrency: 4)
    let bounds = [CallFailure.budget(.calls), .budget(.time)]
    let count = bounds.count { policy.noteFailure($0) }
    #expect(count == 0)
    #expect(!policy.goesOn && !policy.givesUpCalls && policy.error == nil)
    #expect(policy.bound == .calls && policy.takesJournalled)
  }

  @Test("not because of single calls, nor of those that were given up")
  func single() {
    var policy = EndingPolicy(concurrency: 4)
    for _ in 0..<100 {
      let isOwn = policy.noteFailure(.provider(.cancelled))
      #expect(!isOwn)
      _ = policy.noteFailure(.unusable(UnusableAnswer("is bad"), attempts: 5))
      for _ in 0..<18 { _ = policy.noteFailure(Self.fault) }
      #expect(policy.goesOn)
      policy.noteAnswer()
    }
  }

  @Test("after many failures in a row", arguments: [(4, 20), (100, 200)])
  func inARow(_ concurrency: Int, _ most: Int) {
    var policy = EndingPolicy(concurrency: concurrency)
    for _ in 1..<most { _ = policy.noteFailure(Self.fault) }
    #expect(policy.goesOn)
    _ = policy.noteFailure(Self.fault)
    #expect(!policy.goesOn && policy.error?.summary.contains("\(most) calls in a row") == true)
  }

  @Test("with the first of its reasons")
  func first() {
    var policy = EndingPolicy(concurrency: 4)
    policy.noteError(JanusError("first"))
    _ = policy.noteFailure(.provider(.badURL("u")))
    #expect(policy.error?.summary == "first")
  }
}
