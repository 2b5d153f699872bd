import JanusCore
import JanusSynthesis

/// The option that names the models of a role.
struct RoleParameter: Parameter {
  let declaration: ParameterDeclaration

  init(_ role: RoleDeclaration) {
    let isMain = role.role == .model
    let help =
      role.isList
      ? "\(role.help) With commas between; the same one twice gives two answers of its own."
      : role.help.isEmpty ? "The model to ask." : role.help
    declaration = ParameterDeclaration(
      kind: .option, name: "--\(role.name)", short: isMain ? "-m" : nil,
      aliases: role.isList && isMain ? ["--model"] : [], placeholder: "provider/name",
      expectation: "a model", isList: role.isList, environment: isMain ? "JANUS_MODEL" : nil,
      group: CallParameters.models, help: help)
  }

  /// The names given; of a role for one model, the last.
  func value(from occurrences: [Occurrence]) throws(UsageProblem) -> [String] {
    let names =
      declaration.isList
      ? occurrences.flatMap { $0.text.listed } : occurrences.suffix(1).map(\.text)
    if let empty = names.first(where: \.isBlank) {
      throw .badValue(
        parameter: declaration.name, expectation: declaration.expectation,
        seen: empty.quotedIfNeeded, suggestion: nil)
    }
    return names
  }
}
