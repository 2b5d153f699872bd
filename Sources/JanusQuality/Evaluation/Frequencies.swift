internal import JanusPlatform

/// How often each of some things occurs, and how evenly.
public struct Frequencies: Sendable {
  public private(set) var counts: [String: Int] = [:]
  /// How often anything occurs.
  public private(set) var total = 0

  public init() {}

  public mutating func add(_ name: String, count: Int = 1) {
    guard count > 0 else { return }
    counts[name, default: 0] += count
    total += count
  }

  /// How many different things occur.
  public var uniqueCount: Int { counts.count }

  /// Shannon's entropy, −Σ p ln p, in nats; nil of nothing.
  public var entropy: Double? {
    guard total > 0 else { return nil }
    return sorted.reduce(0.0) { sum, count in
      let share = Double(count) / Double(total)
      return sum - share * Double.log(share)
    }
  }

  /// The entropy as a part of the most that so many things can have; nil where there are not two.
  public var evenness: Double? {
    guard let entropy, uniqueCount > 1 else { return nil }
    return entropy / Double.log(Double(uniqueCount))
  }

  /// Simpson's index, 1 − Σ p²: how probable it is that two draws differ; nil of nothing.
  public var simpson: Double? {
    guard total > 0 else { return nil }
    return 1
      - sorted.reduce(0.0) { sum, count in
        let share = Double(count) / Double(total)
        return sum + share * share
      }
  }

  /// The same without bias, 1 − Σ c(c − 1) / (N(N − 1)), for draws that are not put back; nil where there are not two.
  public var unbiasedSimpson: Double? {
    guard total > 1 else { return nil }
    return 1
      - sorted.reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
      / (Double(total) * Double(total - 1))
  }

  /// The most frequent first, equal ones by their names.
  public func top(_ count: Int = .max) -> [(name: String, count: Int)] {
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return order.prefix(count).map { ($0.key, $0.value) }
  }

  /// Sums must not depend on the order in which a dictionary gives its keys.
  private var sorted: [Int] { counts.values.sorted() }
}
