internal import JanusCore

extension EndOfLine {
  /// What it means for a call that still stood in line.
  var failure: CallFailure {
    switch self {
    case .closed: .provider(.cancelled)
    case .budget(let bound): .budget(bound)
    case .patience(let outage):
      // Of a server that was never there, the fault itself says what to do.
      .provider(
        outage.wasReached
          ? .noSuccess(
            seconds: outage.seconds, last: outage.fault.summary, wait: outage.wait)
          : outage.fault)
    }
  }
}

extension ProviderError {
  /// What the budget learns from it where the call was in a batch.
  var endingInBatch: CallSchedule.Ending {
    switch self {
    // There may be a batch all the same.
    case .cancelled, .noSuccess, .batchNotKept: .withdrawn
    // What cannot be read may be billed all the same; what failed in a batch is not.
    case .malformedReply: .answered(nil)
    default: .answered(TokenUsage())
    }
  }

  /// What the scheduler learns from it about the server.
  func ending(isFirstOfCall: Bool) -> CallSchedule.Ending {
    switch self {
    case .rateLimited(let wait, _): .refused(wait: wait)
    case .serverFault(503, let wait?, _), .serverFault(529, let wait?, _): .refused(wait: wait)
    case .unreachable, .unknownHost: .absent
    case .serverFault: .failed(isFirstOfCall: isFirstOfCall, usage: TokenUsage())
    case .connectionLost, .timedOut, .stalled: .failed(isFirstOfCall: isFirstOfCall)
    case .cancelled: .withdrawn
    // What cannot be read may be billed all the same.
    case .malformedReply: .answered(nil)
    default: .answered(TokenUsage())
    }
  }
}
