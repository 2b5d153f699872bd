import JanusModels

/// What tokens cost, as people read it: an unknown price is said to be unknown, and never taken as none.
struct SpendingReport {
  private let prices: TokenPrices?
  private let model: ModelName

  init(_ prices: TokenPrices?, of model: ModelName) {
    self.prices = prices
    self.model = model
  }

  /// What a sum comes to; nil if there is nothing to say, because servers of one's own are free.
  func words(_ cost: Double?) -> String? {
    guard let prices else { return "cost unknown: no price for \(model.label)" }
    guard !prices.isFree, let cost else { return nil }
    return Self.dollars(cost)
  }

  /// What is known of a sum that is still to come.
  func words(_ cost: ClosedRange<Double>?) -> String {
    guard let prices, let cost else {
      return
        "unknown: no price for \(model.label); give --price-input and --price-output, or `prices:` in models.yaml"
    }
    if prices.isFree { return "none, the servers are your own" }
    let (low, high) = (Self.dollars(cost.lowerBound), Self.dollars(cost.upperBound))
    let sum = low == high ? low : "\(low)–\(high)"
    return
      "\(sum), at $\(prices.input.argument) in and $\(prices.output.argument) out for a million tokens"
  }

  /// `$0.0312`, `$12.40`.
  static func dollars(_ cost: Double) -> String {
    "$" + HumanNumber.fixed(cost, cost < 1 ? 4 : 2)
  }
}
