/// Whether a server is worth calling: after some faults in a row it is left alone, and then probed by one
/// call at a time, after longer and longer pauses, until one is answered.
struct CircuitBreaker: Equatable {
  private enum State: Equatable {
    case closed(faults: Int)
    /// Left alone until then, for the so-many-eth time.
    case open(until: ContinuousClock.Instant, round: Int)
    /// One call is out to see whether the server is back.
    case probing(round: Int)
  }

  private static let threshold = 5
  private static let longestPause = 30.0

  private var state = State.closed(faults: 0)

  /// When a call may go to the server: nil for now.
  func earliest(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch state {
    case .closed: nil
    case .open(let until, _): until > now ? until : nil
    case .probing: now.advanced(by: .seconds(3600))
    }
  }

  var isClosed: Bool { if case .closed = state { true } else { false } }
  var isProbing: Bool { if case .probing = state { true } else { false } }

  /// A call goes out.
  mutating func started() {
    if case .open(_, let round) = state { state = .probing(round: round) }
  }

  mutating func answered() {
    state = .closed(faults: 0)
  }

  /// A call was given up before anything was learned: if it was the probe, another may follow at once.
  mutating func withdrawn(now: ContinuousClock.Instant) {
    if case .probing(let round) = state { state = .open(until: now, round: round) }
  }

  /// Nobody is there at all: one call is enough to know.
  mutating func foundNobody(now: ContinuousClock.Instant) {
    if case .closed = state { state = .closed(faults: Self.threshold) }
    failed(now: now)
  }

  /// A call failed in a way that says the server is down. While it is not known to be, each call counts once:
  /// one that fails by itself, again and again, says nothing of the others.
  mutating func failed(isFirstOfCall: Bool = true, now: ContinuousClock.Instant) {
    switch state {
    case .closed where !isFirstOfCall: break
    case .closed(let faults) where faults + 1 < Self.threshold: state = .closed(faults: faults + 1)
    case .closed: state = .open(until: now.advanced(by: .seconds(1)), round: 1)
    case .probing(let round):
      var pause = 1.0
      for _ in 0..<min(round, 8) { pause = min(Self.longestPause, pause * 2) }
      state = .open(until: now.advanced(by: .seconds(pause)), round: round + 1)
    case .open: break
    }
  }
}
