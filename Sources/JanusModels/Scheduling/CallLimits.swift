/// How much may be asked of a model.
public struct CallLimits: Hashable, Sendable {
  /// The most calls under way at once, at each server.
  public var concurrency: Int
  /// The most requests a minute, at all servers together; nil for no limit.
  public var requestsPerMinute: Int?
  /// The most tokens a minute, those of prompts and answers, at all servers together; nil for no limit.
  public var tokensPerMinute: Int?

  public init(concurrency: Int = 16, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil) {
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
  }
}
