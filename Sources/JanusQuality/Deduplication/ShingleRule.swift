/// Which parts of texts are compared.
public enum ShingleRule: Hashable, Sendable, CustomStringConvertible {
  /// Words; in texts of scripts without spaces between words (Chinese, Japanese, Thai, …) five characters in a row.
  ///
  /// A text is of such a script if it has more characters of them than words.
  case automatic
  /// So many words in a row, between white space.
  case words(Int)
  /// So many characters (Unicode scalars) in a row.
  case characters(Int)

  /// How many characters in a row ``automatic`` takes.
  public static let automaticCharacters = 5

  /// Reads `auto`, `words`, `words:3` or `chars:5`; nil if it is none of them.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let count = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count == 1 || (1...1000).contains(count ?? 0) else { return nil }
    switch (parts[0], count) {
    case ("auto", nil): self = .automatic
    case ("words", _): self = .words(count ?? 1)
    case ("chars", _): self = .characters(count ?? Self.automaticCharacters)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .automatic: "auto"
    case .words(1): "words"
    case .words(let count): "words:\(count)"
    case .characters(let count): "chars:\(count)"
    }
  }
}
