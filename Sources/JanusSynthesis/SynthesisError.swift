package import JanusCore
package import JanusModels

/// Why a method cannot begin.
package enum SynthesisError: UserFacingError, Equatable {
  /// A setting has a value that it cannot take.
  case badSetting(name: String, expectation: String, seen: String, suggestion: String?)
  case missingSetting(name: String, help: String)
  case unknownPrompt(name: String, method: String, known: [String])
  case missingModel(role: String, method: String, help: String)
  /// Anything else that is wrong, as a sentence, and what to do about it.
  case other(String, remedy: String)

  package var summary: String {
    switch self {
    case .badSetting(let name, let expectation, let seen, _):
      "--\(name) takes \(expectation), not \(seen.isEmpty ? "an empty text" : "\"\(seen.prefix(60))\"")."
    case .missingSetting(let name, _): "--\(name) is missing."
    case .unknownPrompt(let name, let method, _): "\(method) has no prompt \"\(name)\"."
    case .missingModel(let role, let method, _): "\(method) needs --\(role)."
    case .other(let sentence, _): sentence
    }
  }

  package var remedy: String {
    switch self {
    case .badSetting(_, _, _, let suggestion): suggestion.map { "Did you mean `\($0)`?" } ?? ""
    case .missingSetting(let name, let help): "--\(name): \(help)"
    case .unknownPrompt(let name, _, let known):
      (Suggestion.nearest(to: name, among: known).map { "Did you mean `\($0)`? " } ?? "")
        + "It has \(known.joined(separator: ", "))."
    case .missingModel(let role, _, let help): "--\(role): \(help)"
    case .other(_, let remedy): remedy
    }
  }

  package var exitCode: ExitCode { .usage }
}

/// Why one item came to nothing.
package enum SynthesisFailure: Error, Sendable {
  /// A call to the model of this label has no answer that can be used, after all attempts.
  case call(CallFailure, model: String)
  /// The record is not one that the method can work on, in words that fit behind "the record …".
  case record(String)
}
