import JanusCore
import JanusKit

/// `janus decontaminate`: takes out records that stand in benchmarks.
struct DecontaminateCommand: Command {
  static let name = "decontaminate"
  static let abstract = "Remove records that share a stretch of text with a benchmark."
  static let discussion = """
    A record goes if 13 words in a row of any of its texts stand in a benchmark, or 50 characters in a row of a text \
    without spaces between words, such as Chinese. Case, punctuation and white space make no difference. --rejects \
    shows the stretch, and where the benchmark has it.

    A bad line of a benchmark ends the run: what is not read cannot be found.
    """
  static let examples = [
    Example(
      "janus decontaminate data.jsonl --against gsm8k.jsonl --against mmlu/ -o clean.jsonl --rejects found.jsonl",
      "Drop what stands in two benchmarks, and keep it with the stretches."),
    Example(
      "janus decontaminate data.jsonl --against test.csv --words 8 --against-field question -o clean.jsonl",
      "Compare with one column, and with shorter stretches."),
    Example(
      "cat data.jsonl | janus decontaminate - --against test.jsonl --mark > marked.jsonl",
      "Mark in a pipe."),
  ]
  static let keepsWork = false
  static let parameters: [any Parameter] = [
    CurationParameters.inputs, CurationParameters.output, against, words, characters, field,
    againstField, mark, CurationParameters.rejects, CurationParameters.strict,
    CurationParameters.json,
  ]

  private static let comparison = "Comparison"
  private static let against = Option<[String]>(
    "--against", in: .notEmpty, placeholder: "file", completes: .files, group: comparison,
    help: "Files or folders with the records of benchmarks; may be given often.")
  private static let words = Option(
    "--words", default: Decontamination.defaultWords, in: .between(2, 1000), group: comparison,
    help: "How many words in a row are too many.")
  private static let characters = Option(
    "--characters", default: Decontamination.defaultCharacters, in: .between(4, 10_000),
    group: comparison,
    help: "How many characters in a row are too many, of texts without spaces between words.")
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path", group: comparison,
    help: "What is compared; without it all texts of a record.")
  private static let againstField = Option<String?>(
    "--against-field", in: .notEmpty, placeholder: "path", group: comparison,
    help: "What is compared of the benchmarks; without it all texts of their records.")
  private static let mark = Flag(
    "--mark", group: CurationParameters.outputs,
    help:
      "Write all records, and say in each under \(Decontamination.markKey) what was found, or null."
  )

  private let options: DecontaminationOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    guard !arguments[Self.against].isEmpty else {
      throw arguments.usageError(.missing("--against", help: Self.against.declaration.help))
    }
    var options = DecontaminationOptions(
      inputs: [], benchmarks: arguments[Self.against], output: "")
    options.files = CurationParameters.options(
      arguments, inputs: arguments[CurationParameters.inputs])
    options.files.marks = arguments[Self.mark]
    options.words = arguments[Self.words]
    options.characters = arguments[Self.characters]
    options.field = arguments[Self.field]
    options.benchmarkField = arguments[Self.againstField]
    self.options = options
    printsJSON = arguments[CurationParameters.json]
    try CurationParameters.checkJSON(arguments)
  }

  func run(_ console: Console) async throws -> ExitCode {
    let summary = try await console.showingProgress { progress in
      try await Decontamination.run(options, progress: progress)
    }
    FilterReport(summary, verb: options.files.marks ? "marked" : "dropped")
      .print(to: console, asJSON: printsJSON, rejects: options.files.rejects)
    return .success
  }
}
