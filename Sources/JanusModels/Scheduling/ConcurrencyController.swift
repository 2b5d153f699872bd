/// How many calls a server should have at once: more while it keeps up, much fewer when it complains.
///
/// Additive increase, multiplicative decrease (Chiu and Jain, 1989), as TCP does it. It begins at the ceiling,
/// because most servers take what their users ask for, and learns from what they refuse.
struct ConcurrencyController: Equatable {
  let ceiling: Int
  private(set) var limit: Double
  /// Answers since the limit last changed.
  private var answersSinceChange = 0
  /// The smoothed time of an answer, and the least that was seen, in seconds.
  private var typical: Double?
  private var best: Double?
  /// Complaints about calls that went out before the last decrease are about the old limit.
  private var lastDecrease: ContinuousClock.Instant?

  init(ceiling: Int) {
    self.ceiling = ceiling
    limit = Double(ceiling)
  }

  /// How many calls may be under way.
  var allowed: Int { max(1, Int(limit)) }

  /// Notes an answer: after as many as the limit is, one more call is allowed, unless answers have become slow.
  mutating func answered(after seconds: Double) {
    best = min(best ?? seconds, seconds)
    typical = (typical ?? seconds) * 0.9 + seconds * 0.1
    answersSinceChange += 1
    guard answersSinceChange >= allowed else { return }
    answersSinceChange = 0
    if isSlowedDown {
      limit = max(1, limit * 0.9)
    } else {
      limit = min(Double(ceiling), limit + 1)
    }
  }

  /// Whether answers take much longer than the best: calls only wait for each other inside the server. A limit
  /// that was never lowered is the user's own word, and not questioned by that.
  private var isSlowedDown: Bool {
    guard let best, let typical, limit < Double(ceiling) else { return false }
    return typical > 4 * max(best, 0.05)
  }

  /// Notes that the server refused a call that went out at `start`, because there were too many.
  mutating func refused(startedAt start: ContinuousClock.Instant, now: ContinuousClock.Instant) {
    if let lastDecrease, start < lastDecrease { return }
    limit = max(1, limit / 2)
    answersSinceChange = 0
    lastDecrease = now
  }
}
