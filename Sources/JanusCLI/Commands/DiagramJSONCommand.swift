import JanusCore
import JanusKit

/// `janus diagram json`: the parsed diagram, for machines.
struct DiagramJSONCommand: Command {
  static let name = "json"
  static let abstract = "Print a diagram as JSON."
  static let discussion = """
    Entities, attributes, relationships, comments, classes and styles, as Mermaid understands them. A \
    diagram that Mermaid refuses prints nothing, and ends with exit code 78.
    """
  static let examples = [
    Example("janus diagram json diagram.mermaid", "Print the tree."),
    Example("cat diagram.mermaid | janus diagram json -", "Read the standard input."),
  ]
  static let parameters: [any Parameter] = [file, compact]

  private static let file = Operand(
    "file", completes: .files, help: "A diagram; - is the standard input.")
  private static let compact = Flag("--compact", help: "Print everything on one line.")

  private let file: String
  private let isCompact: Bool

  init(_ arguments: ParsedArguments) throws {
    file = arguments[Self.file]
    isCompact = arguments[Self.compact]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let file = try DiagramFile(path: file)
    let diagram = try file.accepted()
    console.report(file.diagnostics, sources: [file.path: file.source])
    console.print(diagram.json, style: isCompact ? .compact : .indented)
    return .success
  }
}
