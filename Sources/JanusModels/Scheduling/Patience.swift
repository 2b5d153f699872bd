/// How long a run goes on trying while no call has any success.
public struct Patience: Hashable, Sendable {
  public static let defaultSeconds = 600.0
  /// How long a server is tried at which nobody has ever been, unless more patience is asked for.
  static let secondsAtFirst = 2.0

  public var seconds: Double
  /// Whether it was asked for, and so holds for a server that was never reached too.
  public var isGiven: Bool

  public init(seconds: Double? = nil) {
    self.seconds = seconds ?? Self.defaultSeconds
    isGiven = seconds != nil
  }

  func seconds(wasReached: Bool) -> Double {
    wasReached || isGiven ? seconds : min(seconds, Self.secondsAtFirst)
  }
}
