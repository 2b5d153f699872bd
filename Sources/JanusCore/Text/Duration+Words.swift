extension Duration {
  private static let units: [String: Double] = [
    "ms": 0.001, "": 1, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400,
  ]

  /// Reads a length of time: a number of seconds, or one with units (`90`, `1.5s`, `200ms`, `1h30m`).
  package init?(words: String) {
    var rest = words[...]
    var seconds = 0.0
    repeat {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest[digits.endIndex...]
      let unit = rest.prefix { $0.isLetter }
      rest = rest[unit.endIndex...]
      guard let number = Double(digits), let length = Self.units[unit.lowercased()],
        !unit.isEmpty || digits.count == words.count
      else { return nil }
      seconds += number * length
    } while !rest.isEmpty
    guard seconds < 1e9 else { return nil }
    self = .seconds(seconds)
  }
}
