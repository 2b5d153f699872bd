/// How many calls a server should have at once: more while it keeps up, fewer when it complains.
///
/// Additive increase, multiplicative decrease (Chiu and Jain, 1989), the decrease in proportion to how many were
/// refused, as in DCTCP (Alizadeh et al., SIGCOMM 2010): a refusal now and then costs little, a round of them
/// halves the limit. What a server refuses however little it is asked, as overloaded gateways do by chance, is
/// learned and no cause to slow down. It begins at the ceiling, because most servers take what their users ask for.
struct ConcurrencyController: Equatable {
  /// The largest share of refusals that is taken for chance.
  private static let mostByChance = 0.15

  let ceiling: Int
  private(set) var limit: Double
  /// How the calls ended since the limit was last looked at.
  private var answers = 0
  private var refusals = 0
  /// The share of refusals over the last rounds.
  private var usualShare = 0.0
  /// The smoothed time of an answer, and the least that was seen, in seconds.
  private var typical: Double?
  private var best: Double?

  init(ceiling: Int) {
    self.ceiling = ceiling
    limit = Double(ceiling)
  }

  /// How many calls may be under way.
  var allowed: Int { max(1, Int(limit)) }

  /// Notes an answer, after so many seconds.
  mutating func answered(after seconds: Double) {
    best = min(best ?? seconds, seconds)
    typical = (typical ?? seconds) * 0.9 + seconds * 0.1
    answers += 1
    endRoundIfDue()
  }

  /// Notes that the server refused a call because there were too many.
  mutating func refused() {
    refusals += 1
    endRoundIfDue()
  }

  /// After as many calls as may be under way, what became of them is known, and the next round has its limit.
  private mutating func endRoundIfDue() {
    guard answers + refusals >= allowed else { return }
    let share = Double(refusals) / Double(answers + refusals)
    let excess = max(0, share - min(usualShare, Self.mostByChance))
    usualShare += (share - usualShare) / 16
    answers = 0
    refusals = 0
    limit = max(1, limit * (1 - excess / 2))
    if excess < 0.05 { limit = isSlowedDown ? max(1, limit * 0.9) : limit + step }
    limit = min(Double(ceiling), limit)
  }

  /// What a round without excess adds: one call, or a sixteenth, so that a thousand are reached in some hundred
  /// rounds.
  private var step: Double { max(1, limit / 16) }

  /// Whether answers take much longer than the best: calls only wait for each other inside the server. A limit
  /// that was never lowered is the user's own word, and not questioned by that.
  private var isSlowedDown: Bool {
    guard let best, let typical, limit < Double(ceiling) else { return false }
    return typical > 4 * max(best, 0.05)
  }
}
