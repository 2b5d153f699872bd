internal import JanusCore

/// What to do after a provider gave no reply.
public enum RetryDecision: Equatable, Sendable {
  /// The server takes no calls at the moment: ask again as soon as it does. That costs no retry.
  case comeBack
  /// Ask again, after at least this many seconds if the server said so.
  case retry(notBefore: Double?)
  /// Ask again at once without this parameter.
  case drop(DroppableParameter)
  /// This call has failed; others may do better.
  case fail
  /// No call can do better: end the run.
  case stop
}

extension ProviderError {
  /// The longest wait that a server may ask of a call after a fault, in seconds.
  public static let longestWait = 120.0

  public var retryDecision: RetryDecision {
    switch self {
    case .rateLimited, .unreachable, .unknownHost, .batchPutOff: .comeBack
    case .serverFault(503, .some, _), .serverFault(529, .some, _): .comeBack
    case .serverFault(_, let wait, _):
      (wait ?? 0) > Self.longestWait ? .fail : .retry(notBefore: wait)
    case .connectionLost, .timedOut, .stalled, .malformedReply, .batchUnanswered:
      .retry(notBefore: nil)
    case .unsupportedParameter(let parameter, _): .drop(parameter)
    case .badRequest: .fail
    case .missingKey, .malformedKey, .keyWithheld, .missingBaseURL, .unsupported, .keyRefused,
      .unknownModel,
      .modelNotPulled, .quotaExhausted, .batchNotKept, .untrustedCertificate, .badURL, .noSuccess,
      .local, .cancelled:
      .stop
    }
  }
}

/// Exponential backoff with full jitter (Brooker, "Exponential Backoff and Jitter", AWS, 2015).
public struct Backoff: Sendable {
  public var base = 0.5
  public var cap = 60.0

  public init() {}

  /// How long to wait before asking again.
  ///
  /// - Parameters:
  ///   - attempt: 1 for the first repetition.
  ///   - notBefore: What the server asked for, in seconds; a little jitter is added to it, so that
  ///     those that were told the same do not come back at the same time.
  ///   - unit: A random number from 0 up to 1.
  /// - Returns: Seconds.
  public func delay(attempt: Int, notBefore: Double?, unit: Double) -> Double {
    var ceiling = base
    for _ in 1..<max(1, min(attempt, 32)) { ceiling = min(cap, ceiling * 2) }
    if let notBefore { return notBefore + unit * min(ceiling, 1 + notBefore / 10) }
    return unit * ceiling
  }
}
