/// The values of a command line, read back through the parameters that declare them.
struct ParsedArguments: Sendable {
  /// The command as typed from the beginning: `janus generate`.
  let command: String
  /// The command line after the command's name, without secrets: fit for a record of the run.
  let words: [String]
  /// The same without the options that hold secrets: what can be given again.
  let repeatableWords: [String]
  private let values: [String: any Sendable]
  private let given: Set<String>

  init(
    command: String, words: [String], repeatableWords: [String]? = nil,
    values: [String: any Sendable], given: Set<String>
  ) {
    self.command = command
    self.words = words
    self.repeatableWords = repeatableWords ?? words
    self.values = values
    self.given = given
  }

  /// The value of a parameter: what was given, or its default.
  ///
  /// The parameter must be among those that the command declares.
  subscript<P: Parameter>(_ parameter: P) -> P.Value {
    guard let value = values[parameter.declaration.name] as? P.Value else {
      preconditionFailure("\(parameter.declaration.name) is not declared by \(command)")
    }
    return value
  }

  /// The value of a parameter if it was given on the command line, so that the environment or a file
  /// can be asked where it was not: `arguments.given(Self.samples) ?? setup.samples`.
  func given<P: Parameter>(_ parameter: P) -> P.Value? {
    isGiven(parameter) ? self[parameter] : nil
  }

  func isGiven(_ parameter: some Parameter) -> Bool {
    given.contains(parameter.declaration.name)
  }

  /// These, with what `other` was given where these were not.
  func filled(from other: ParsedArguments) -> ParsedArguments {
    var values = values
    for name in other.given.subtracting(given) { values[name] = other.values[name] }
    return ParsedArguments(
      command: command, words: words + other.words, repeatableWords: repeatableWords,
      values: values, given: given.union(other.given))
  }

  /// The error for values that are right one by one, but do not go together.
  func usageError(_ problem: UsageProblem) -> UsageError {
    UsageError(problem: problem, command: command)
  }
}
