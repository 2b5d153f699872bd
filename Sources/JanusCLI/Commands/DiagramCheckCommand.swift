import JanusCore
import JanusKit

/// `janus diagram check`: says what is wrong, or doubtful, in diagrams.
struct DiagramCheckCommand: Command {
  static let name = "check"
  static let abstract = "Check diagrams: what Mermaid refuses, and what was hardly meant."
  static let discussion = """
    Errors are what Mermaid refuses too; all of them are found at once. Warnings are what it accepts, but \
    nobody would want. If setup.yaml lies beside the diagram, its roles are looked for.
    """
  static let examples = [
    Example("janus diagram check diagram.mermaid", "Check one diagram."),
    Example("janus diagram check */diagram.mermaid --json", "Check many, for a machine."),
  ]
  static let parameters: [any Parameter] = [files, json]

  private static let files = Operand<[String]>(
    "file", completes: .files, help: "A diagram; - is the standard input.")
  private static let json = Flag("--json", help: "Print what was found as JSON.")

  private let files: [String]
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    files = arguments[Self.files]
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    var all: [Diagnostic] = []
    for path in files {
      let file = try DiagramFile(path: path)
      all += file.diagnostics
      guard !printsJSON else { continue }
      console.report(file.diagnostics, sources: [file.path: file.source])
      console.note(Self.verdict(on: file))
    }
    if printsJSON { console.print(JSONValue.array(all.map(\.json))) }
    return all.hasErrors ? .badConfiguration : .success
  }

  private static func verdict(on file: DiagramFile) -> String {
    let errors = file.diagnostics.count { $0.severity == .error }
    let warnings = file.diagnostics.count - errors
    let found = [
      errors > 0 ? HumanNumber.of(errors, "error") : nil,
      warnings > 0 ? HumanNumber.of(warnings, "warning") : nil,
    ].compactMap(\.self).joined(separator: ", ")
    if errors > 0 { return "\(file.path): \(found)." }
    let entities = HumanNumber.of(file.diagram.entities.count, "entity", "entities")
    let relationships = HumanNumber.of(file.diagram.relationships.count, "relationship")
    return "\(file.path): \(entities), \(relationships)" + (found.isEmpty ? "." : "; \(found).")
  }
}

extension Diagnostic {
  /// For machines.
  var json: JSONValue {
    [
      "severity": .string(severity.rawValue),
      "path": .string(path),
      "line": position.map { .int($0.line) } ?? .null,
      "column": position.map { .int($0.column) } ?? .null,
      "message": .string(message),
      "hint": .string(hint),
    ]
  }
}
