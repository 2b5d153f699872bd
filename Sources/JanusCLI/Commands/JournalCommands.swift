import JanusCore
import JanusPlatform

extension CommandTree {
  /// The commands for what runs left behind.
  static let journal = CommandTree(
    name: "journal",
    abstract: "See what runs asked, what was answered, and where a sample came from.",
    discussion: """
      Every answer is kept in .janus/journal.sqlite beside the output, and each run leaves a record there. \
      All but `prune` only look, also while a run is at work.
      """,
    sections: [
      Section(
        "Commands",
        [
          .command(JournalListCommand.self),
          .command(JournalShowCommand.self),
          .command(JournalExplainCommand.self),
          .command(JournalPruneCommand.self),
        ])
    ])
}

/// What the journal's commands take alike.
enum JournalParameters {

  static let folder = Operand<String?>(
    "folder", completes: .folders,
    help: "The folder that holds the output, mostly the project's; this one if none is given.")
  static let json = Flag("--json", help: "Print the result as JSON.")

  static func folder(_ arguments: ParsedArguments) -> String { arguments[folder] ?? "." }
}

extension String {
  /// A time as people read it, to the second, from `2026-11-21T08:05:01.042Z`.
  var readableTime: String {
    printable.replacing(/\.[0-9]+Z$/, with: "Z").replacing("T", with: " ", maxReplacements: 1)
      .replacing("Z", with: " UTC")
  }
}

extension Double {
  /// Seconds since 1970 as people read a time.
  var readableTime: String { WallClock.timestamp(self).readableTime }
}
