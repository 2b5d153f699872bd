import JanusCore
import JanusKit

extension CommandTree {
  /// The commands that make records of dialogues.
  static let sample = CommandTree(
    name: "sample",
    abstract: "Make records of dialogues: sets by label, or stretches of some rounds.",
    sections: [
      Section(
        "Commands",
        [.command(SampleLabelsCommand.self), .command(SampleDialoguesCommand.self)])
    ])
}

/// What commands that read records take alike.
enum InputParameters {
  private static let group = "Input"

  static let inputHelp = """
    Files or folders of records: JSON, JSONL, CSV, TXT or XLSX, also compressed; - is the standard input.
    """
  static let input = Option<[String]>(
    "--input", short: "-i", placeholder: "file", completes: .files, group: group, help: inputHelp)
  static let offset = Option(
    "--offset", default: 0, in: .atLeast(0), group: group,
    help: "How many records to leave out at the beginning.")
  static let limit = Option<Int?>(
    "--limit", in: .atLeast(1), group: group, help: "The most records to take.")
  static let shuffle = Option<Int?>(
    "--shuffle", placeholder: "seed", group: group,
    help: "Take the records in the random order of this seed.")
  static let mapping = Option<String?>(
    "--map", in: .notEmpty, placeholder: "key=path,…", group: group,
    help: "Which fields stand for which keys: input=question,target=answers[0].text.")
  static let strict = Flag(
    "--strict", group: group, help: "End at the first bad record, rather than pass it over.")
  static let rejects = Option<String?>(
    "--rejects", in: .notEmpty, placeholder: "file", completes: .files, group: group,
    help: "A JSONL file for bad records, with file, line and reason.")

  static let all: [any Parameter] = [input] + narrowing

  /// All but the files, for commands that take these as operands.
  static let narrowing: [any Parameter] = [offset, limit, shuffle, mapping, strict, rejects]

  static func selection(_ arguments: ParsedArguments) throws -> InputSelection {
    guard !arguments[input].isEmpty else {
      throw arguments.usageError(.missing("--input", help: inputHelp))
    }
    return try selection(arguments, paths: arguments[input])
  }

  static func selection(
    _ arguments: ParsedArguments, paths: [String]
  ) throws -> InputSelection {
    var selection = InputSelection(paths: paths)
    selection.offset = arguments[offset]
    selection.limit = arguments[limit]
    selection.shuffleSeed = arguments[shuffle].map { UInt64(bitPattern: Int64($0)) }
    selection.mapping = arguments[mapping]
    selection.isStrict = arguments[strict]
    selection.rejects = arguments[rejects]
    return selection
  }
}

extension Console {
  /// Tells of bad records that were passed over.
  func report(faults: [Diagnostic], count: Int, rejects: String?) {
    guard count > 0 else { return }
    report(faults)
    if count > faults.count { note("… and \(count - faults.count) more.") }
    let place = rejects.map { " They are in \($0)." } ?? " `--rejects FILE` keeps them."
    warning("\(HumanNumber.of(count, "bad record")) passed over.\(place)")
  }
}
