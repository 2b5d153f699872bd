/// What became of answers that could not be used, counted over a run.
public struct AnswerFaults: Hashable, Sendable {
  public private(set) var counts: [UnusableAnswer.Kind: Int] = [:]
  /// Attempts that were made because an earlier answer could not be used.
  public private(set) var reasked = 0
  /// The highest limit on tokens that was sent because answers were cut off; nil if none was.
  public private(set) var highestLimit: Int?

  public init() {}

  public var isEmpty: Bool { counts.isEmpty && reasked == 0 }

  public subscript(kind: UnusableAnswer.Kind) -> Int { counts[kind] ?? 0 }

  /// Takes note of what a caller told; events of other kinds don't count.
  public mutating func count(_ event: CallEvent) {
    switch event {
    case .unusable(let kind): counts[kind, default: 0] += 1
    case .reasked(let limit):
      reasked += 1
      if let limit { highestLimit = max(limit, highestLimit ?? 0) }
    case .answered, .retry, .droppedParameter: break
    }
  }
}
