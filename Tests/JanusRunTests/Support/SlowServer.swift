import Foundation
import JanusTestSupport
import Synchronization

/// Good answers after 30 to 90 ms: slow enough to be killed in the middle.
let slowAnswers: FakeBehaviour = { request, _ in
  let text = FakeAnswer.text(for: request.prompt)
  return .delayed(seconds: 0.03 + Double(request.prompt.hash % 60) / 1000, .answer(text))
}

/// Answers slowly up to some number of requests, and then not until it is told to: so that a run cannot
/// be over before a test has done to it what it means to do, however slow the machine is.
final class HeldServer: Sendable {
  private let condition = NSCondition()
  private let most: Mutex<Int>
  private let answering: FakeBehaviour

  init(most: Int, answering: @escaping FakeBehaviour = slowAnswers) {
    self.most = Mutex(most)
    self.answering = answering
  }

  var behaviour: FakeBehaviour {
    { [self] request, ordinal in
      condition.withLock {
        let limit = Date(timeIntervalSinceNow: 60)
        while ordinal >= most.withLock({ $0 }), condition.wait(until: limit) {}
      }
      return answering(request, ordinal)
    }
  }

  /// Answers up to so many requests of all that ever came.
  func release(upTo count: Int = .max) {
    condition.withLock {
      most.withLock { $0 = count }
      condition.broadcast()
    }
  }
}
