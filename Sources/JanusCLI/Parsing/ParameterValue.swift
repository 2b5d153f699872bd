import JanusCore

/// A type that can be read from one word of the command line.
protocol ParameterValue: Sendable {
  /// What the word must be, as a noun phrase.
  static var expectation: String { get }
  /// What stands for the word in the help.
  static var placeholder: String { get }
  /// All words that are possible; empty if they cannot be listed.
  static var allowedValues: [String] { get }

  /// Reads a word; nil if it is not one of this type.
  init?(argument: String)

  /// The word that is read as this value.
  var argument: String { get }
}

extension ParameterValue {
  static var allowedValues: [String] { [] }
}

extension String: ParameterValue {
  static var expectation: String { "a text" }
  static var placeholder: String { "text" }
  init?(argument: String) { self = argument }
  var argument: String { self }
}

extension Int: ParameterValue {
  static var expectation: String { "a whole number" }
  static var placeholder: String { "n" }
  init?(argument: String) { self.init(argument) }
  var argument: String { String(self) }
}

extension Double: ParameterValue {
  static var expectation: String { "a number" }
  static var placeholder: String { "x" }

  init?(argument: String) {
    guard let number = Double(argument), number.isFinite else { return nil }
    self = number
  }

  var argument: String {
    description.hasSuffix(".0") ? String(description.dropLast(2)) : description
  }
}

extension Bool: ParameterValue {
  static var expectation: String { "yes or no" }
  static var placeholder: String { "yes|no" }
  static var allowedValues: [String] { ["yes", "no"] }

  init?(argument: String) {
    switch argument.lowercased() {
    case "yes", "true", "on", "1": self = true
    case "no", "false", "off", "0": self = false
    default: return nil
    }
  }

  var argument: String { self ? "yes" : "no" }
}

/// A length of time: a number of seconds, or one with units (`90`, `1.5s`, `200ms`, `1h30m`).
extension Duration: ParameterValue {
  static var expectation: String { "a time such as 90, 90s, 5m or 1h30m" }
  static var placeholder: String { "time" }

  init?(argument: String) { self.init(words: argument) }

  var argument: String {
    let (seconds, attoseconds) = components
    guard attoseconds == 0, seconds > 0 else {
      return (Double(seconds) + Double(attoseconds) / 1e18).argument + "s"
    }
    if seconds.isMultiple(of: 3600) { return "\(seconds / 3600)h" }
    if seconds.isMultiple(of: 60) { return "\(seconds / 60)m" }
    return "\(seconds)s"
  }
}

/// An enumeration of words needs nothing but its cases.
extension ParameterValue where Self: RawRepresentable<String> & CaseIterable {
  static var expectation: String { allowedValues.alternatives }
  static var placeholder: String { "name" }
  static var allowedValues: [String] { allCases.map(\.rawValue) }
  init?(argument: String) { self.init(rawValue: argument) }
  var argument: String { rawValue }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  var alternatives: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
