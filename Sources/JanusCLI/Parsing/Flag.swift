/// A parameter that is there or not: `--with-seeds`, and `--no-with-seeds` if it can be negated.
struct Flag: Parameter {
  let declaration: ParameterDeclaration
  private let fallback: Bool

  /// Declares a flag. One that is on by default can always be negated.
  init(
    _ name: String, short: String? = nil, aliases: [String] = [], default fallback: Bool = false,
    isNegatable: Bool = false, isForOnce: Bool = false, group: String = "Options", help: String
  ) {
    self.fallback = fallback
    declaration = ParameterDeclaration(
      kind: .flag, name: name, short: short, aliases: aliases,
      negation: isNegatable || fallback ? "--no-" + name.drop { $0 == "-" } : nil,
      defaultText: fallback ? "on" : nil, isForOnce: isForOnce, group: group, help: help)
  }

  func value(from occurrences: [Occurrence]) throws(UsageProblem) -> Bool {
    guard let last = occurrences.last else { return fallback }
    return last.name != declaration.negation
  }
}
