/// A parameter that is known by its place: the `FOLDER` in `janus check FOLDER`.
///
/// `Operand<String>` must be given, or has a default; `Operand<String?>` is nil when it is not
/// given; `Operand<[String]>` takes all that no other operand needs.
struct Operand<Value: Sendable>: Parameter {
  static var group: String { "Arguments" }

  let declaration: ParameterDeclaration
  private let read: @Sendable ([Occurrence]) throws(UsageProblem) -> Value

  func value(from occurrences: [Occurrence]) throws(UsageProblem) -> Value {
    try read(occurrences)
  }

  /// Declares an operand that must be given.
  init(
    _ name: String, in rule: ValueRule<Value> = .any, completes completion: Completion = .nothing,
    help: String
  ) where Value: ParameterValue {
    declaration = ParameterDeclaration(
      kind: .operand, name: name, expectation: Value.expectation(rule),
      allowedValues: Value.allowedValues, isRequired: true, completion: completion,
      group: Self.group, help: help)
    let title = declaration.title
    read = { (given) throws(UsageProblem) in
      guard let text = given.last else {
        throw .missing(title, help: help)
      }
      return try Value.read(text, keeping: rule)
    }
  }

  /// Declares an operand with a default value.
  init(
    _ name: String, default fallback: Value, in rule: ValueRule<Value> = .any,
    completes completion: Completion = .nothing, help: String
  ) where Value: ParameterValue {
    declaration = ParameterDeclaration(
      kind: .operand, name: name, expectation: Value.expectation(rule),
      defaultText: fallback.argument, allowedValues: Value.allowedValues, completion: completion,
      group: Self.group, help: help)
    read = { (given) throws(UsageProblem) in
      guard let text = given.last else { return fallback }
      return try Value.read(text, keeping: rule)
    }
  }

  /// Declares an operand that is nil when it is not given.
  init<Wrapped: ParameterValue>(
    _ name: String, in rule: ValueRule<Wrapped> = .any,
    completes completion: Completion = .nothing, help: String
  ) where Value == Wrapped? {
    declaration = ParameterDeclaration(
      kind: .operand, name: name, expectation: Wrapped.expectation(rule),
      allowedValues: Wrapped.allowedValues, completion: completion, group: Self.group, help: help)
    read = { (given) throws(UsageProblem) in
      guard let text = given.last else { return nil }
      return try Wrapped.read(text, keeping: rule)
    }
  }

  /// Declares an operand that may be given often.
  init<Element: ParameterValue>(
    _ name: String, atLeastOne: Bool = true, in rule: ValueRule<Element> = .any,
    completes completion: Completion = .nothing, help: String
  ) where Value == [Element] {
    declaration = ParameterDeclaration(
      kind: .operand, name: name, expectation: Element.expectation(rule),
      allowedValues: Element.allowedValues, isRequired: atLeastOne, isList: true,
      completion: completion, group: Self.group, help: help)
    let title = declaration.title
    read = { (given) throws(UsageProblem) in
      if given.isEmpty, atLeastOne {
        throw .missing(title, help: help)
      }
      var values: [Element] = []
      for occurrence in given { values.append(try Element.read(occurrence, keeping: rule)) }
      return values
    }
  }
}

extension Operand<String> {
  /// Declares a text that must be given; here so that `Operand("project", help: …)` has a type.
  init(_ name: String, completes completion: Completion = .nothing, help: String) {
    self.init(name, in: .any, completes: completion, help: help)
  }
}
