public import JanusCore
internal import JanusPlatform

/// What models cost where nobody says otherwise. Read from `prices.yaml`, which is part of the program.
public struct PriceTable: Sendable {
  /// The day of which the prices are.
  public let date: String
  private let free: Set<String>
  private let prices: [String: TokenPrices]

  public init() throws(JanusError) {
    let document = try YAMLReader.read(EmbeddedFiles.defaultPrices, path: "prices.yaml")
    date = document?["as_of"]?.scalar?.text ?? ""
    free = Set((document?["free"]?.sequence ?? []).compactMap { $0.scalar?.text })
    var prices: [String: TokenPrices] = [:]
    for member in document?["prices"]?.mapping ?? [] {
      let numbers = (member.value.sequence ?? []).compactMap {
        $0.scalar.flatMap { Double($0.text) }
      }
      guard numbers.count == 2 else { continue }
      prices[member.key] = TokenPrices(input: numbers[0], output: numbers[1])
    }
    self.prices = prices
  }

  /// The names of the models that have a price.
  public var models: [String] { prices.keys.sorted() }

  /// What a model costs; nil where that is not known.
  ///
  /// A service's price is not taken for what answers at another address under the same name.
  public func prices(of model: ModelConfiguration) -> TokenPrices? {
    if free.contains(model.name.provider) { return TokenPrices(input: 0, output: 0) }
    guard model.baseURLs.isEmpty else { return nil }
    let label = model.name.label
    return prices[label] ?? prices[Self.undated(label)]
  }

  /// A name without the date or number of its version: `gpt-4o` for `gpt-4o-2024-11-20`.
  private static func undated(_ name: String) -> String {
    // Versions such as `-4-5` are another model.
    name.firstRange(of: /-[0-9]{3,}(-[0-9]{2})*$/).map { String(name[..<$0.lowerBound]) } ?? name
  }
}
