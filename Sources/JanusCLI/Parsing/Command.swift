import JanusCore

/// One thing that the program does: what it takes, and the doing of it.
///
/// The parameters are declared once; parsing, help, completions and the documentation are all made
/// from that declaration.
protocol Command: Sendable {
  /// The word on the command line.
  static var name: String { get }
  /// What it does, as one sentence on one line.
  static var abstract: String { get }
  /// What else there is to know; paragraphs are parted by an empty line.
  static var discussion: String { get }
  static var examples: [Example] { get }
  /// In the order in which the help shows them; operands in the order in which they are given.
  static var parameters: [any Parameter] { get }
  /// Whether a run that is stopped leaves something for the next; else it need not be waited for.
  static var keepsWork: Bool { get }

  /// Takes its values from the command line.
  ///
  /// - Throws: An error of ``ParsedArguments/usageError(_:)`` where values do not go together.
  init(_ arguments: ParsedArguments) throws

  func run(_ console: Console) async throws -> ExitCode
}

extension Command {
  static var discussion: String { "" }
  static var examples: [Example] { [] }
  static var parameters: [any Parameter] { [] }
  static var keepsWork: Bool { true }

  /// The command's own parameters, then those of every command.
  static var allParameters: [any Parameter] { parameters + GlobalParameters.all }
}

/// A command line worth copying, and what it does.
struct Example: Hashable, Sendable {
  let commandLine: String
  let explanation: String

  init(_ commandLine: String, _ explanation: String) {
    self.commandLine = commandLine
    self.explanation = explanation
  }
}

/// The flags that every command takes.
enum GlobalParameters {
  static let group = "General"
  static let quiet = Flag(
    "--quiet", short: "-q", group: group, help: "Say only what went wrong.")
  static let verbose = Flag(
    "--verbose", short: "-v", group: group, help: "Say more about what is being done.")
  static let help = Flag("--help", short: "-h", group: group, help: "Show this help.")
  static let all: [any Parameter] = [quiet, verbose, help]
}
