import JanusCore
import JanusKit

/// `janus sample labels`: training and test sets by label.
struct SampleLabelsCommand: Command {
  static let name = "labels"
  static let abstract = "Make training and test sets of labelled utterances."
  static let discussion = """
    Reads what `janus synthesize intents` wrote: dialogues with a list of labelled utterances. Each utterance \
    becomes a record with `input`, `history` (the talk before it) and `label`. No label gets more than a bound, \
    and none more than a few from one dialogue.

    The folder then holds training.jsonl, test.xlsx with a sheet for each label (or test.jsonl), and \
    labels/LABEL.jsonl with all records of one label, those for testing first. A folder that has sets of another \
    sampling, which would stay beside these, is refused.
    """
  static let examples = [
    Example("janus sample labels -i intents.jsonl -o sets", "With the bounds of JoyDataForge."),
    Example(
      "janus sample labels -i intents.jsonl -o sets --rounds 5 --test 50 --test-format jsonl",
      "More history, and a smaller test set as JSONL."),
  ]
  static let parameters: [any Parameter] =
    InputParameters.all + [
      key, rounds, mostPerDialogue, mostPerLabel, testCount, testFormat, seed, folder, json,
    ]

  private static let key = Option(
    "--key", default: "model_output", in: .notEmpty,
    help: "The key of the labelled utterances: a list of {\"content\", \"label\"}.")
  private static let rounds = Option(
    "--rounds", default: 3, in: .between(0, 10_000),
    help: "How many of the user's lines before an utterance are its history.")
  private static let mostPerDialogue = Option(
    "--per-dialogue", default: 4, in: .atLeast(1),
    help: "The most records of one label from one dialogue.")
  private static let mostPerLabel = Option(
    "--per-label", default: 10_000, in: .atLeast(1), help: "The most records of one label.")
  private static let testCount = Option(
    "--test", default: 100, in: .atLeast(0), help: "How many records of each label are for testing."
  )
  private static let testFormat = Option<LabelSampling.TestFormat>(
    "--test-format", default: .xlsx, help: "How the test set is written.")
  private static let seed = Option("--seed", default: 0, help: "Decides the shuffling.")
  private static let folder = Option<String>(
    required: "--output", short: "-o", in: .notEmpty, placeholder: "folder", completes: .folders,
    help: "The folder to write into.")
  private static let json = Flag("--json", help: "Print the summary as JSON.")

  private let sampling: LabelSampling
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    var sampling = LabelSampling(
      input: try InputParameters.selection(arguments), folder: arguments[Self.folder])
    sampling.key = arguments[Self.key]
    sampling.rounds = arguments[Self.rounds]
    sampling.mostPerDialogue = arguments[Self.mostPerDialogue]
    sampling.mostPerLabel = arguments[Self.mostPerLabel]
    sampling.testCount = arguments[Self.testCount]
    sampling.testFormat = arguments[Self.testFormat]
    sampling.seed = UInt64(bitPattern: Int64(arguments[Self.seed]))
    self.sampling = sampling
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let summary = try await sampling.run()
    console.report(
      faults: summary.faults, count: summary.faultCount, rejects: sampling.input.rejects)
    let untrained = summary.labels.filter { $0.trainingCount == 0 }.map { "`\($0.name)`" }
    if !untrained.isEmpty {
      let names = untrained.prefix(5).joined(separator: ", ") + (untrained.count > 5 ? ", …" : "")
      console.warning(
        "Nothing is left for training of \(names): all went to the test set. A lower --test leaves some."
      )
    }
    if printsJSON {
      console.print(summary.json)
      return .success
    }
    var table = TextTable([.text("label"), .number("training"), .number("test")])
    for label in summary.labels {
      table.add([label.name, String(label.trainingCount), String(label.testCount)])
    }
    for line in table.lines(width: console.lineWidth, style: console.outputStyle) {
      console.print(line)
    }
    if summary.unlabelledCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.unlabelledCount, "dialogue")) without labelled utterances.")
    }
    if summary.malformedCount > 0 {
      console.warning(
        "\(HumanNumber.of(summary.malformedCount, "utterance")) without text or label left out.")
    }
    if summary.unplacedCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.unplacedCount, "utterance")) not found in the dialogue: no history."
      )
    }
    if summary.cappedCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.cappedCount, "utterance")) left out by --per-dialogue and --per-label."
      )
    }
    console.note("Wrote \(HumanNumber.of(summary.paths.count, "file")) to \(sampling.folder).")
    return .success
  }
}

extension LabelSampling.TestFormat: ParameterValue {}

extension LabelSampling.Summary {
  fileprivate var json: JSONValue {
    [
      "labels": .array(
        labels.map {
          [
            "label": .string($0.name), "training": .int($0.trainingCount),
            "test": .int($0.testCount),
          ]
        }),
      "dialogues": .int(dialogueCount), "unlabelled": .int(unlabelledCount),
      "malformed": .int(malformedCount), "unplaced": .int(unplacedCount),
      "capped": .int(cappedCount), "bad": .int(faultCount),
      "files": .array(paths.map { .string($0) }),
    ]
  }
}
