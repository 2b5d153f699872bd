internal import Synchronization

internal import JanusCore

/// What a run may spend, and has spent: the arithmetic, without time or calls of its own.
///
/// The worst that a call can come to is reserved before it goes out, and settled when it has ended, so no bound is
/// ever passed, however many calls are under way.
public struct Budget: Equatable, Sendable {
  /// What a run may spend at most; what is nil has no bound.
  public struct Limits: Hashable, Sendable {
    /// US dollars.
    public var cost: Double?
    /// Tokens of prompts and answers together.
    public var tokens: Int?
    /// Requests that reach a server; those that it turns away are not counted.
    public var calls: Int?
    /// Seconds after which no more calls go out.
    public var time: Double?

    public init(
      cost: Double? = nil, tokens: Int? = nil, calls: Int? = nil, time: Double? = nil
    ) {
      self.cost = cost
      self.tokens = tokens
      self.calls = calls
      self.time = time
    }

    /// Whether the longest answer of a call matters.
    public var countsTokens: Bool { cost != nil || tokens != nil }
  }

  /// A limit that was reached.
  public enum Bound: String, Hashable, Sendable, CaseIterable {
    case cost, tokens, calls, time

    /// The option that sets it.
    public var option: String {
      switch self {
      case .cost: "--max-cost"
      case .tokens: "--max-total-tokens"
      case .calls: "--max-calls"
      case .time: "--max-time"
      }
    }
  }

  /// So much of everything that has a bound.
  struct Amount: Equatable, Sendable {
    var calls = 0
    var tokens = 0
    var cost = 0.0

    static func + (left: Amount, right: Amount) -> Amount {
      Amount(
        calls: left.calls + right.calls, tokens: left.tokens + right.tokens,
        cost: left.cost + right.cost)
    }

    static func - (left: Amount, right: Amount) -> Amount {
      Amount(
        calls: left.calls - right.calls, tokens: left.tokens - right.tokens,
        cost: left.cost - right.cost)
    }
  }

  public let limits: Limits
  /// What the tokens of the next call cost: of a budget that several models share, the model's own.
  fileprivate(set) var prices: TokenPrices
  private(set) var spent = Amount()
  private(set) var reserved = Amount()

  /// - Parameters:
  ///   - limits: What may be spent.
  ///   - prices: What tokens cost; nil where no limit asks for that.
  public init(_ limits: Limits = Limits(), prices: TokenPrices? = nil) {
    self.limits = limits
    self.prices = prices ?? TokenPrices(input: 0, output: 0)
  }

  /// The bound that one more call would pass if all under way came to their worst; nil if there is none.
  func bound(for worst: TokenUsage) -> Bound? {
    let sum = spent + reserved + amount(worst)
    if let most = limits.calls, sum.calls > most { return .calls }
    if let most = limits.tokens, sum.tokens > most { return .tokens }
    // Sums of many prices are exact to some twelve digits.
    if let most = limits.cost, sum.cost > most * (1 + 1e-12) { return .cost }
    return nil
  }

  /// A call goes out, which may come to so much.
  mutating func reserve(_ worst: TokenUsage) { reserved = reserved + amount(worst) }

  /// A call has ended, and came to so much; nil where nobody knows, and the worst is taken.
  mutating func settle(_ worst: TokenUsage, actual: TokenUsage?) {
    reserved = reserved - amount(worst)
    spent = spent + amount(actual ?? worst)
  }

  /// A call was turned away: it cost nothing, and does not count.
  mutating func release(_ worst: TokenUsage) { reserved = reserved - amount(worst) }

  private func amount(_ usage: TokenUsage) -> Amount {
    Amount(
      calls: 1, tokens: usage.promptTokens + usage.completionTokens, cost: prices.cost(of: usage))
  }
}

/// A budget on which the callers of several models draw.
public final class SharedBudget: Sendable {
  private let budget: Mutex<Budget>
  public let limits: Budget.Limits

  public init(_ limits: Budget.Limits) {
    self.limits = limits
    budget = Mutex(Budget(limits))
  }

  /// Looks at the budget, or draws on it, at a model's prices.
  func withLock<Result: Sendable>(
    prices: TokenPrices, _ body: (inout Budget) -> Result
  ) -> Result {
    budget.withLock { budget in
      budget.prices = prices
      return body(&budget)
    }
  }
}

extension ChatRequest {
  /// The most tokens that asking this can come to: no tokenizer makes more tokens than there are bytes, and
  /// templates add a few to each message.
  ///
  /// The answer counts with its limit, or with `longestAnswer` where it has none.
  func worstUsage(longestAnswer: Int = 0) -> TokenUsage {
    let templateTokens = 32
    let prompt = content.texts.reduce(templateTokens) { $0 + $1.utf8.count + templateTokens }
    // Servers count a schema as part of the prompt.
    let schema = format?.schema.map { JSONWriter.bytes($0).count } ?? 0
    return TokenUsage(
      promptTokens: prompt + schema, completionTokens: parameters.maxTokens ?? longestAnswer)
  }
}
