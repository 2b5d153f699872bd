import JanusCore

/// What a value must keep to beyond its type, and how a message says so.
struct ValueRule<Value: Sendable>: Sendable {
  /// What follows the type's own noun phrase: "from 1".
  let phrase: String
  let admits: @Sendable (Value) -> Bool

  init(_ phrase: String, admits: @escaping @Sendable (Value) -> Bool) {
    self.phrase = phrase
    self.admits = admits
  }

  static var any: ValueRule { ValueRule("") { _ in true } }
}

extension ValueRule where Value: Comparable & ParameterValue {
  static func atLeast(_ lowest: Value) -> ValueRule {
    ValueRule("from \(lowest.argument)") { $0 >= lowest }
  }

  static func above(_ limit: Value) -> ValueRule {
    ValueRule("above \(limit.argument)") { $0 > limit }
  }

  static func between(_ lowest: Value, _ highest: Value) -> ValueRule {
    ValueRule("from \(lowest.argument) to \(highest.argument)") { lowest <= $0 && $0 <= highest }
  }
}

extension ValueRule<String> {
  static var notEmpty: ValueRule { ValueRule("that is not empty") { !$0.isEmpty } }
}

extension ParameterValue {
  /// What a word must be to be read as this type and keep to `rule`.
  static func expectation(_ rule: ValueRule<Self>) -> String {
    rule.phrase.isEmpty ? expectation : "\(expectation) \(rule.phrase)"
  }

  /// Reads what was given for a parameter.
  static func read(
    _ occurrence: Occurrence, keeping rule: ValueRule<Self>, isSecret: Bool = false
  ) throws(UsageProblem) -> Self {
    if let value = Self(argument: occurrence.text), rule.admits(value) { return value }
    throw .badValue(
      parameter: occurrence.name, expectation: expectation(rule),
      seen: isSecret ? "what was given" : occurrence.text.quotedIfNeeded,
      suggestion: Suggestion.nearest(to: occurrence.text, among: allowedValues))
  }
}
