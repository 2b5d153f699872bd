/// Which record of a cluster stays.
public enum KeepRule: Hashable, Sendable, CustomStringConvertible {
  /// The first.
  case first
  /// The one whose text has the most characters; of several the first.
  case longest
  /// The one with the greatest number in a field, such as `scores.quality`; of several the first.
  case best(field: String)

  /// Reads `first`, `longest` or `best:FIELD`; nil if it is none of them.
  public init?(_ text: String) {
    switch text {
    case "first": self = .first
    case "longest": self = .longest
    case _ where text.hasPrefix("best:") && text.count > 5:
      self = .best(field: String(text.dropFirst(5)))
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .first: "first"
    case .longest: "longest"
    case .best(let field): "best:\(field)"
    }
  }
}
