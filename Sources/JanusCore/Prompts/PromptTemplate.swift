/// A prompt with places for values: `%s`, filled in order. `%%` stands for `%`; nothing else is special.
public struct PromptTemplate: Hashable, Sendable {
  /// The text before, between and after the places: one more than there are places.
  private let parts: [String]
  /// How many `%` stand alone, which is allowed, but may be a mistake.
  public let loosePercentCount: Int

  public init(_ text: String) {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var loose = 0
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch (scalars[index], next) {
      case ("%", "s"):
        parts.append(String(part))
        part = String.UnicodeScalarView()
        index += 2
      case ("%", "%"):
        part.append("%")
        index += 2
      case (let scalar, _):
        if scalar == "%" { loose += 1 }
        part.append(scalar)
        index += 1
      }
    }
    self.parts = parts + [String(part)]
    self.loosePercentCount = loose
  }

  /// How many values it takes.
  public var placeCount: Int { parts.count - 1 }

  /// The text with `values` in its places.
  /// - Precondition: There are as many values as places.
  public func filled(with values: [String]) -> String {
    precondition(values.count == placeCount)
    var text = parts[0]
    for (value, part) in zip(values, parts.dropFirst()) {
      text += value
      text += part
    }
    return text
  }
}
