import JanusCore
import JanusKit
import JanusModels

/// `janus journal prune`: takes calls out of the journal.
struct JournalPruneCommand: Command {
  static let name = "prune"
  static let abstract = "Remove calls from the journal that are not needed any more."
  static let discussion = """
    Without --yes it is only shown what would go. A call goes with all of its answers if it meets every \
    condition that is given. Outputs are never touched; but what a run asks again, it pays for again.

    Not while a run is at work in the folder.
    """
  static let examples = [
    Example("janus journal prune my_project --unused", "See what no output came from."),
    Example(
      "janus journal prune my_project --before 2026-01-31 --yes", "Remove what is older than that."),
  ]
  static let parameters: [any Parameter] = [
    JournalParameters.folder, unused, before, model, yes, JournalParameters.json,
  ]

  private static let which = "Which calls"
  private static let unused = Flag(
    "--unused", group: which,
    help: "Those that no record of an output in the folder came from, itself or through its seed.")
  private static let before = Option<Day?>(
    "--before", group: which, help: "Those whose last answer came before that day (UTC).")
  private static let model = Option<String?>(
    "--model", short: "-m", placeholder: "provider/name", group: which,
    help: "Those that asked this model.")
  private static let yes = Flag("--yes", short: "-y", help: "Remove them for good.")

  private let folder: String
  private var options = PruneOptions()
  private let isConfirmed: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    folder = JournalParameters.folder(arguments)
    options.onlyUnused = arguments[Self.unused]
    options.answeredBefore = arguments[Self.before]?.start
    if let text = arguments[Self.model] { options.model = try ModelName(parsing: text) }
    isConfirmed = arguments[Self.yes]
    printsJSON = arguments[JournalParameters.json]
    if !options.onlyUnused, options.answeredBefore == nil, options.model == nil {
      throw arguments.usageError(
        .other("It is not said what may go: give --unused, --before or --model."))
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    let journal = try JournalFolder(folder)
    if options.onlyUnused { try warnOfUnfinished(journal, console) }
    let result = try isConfirmed ? journal.prune(options) : journal.prunePreview(options)
    let report = PruneReport(result: result, isDone: isConfirmed)
    if printsJSON {
      console.print(report.json)
    } else {
      for line in report.lines(width: console.lineWidth) { console.print(line) }
    }
    if isConfirmed, !result.isCompacted {
      console.warning("The journal's file could not be made smaller; is the disk full?")
    }
    return .success
  }

  /// What an interrupted run has not written yet counts as unused.
  private func warnOfUnfinished(_ journal: JournalFolder, _ console: Console) throws {
    guard let last = try journal.runs(journal.totals()).runs.last,
      !["done", "incomplete"].contains(last.status)
    else { return }
    console.warning(
      "The last run, \(last.id.printable), is \(last.status.printable): what it has not put into its output counts as unused."
    )
  }
}
