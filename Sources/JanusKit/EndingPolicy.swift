internal import JanusCore
internal import JanusModels

/// Whether a run goes on after what its calls came to: decided without calls, files or time.
struct EndingPolicy {
  /// After so many failures in a row nothing better is to be expected.
  private let mostFailuresInARow: Int
  private var failuresInARow = 0

  /// What no other call can escape, or none has escaped for long.
  private(set) var error: JanusError?
  /// The bound of the budget that was reached.
  private(set) var bound: Budget.Bound?

  init(concurrency: Int) { mostFailuresInARow = max(20, 2 * concurrency) }

  /// Whether further calls are made.
  var goesOn: Bool { error == nil && bound == nil }
  /// Whether what the journal has is still taken, though nothing more is asked: the output is to hold whatever
  /// was paid for.
  var takesJournalled: Bool { error == nil && bound != nil }
  /// Whether the calls under way are given up; else they are waited for.
  var givesUpCalls: Bool { error != nil }

  mutating func noteAnswer() { failuresInARow = 0 }

  /// The output cannot be written.
  mutating func noteError(_ error: JanusError) { self.error = self.error ?? error }

  /// Takes note of a call that came to nothing.
  /// - Returns: Whether it failed; else it was only not made, and stays to be made by a later run.
  mutating func noteFailure(_ failure: CallFailure) -> Bool {
    switch failure {
    case .budget(let bound):
      self.bound = self.bound ?? bound
      return false
    case .provider(.cancelled): return false
    case .journal(let error): noteError(JanusError(error))
    case .unusable: failuresInARow += 1
    case .provider(let error) where error.saysLineHasEnded:
      noteError(JanusError(error))
      return false
    case .provider(let error):
      failuresInARow += 1
      if failure.endsTheRun {
        noteError(JanusError(error))
      } else if failuresInARow >= mostFailuresInARow {
        noteError(
          JanusError(
            "\(failuresInARow) calls in a row failed. The last: \(error.summary)",
            remedy: error.remedy, exitCode: error.exitCode))
      }
    }
    return true
  }
}

extension ProviderError {
  /// Whether it is about all calls alike: the line has found that there is no more use in waiting.
  fileprivate var saysLineHasEnded: Bool {
    switch self {
    case .noSuccess, .unreachable, .unknownHost: true
    default: false
    }
  }
}
