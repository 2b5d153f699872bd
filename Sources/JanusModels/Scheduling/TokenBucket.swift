/// An allowance that fills at a steady rate up to a minute's worth, and is spent by calls: the arithmetic of
/// limits such as "60 requests a minute". Time is handed in, so there is nothing here to wait for.
struct TokenBucket: Equatable {
  /// How much comes back in a second.
  private let rate: Double
  private let capacity: Double
  private var level: Double
  private var measured: ContinuousClock.Instant

  /// - Parameters:
  ///   - perMinute: The allowance of a minute, above 0. A tenth of it can be spent at once.
  ///   - now: When it begins to count; it begins full.
  init(perMinute: Double, now: ContinuousClock.Instant) {
    self.init(rate: perMinute / 60, capacity: max(1, perMinute / 10), now: now)
  }

  /// An allowance of calls, which are spent one by one: in no minute more than `callsPerMinute` begin.
  ///
  /// About a second's worth can begin at once. What comes back in 60 seconds and a full bucket make one more together, so
  /// the first call after a minute's worth begins 60 seconds after the first of it, at the soonest.
  init(callsPerMinute: Int, now: ContinuousClock.Instant) {
    let most = Double(callsPerMinute)
    let burst = max(1, most / 60)
    self.init(rate: (most + 1 - burst) / 60, capacity: burst, now: now)
  }

  private init(rate: Double, capacity: Double, now: ContinuousClock.Instant) {
    self.rate = rate
    self.capacity = capacity
    level = capacity
    measured = now
  }

  /// Brings the level up to `now`.
  private mutating func fill(_ now: ContinuousClock.Instant) {
    let seconds = (now - measured) / .seconds(1)
    guard seconds > 0 else { return }
    level = min(capacity, level + seconds * rate)
    measured = now
  }

  /// How long until `amount` may be spent; zero if it may be now.
  ///
  /// An amount larger than the bucket holds may be spent when the bucket is full; it leaves a debt.
  mutating func wait(for amount: Double, now: ContinuousClock.Instant) -> Duration {
    fill(now)
    let missing = min(amount, capacity) - level
    return missing <= 1e-9 ? .zero : .seconds(missing / rate)
  }

  mutating func spend(_ amount: Double, now: ContinuousClock.Instant) {
    fill(now)
    level -= amount
  }

  /// Corrects an estimate that was spent before by what it came to in truth.
  mutating func correct(spent estimate: Double, actual: Double) {
    level = min(capacity, level + estimate - actual)
  }
}
