import JanusCore
import JanusKit

/// `janus sample dialogues`: stretches of dialogues as records.
struct SampleDialoguesCommand: Command {
  static let name = "dialogues"
  static let abstract =
    "Take some rounds of each dialogue as history, and the user's next line as input."
  static let discussion = """
    A dialogue stands under `dialogs` (lines, or one text of lines), or in any shape of talk that Janus reads. \
    From each comes one record: `history` holds the rounds as pairs of question and answer, `input` the user's \
    line after them. Its other keys stay. A dialogue with fewer rounds gives those that it has.
    """
  static let examples = [
    Example(
      "janus sample dialogues -i talks.jsonl --rounds 3 -o queries.jsonl",
      "The user's last line of each talk, with three rounds before it."),
    Example(
      "janus sample dialogues -i talks/ --rounds 2 --from random --seed 7 -o queries.jsonl",
      "Somewhere in each talk; the same places for the same seed."),
  ]
  static let parameters: [any Parameter] =
    InputParameters.all + [rounds, stretch, seed, output, json]

  private static let rounds = Option(
    "--rounds", default: 3, in: .between(0, 10_000),
    help: "How many of the user's lines before the input are its history.")
  private static let stretch = Option<DialogueSampling.Stretch>(
    "--from", default: .last, help: "Where in the dialogue.")
  private static let seed = Option("--seed", default: 0, help: "Decides what is random.")
  private static let output = Option<String>(
    required: "--output", short: "-o", in: .notEmpty, placeholder: "file", completes: .files,
    help: "The file to write, by its ending .json, .jsonl or .csv; - is the standard output.")
  private static let json = Flag(
    "--json",
    help:
      "Print the summary as JSON; on the error output, if the records go to the standard output.")

  private let sampling: DialogueSampling
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    sampling = DialogueSampling(
      input: try InputParameters.selection(arguments), output: arguments[Self.output],
      rounds: arguments[Self.rounds], stretch: arguments[Self.stretch],
      seed: UInt64(bitPattern: Int64(arguments[Self.seed])))
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let summary = try await sampling.run()
    console.report(
      faults: summary.faults, count: summary.faultCount, rejects: sampling.input.rejects)
    if printsJSON {
      let json: JSONValue = [
        "records": .int(summary.recordCount), "empty": .int(summary.emptyCount),
        "bad": .int(summary.faultCount), "output": .string(sampling.output),
      ]
      let text = JSONWriter.string(json, style: .indented)
      if sampling.output == "-" { console.note(text) } else { console.print(text) }
      return .success
    }
    if summary.emptyCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.emptyCount, "dialogue")) without a user's line left out.")
    }
    console.note("Wrote \(HumanNumber.of(summary.recordCount, "record")) to \(sampling.output).")
    return .success
  }
}

extension DialogueSampling.Stretch: ParameterValue {}
