import JanusCore
import JanusKit

/// `janus journal list`: the runs, and what the journal holds.
struct JournalListCommand: Command {
  static let name = "list"
  static let abstract = "List the runs, and what the journal holds."
  static let discussion = """
    Runs are listed as their records in .janus/runs tell; the newest comes last. A run that was killed, or \
    is still at work, has left no record, and is known by its answers.
    """
  static let examples = [
    Example("janus journal list my_project", "See the runs of a project."),
    Example("janus journal list --json", "The same of this folder, for a machine."),
  ]
  static let parameters: [any Parameter] = [JournalParameters.folder, JournalParameters.json]

  private let folder: String
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    folder = JournalParameters.folder(arguments)
    printsJSON = arguments[JournalParameters.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let journal = try JournalFolder(folder)
    let totals = try journal.totals()
    let (runs, skipped) = try journal.runs(totals)
    let report = JournalReport(
      path: journal.journalPath, totals: totals, runs: runs, skipped: skipped,
      batches: try journal.pendingBatches())
    if printsJSON {
      console.print(report.json)
    } else {
      for line in report.lines(width: console.lineWidth, style: console.outputStyle) {
        console.print(line)
      }
    }
    console.report(skipped, sources: [:])
    return .success
  }
}
