import JanusCore
import JanusKit

/// `janus diagram format`: prints a diagram in one stable form.
struct DiagramFormatCommand: Command {
  static let name = "format"
  static let abstract = "Print a diagram in a stable form, comments kept."
  static let discussion = "What is printed reads back as the same diagram, and formats to itself."
  static let examples = [
    Example("janus diagram format diagram.mermaid", "Print it."),
    Example("janus diagram format --write diagram.mermaid", "Change the file."),
    Example("janus diagram format --check diagram.mermaid", "Only say whether it would change."),
  ]
  static let parameters: [any Parameter] = [file, write, check]

  private static let file = Operand(
    "file", completes: .files, help: "A diagram; - is the standard input.")
  private static let write = Flag(
    "--write", short: "-w", help: "Change the file instead of printing.")
  private static let check = Flag("--check", help: "Print nothing; exit code 1 if it would change.")

  private let path: String
  private let writesFile: Bool
  private let checksOnly: Bool

  init(_ arguments: ParsedArguments) throws {
    path = arguments[Self.file]
    writesFile = arguments[Self.write]
    checksOnly = arguments[Self.check]
    if writesFile, checksOnly { throw arguments.usageError(.conflict("--write", "--check")) }
    if writesFile, path == "-" {
      throw arguments.usageError(.other("--write needs a file, not the standard input."))
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    let file = try DiagramFile(path: path)
    let text = try file.accepted().mermaid
    let isFormatted = Array(text.utf8) == file.source
    if checksOnly {
      console.note(isFormatted ? "\(file.path) is formatted." : "\(file.path) would change.")
      return isFormatted ? .success : .failure
    }
    guard writesFile else {
      console.write(text)
      return .success
    }
    if !isFormatted {
      try file.replace(with: text)
      console.note("Formatted \(file.path).")
    }
    return .success
  }
}
