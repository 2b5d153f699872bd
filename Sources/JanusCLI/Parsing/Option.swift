/// A parameter with a name and a value: `--d-factor 4`, `--d-factor=4`, `-d 4`.
///
/// The type of the value says what becomes of it when it is not given, or given often:
/// `Option<Int>` has a default or is required, `Option<Int?>` is nil when not given, and
/// `Option<[String]>` collects every value. Otherwise the last value given counts.
struct Option<Value: Sendable>: Parameter {
  let declaration: ParameterDeclaration
  private let read: @Sendable ([Occurrence]) throws(UsageProblem) -> Value

  func value(from occurrences: [Occurrence]) throws(UsageProblem) -> Value {
    try read(occurrences)
  }

  private init(
    _ traits: ParameterTraits,
    _ read: @escaping @Sendable ([Occurrence]) throws(UsageProblem) -> Value
  ) {
    self.declaration = traits.declaration
    self.read = read
  }

  /// Declares an option with a default value.
  init(
    _ name: String, short: String? = nil, aliases: [String] = [], default fallback: Value,
    in rule: ValueRule<Value> = .any, placeholder: String? = nil, environment: String? = nil,
    completes completion: Completion = .nothing, isSecret: Bool = false, group: String = "Options",
    help: String
  ) where Value: ParameterValue {
    var traits = ParameterTraits(
      name, short, aliases, rule, placeholder, environment, completion, isSecret, group, help)
    traits.declaration.defaultText = fallback.argument.isEmpty ? nil : fallback.argument
    self.init(traits) { (given) throws(UsageProblem) in
      guard let last = given.last else { return fallback }
      return try Value.read(last, keeping: rule, isSecret: isSecret)
    }
  }

  /// Declares an option that must be given.
  init(
    required name: String, short: String? = nil, aliases: [String] = [],
    in rule: ValueRule<Value> = .any, placeholder: String? = nil,
    completes completion: Completion = .nothing, isSecret: Bool = false, group: String = "Options",
    help: String
  ) where Value: ParameterValue {
    var traits = ParameterTraits(
      name, short, aliases, rule, placeholder, nil, completion, isSecret, group, help)
    traits.declaration.isRequired = true
    self.init(traits) { (given) throws(UsageProblem) in
      guard let last = given.last else { throw .missing(name, help: help) }
      return try Value.read(last, keeping: rule, isSecret: isSecret)
    }
  }

  /// Declares an option that is nil when it is not given.
  init<Wrapped: ParameterValue>(
    _ name: String, short: String? = nil, aliases: [String] = [],
    in rule: ValueRule<Wrapped> = .any, placeholder: String? = nil, environment: String? = nil,
    completes completion: Completion = .nothing, isSecret: Bool = false, group: String = "Options",
    help: String
  ) where Value == Wrapped? {
    let traits = ParameterTraits(
      name, short, aliases, rule, placeholder, environment, completion, isSecret, group, help)
    self.init(traits) { (given) throws(UsageProblem) in
      guard let last = given.last else { return nil }
      return try Wrapped.read(last, keeping: rule, isSecret: isSecret)
    }
  }

  /// Declares an option that may be given often, and whose values are all kept.
  init<Element: ParameterValue>(
    _ name: String, short: String? = nil, aliases: [String] = [],
    in rule: ValueRule<Element> = .any, placeholder: String? = nil, environment: String? = nil,
    completes completion: Completion = .nothing, group: String = "Options", help: String
  ) where Value == [Element] {
    var traits = ParameterTraits(
      name, short, aliases, rule, placeholder, environment, completion, false, group, help)
    traits.declaration.isList = true
    self.init(traits) { (given) throws(UsageProblem) in
      var values: [Element] = []
      for occurrence in given { values.append(try Element.read(occurrence, keeping: rule)) }
      return values
    }
  }
}

/// What all ways to declare an option have in common.
private struct ParameterTraits {
  var declaration: ParameterDeclaration

  init<Element: ParameterValue>(
    _ name: String, _ short: String?, _ aliases: [String], _ rule: ValueRule<Element>,
    _ placeholder: String?, _ environment: String?, _ completion: Completion, _ isSecret: Bool,
    _ group: String, _ help: String
  ) {
    declaration = ParameterDeclaration(
      kind: .option, name: name, short: short, aliases: aliases,
      placeholder: placeholder ?? Element.placeholder, expectation: Element.expectation(rule),
      allowedValues: Element.allowedValues, environment: environment, isSecret: isSecret,
      completion: completion, group: group, help: help)
  }
}
