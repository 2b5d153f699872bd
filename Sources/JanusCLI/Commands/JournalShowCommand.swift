import JanusCore
import JanusKit

/// `janus journal show`: one call, with all that was answered.
struct JournalShowCommand: Command {
  static let name = "show"
  static let abstract = "Show a call: what was asked, and every answer."
  static let discussion = """
    A call's key is in a record's provenance.call, and in the failures of a run's record. Its first \
    \(JournalFolder.fewestDigits) digits are enough if no other call begins so; a sample's id does as well.
    """
  static let examples = [
    Example("janus journal show 3f2a9c my_project", "Show the call whose key begins so.")
  ]
  static let parameters: [any Parameter] = [
    key, JournalParameters.folder, JournalParameters.json,
  ]

  private static let key = Operand("key", help: "The call's key, or its beginning.")

  private let key: String
  private let folder: String
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    key = arguments[Self.key]
    folder = JournalParameters.folder(arguments)
    printsJSON = arguments[JournalParameters.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let call = try JournalFolder(folder).call(key)
    if printsJSON {
      console.print(call.json)
      return .success
    }
    for line in CallReport(call).lines(width: console.lineWidth, style: console.outputStyle) {
      console.print(line)
    }
    return .success
  }
}
