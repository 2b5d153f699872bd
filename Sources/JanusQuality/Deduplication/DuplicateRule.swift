internal import JanusPlatform

/// When two texts count as duplicates.
public struct DuplicateRule: Hashable, Sendable {
  /// The least Jaccard index of the sets of shingles, above 0 and up to 1.
  public var threshold = 0.9
  /// How many permutations the signatures have by which candidates are found.
  public var permutations = 128
  /// What the permutations are drawn from.
  public var seed: UInt64 = 1
  public var shingles = ShingleRule.automatic
  /// Whether case, punctuation, white space and the composition of characters (NFC) make no difference.
  public var normalizes = false
  /// Whether only equal texts count.
  public var isExact = false

  public init() {}

  var unit: TextShingler.Unit {
    guard !isExact else { return .none }
    return switch shingles {
    case .automatic: .automatic(characters: ShingleRule.automaticCharacters)
    case .words(let count): .words(count)
    case .characters(let count): .characters(count)
    }
  }
}
