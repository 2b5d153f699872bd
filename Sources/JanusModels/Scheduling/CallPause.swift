/// Why no call goes out for a while, as a display tells it.
public struct CallPause: Hashable, Sendable {
  /// The number of the server that will be asked first.
  public var server: Int
  /// Whether the server does not answer; else it asked to wait.
  public var isDown: Bool
  /// Seconds until the next try; 0 while one is under way.
  public var seconds: Double
}

/// Why the line of calls has come to an end before the plan did.
enum EndOfLine: Error, Equatable {
  /// The task was cancelled, or the line was closed.
  case closed
  case budget(Budget.Bound)
  /// Nothing has had success for so long.
  case patience(Outage)
}

/// What was so long in the way.
struct Outage: Error, Equatable {
  var fault: ProviderError
  var server: Int
  /// Seconds without success.
  var seconds: Double
  /// Whether any server ever gave a sign of life.
  var wasReached: Bool
  /// Seconds that the server asks to wait, where that is longer than patience lasts; nil if it is not about that.
  var wait: Double?
}
