import JanusCore

/// A command line that cannot be understood: what is wrong with it, and where to read more.
struct UsageError: UserFacingError, Equatable {
  let problem: UsageProblem
  /// The command as typed from the beginning: `janus generate`.
  let command: String

  var summary: String { problem.summary }

  var remedy: String {
    let help = "See `\(command) --help`."
    let advice = problem.suggestion.map { "Did you mean `\($0)`?" } ?? problem.explanation
    return advice.isEmpty ? help : "\(advice) \(help)"
  }

  var exitCode: ExitCode { .usage }
}

/// What is wrong with a command line.
enum UsageProblem: Error, Hashable, Sendable {
  case unknownCommand(String, suggestion: String?)
  case unknownOption(String, suggestion: String?)
  case missing(String, help: String)
  case missingValue(option: String, expectation: String)
  case unwantedValue(flag: String, value: String)
  case badValue(parameter: String, expectation: String, seen: String, suggestion: String?)
  case unexpectedOperand(String)
  case conflict(String, String)
  /// Anything else, as a sentence.
  case other(String)

  var summary: String {
    switch self {
    case .unknownCommand(let name, _): "There is no command \(name.quotedIfNeeded)."
    case .unknownOption(let name, _): "There is no option \(name.quotedIfNeeded)."
    case .missing(let name, _): "\(name) is missing."
    case .missingValue(let option, let expectation): "\(option) needs a value: \(expectation)."
    case .unwantedValue(let flag, let value):
      "\(flag) takes no value, but was given \(value.quotedIfNeeded)."
    case .badValue(let parameter, let expectation, let seen, _):
      "\(parameter) takes \(expectation), not \(seen)."
    case .unexpectedOperand(let text): "There is one argument too many: \(text.quotedIfNeeded)."
    case .conflict(let one, let other): "\(one) and \(other) cannot be given together."
    case .other(let sentence): sentence
    }
  }

  var suggestion: String? {
    switch self {
    case .unknownCommand(_, let suggestion), .unknownOption(_, let suggestion),
      .badValue(_, _, _, let suggestion):
      suggestion
    default: nil
    }
  }

  /// What the user may not know; empty if there is no more to say.
  var explanation: String {
    if case .missing(let name, let help) = self { "\(name): \(help)" } else { "" }
  }
}

extension String {
  /// The text as a message shows it: in quotes if it would be lost otherwise, and not too long.
  var quotedIfNeeded: String {
    let shown = count > 60 ? prefix(59) + "…" : self[...]
    let isPlain = !isEmpty && !contains { $0.isWhitespace || $0 == "\"" }
    return isPlain ? String(shown) : "\"\(shown)\""
  }
}
