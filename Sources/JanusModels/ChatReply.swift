internal import JanusCore

/// What a model answered to one request.
public struct ChatReply: Hashable, Sendable {
  /// Why the answer ends where it ends.
  public enum FinishReason: Hashable, Sendable {
    case stop
    /// Cut off by the limit on tokens.
    case length
    /// Declined by the model, with the provider's word for it.
    case refused(String)
    /// Held back by a content filter, with the provider's word for it.
    case filtered(String)
    /// Anything else, with the provider's word for it: the answer may be incomplete.
    case other(String)

    /// One word that reads back by ``init(word:)``.
    public var word: String {
      switch self {
      case .stop: "stop"
      case .length: "length"
      case .refused(let reason): "refused:\(reason)"
      case .filtered(let reason): "filtered:\(reason)"
      case .other(let reason): "other:\(reason)"
      }
    }

    public init(word: String) {
      if word == "stop" {
        self = .stop
      } else if word == "length" {
        self = .length
      } else if word.hasPrefix("refused:") {
        self = .refused(String(word.dropFirst("refused:".count)))
      } else if word.hasPrefix("filtered:") {
        self = .filtered(String(word.dropFirst("filtered:".count)))
      } else {
        self = .other(word.hasPrefix("other:") ? String(word.dropFirst("other:".count)) : word)
      }
    }
  }

  /// Without what the model thought.
  public var text: String
  /// What the model thought before; nil where it did not, or the server does not show it.
  public var reasoning: String?
  public var finishReason: FinishReason
  /// nil where the server did not say. Thoughts count among the answer's tokens.
  public var usage: TokenUsage?

  public init(
    text: String, reasoning: String? = nil, finishReason: FinishReason = .stop,
    usage: TokenUsage? = nil
  ) {
    self.text = text
    self.reasoning = reasoning
    self.finishReason = finishReason
    self.usage = usage
  }
}

/// Tokens as the provider counts, and bills, them.
public struct TokenUsage: Hashable, Sendable {
  public var promptTokens: Int
  public var completionTokens: Int

  public init(promptTokens: Int = 0, completionTokens: Int = 0) {
    self.promptTokens = promptTokens
    self.completionTokens = completionTokens
  }

  public static func + (left: Self, right: Self) -> Self {
    TokenUsage(
      promptTokens: left.promptTokens + right.promptTokens,
      completionTokens: left.completionTokens + right.completionTokens)
  }
}

extension TokenUsage {
  /// The largest count that is believed. Far above any answer's, and so far below the largest number that no sum over a
  /// run passes that.
  static let largestCount = 1_000_000_000_000

  /// What somebody else has counted, with each count brought into 0 to ``largestCount``.
  init(reportedPrompt: Int, completion: Int) {
    self.init(
      promptTokens: Self.believed(reportedPrompt), completionTokens: Self.believed(completion))
  }

  /// The sum of a column of such counts in SQL, which overflows as little.
  static func sum(of column: String) -> String { "sum(min(max(\(column), 0), \(largestCount)))" }

  fileprivate static func believed(_ count: Int) -> Int { min(max(0, count), largestCount) }
}

extension JSONValue {
  /// A server's count of tokens, brought into 0 to ``TokenUsage/largestCount``; nil where this is no whole number.
  var tokenCount: Int? { intValue.map(TokenUsage.believed) }
}
