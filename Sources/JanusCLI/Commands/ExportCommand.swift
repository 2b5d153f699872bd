import JanusCore
import JanusKit

/// `janus export`: records in the form that a trainer takes.
struct ExportCommand: Command {
  static let name = "export"
  static let abstract = "Write records in the form that a trainer takes."
  static let discussion = """
    Records of any shape that Janus reads are taken as talk, and written in the format that is asked for. What a \
    format cannot hold is passed over and counted, never changed silently.

    With --split the parts get files of their own. Records that grew from one seed never fall on both sides, so that \
    no test asks what the training has answered.

    At the end stands what TRL and Axolotl are to be told, where they are known to read the format.
    """
  static let examples = [
    Example(
      "janus export outputs.json --format messages -o data.jsonl",
      "For OpenAI's fine-tuning, or TRL."),
    Example(
      "janus export outputs.json --format sharegpt --split train=0.9,test=0.1 --shuffle 7 -o data --dataset-info",
      "Training and test files in a folder, described for LLaMA-Factory."),
    Example(
      "janus export outputs.json --format text --template chatml -o data.jsonl.zst",
      "One text a record."),
  ]
  static let parameters: [any Parameter] =
    [input, format, source, output, template, asMessages, system, provenance]
    + [split, grouping, shards, compression, info]
    + InputParameters.narrowing + [json]

  private static let input = Operand<[String]>(
    "file", atLeastOne: true, completes: .files, help: InputParameters.inputHelp)
  private static let format = Option<FormatName>(
    required: "--format", short: "-f", help: "What to write. " + FormatName.list)
  private static let source = Option<FormatName?>(
    "--from",
    help: "What the records are; else each is taken by its shape. A text cannot be read back.")
  private static let output = Option<String>(
    required: "--output", short: "-o", in: .notEmpty, placeholder: "file", completes: .files,
    help: """
      A file, by its ending .jsonl, .json or .csv; a folder, for files named by their parts; or - for the standard \
      output.
      """)
  private static let template = Option<String?>(
    "--template", in: .notEmpty, placeholder: "name|pattern",
    help: """
      For texts: \(DatasetExport.templates.joined(separator: ", ")), or a pattern such as "{role}: {content}\\n". The \
      first token (BOS) is left to the trainer.
      """)
  private static let asMessages = Flag(
    "--as-messages",
    help: "Prompts and completions as lists of messages, which hold earlier turns too.")
  private static let system = Option<String?>(
    "--system", in: .notEmpty, help: "What every record's model is told first.")
  private static let provenance = Flag(
    "--with-provenance", help: "Keep where each record came from, as a column of its own.")

  private static let files = "Files"
  private static let split = Option<String?>(
    "--split", in: .notEmpty, placeholder: "part=share,…", group: files,
    help: "The parts of the data set: train=0.9,test=0.1. --shuffle decides which records go where."
  )
  private static let grouping = Option(
    "--by", default: "seed", in: .notEmpty, placeholder: "seed|record|field", group: files,
    help: "What stays together in one part: records of one seed, or of one value in a field.")
  private static let shards = Option(
    "--shards", default: 1, in: .between(1, 1000), group: files,
    help: "How many files each part has.")
  private static let compression = Option<DatasetExport.Compression?>(
    "--compress", group: files, help: "Compress the files; so does an ending .gz or .zst.")
  private static let info = Flag(
    "--dataset-info", group: files,
    help: "Describe the files to LLaMA-Factory, in dataset_info.json beside them.")
  private static let json = Flag(
    "--json",
    help:
      "Print the summary as JSON; on the error output, if the records go to the standard output.")

  private let export: DatasetExport
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    if arguments.isGiven(Self.grouping), arguments[Self.split] == nil {
      throw arguments.usageError(.other("--by says what stays together in a part; add --split."))
    }
    var export = DatasetExport(
      input: try InputParameters.selection(arguments, paths: arguments[Self.input]),
      format: arguments[Self.format].argument, output: arguments[Self.output])
    export.source = arguments[Self.source]?.argument
    export.template = arguments[Self.template]
    export.asMessages = arguments[Self.asMessages]
    export.system = arguments[Self.system]
    export.keepsProvenance = arguments[Self.provenance]
    export.split = arguments[Self.split]
    export.grouping = arguments[Self.grouping]
    export.shards = arguments[Self.shards]
    export.compression = arguments[Self.compression]
    export.writesInfo = arguments[Self.info]
    self.export = export
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let summary = try await export.run()
    console.report(
      faults: summary.faults, count: summary.faultCount, rejects: export.input.rejects)
    let isOnOutput = export.output == "-"
    if printsJSON {
      let json = Self.json(summary)
      if isOnOutput {
        console.note(JSONWriter.string(json, style: .indented))
      } else {
        console.print(json)
      }
      return .success
    }
    for part in summary.parts {
      let count = HumanNumber.of(part.recordCount, "record")
      let place =
        part.paths.count == 1 ? part.paths[0] : "\(part.paths.count) files, from \(part.paths[0])"
      console.note("Wrote \(count) to \(place).")
    }
    if let path = summary.infoPath { console.note("Described for LLaMA-Factory in \(path).") }
    guard !isOnOutput else { return .success }
    for snippet in summary.snippets { console.print("# \(snippet.trainer)\n\(snippet.text)\n") }
    return .success
  }

  private static func json(_ summary: DatasetExport.Summary) -> JSONValue {
    let parts = summary.parts.map { part -> JSONValue in
      [
        "part": .string(part.name), "records": .int(part.recordCount),
        "files": .array(part.paths.map { .string($0) }),
      ]
    }
    var snippets = JSONObject()
    for snippet in summary.snippets { snippets[snippet.trainer] = .string(snippet.text) }
    return [
      "records": .int(summary.recordCount), "bad": .int(summary.faultCount),
      "parts": .array(parts), "dataset_info": summary.infoPath.map { .string($0) } ?? .null,
      "trainers": .object(snippets),
    ]
  }
}

extension DatasetExport.Compression: ParameterValue {}

/// The name of a format of records.
struct FormatName: ParameterValue {
  static let expectation = allowedValues.alternatives
  static let placeholder = "format"
  static let allowedValues = DatasetExport.formats.map(\.name)
  let argument: String

  init?(argument: String) {
    // Parquet is refused later, with the reason.
    guard Self.allowedValues.contains(argument) || argument == DatasetExport.parquet else {
      return nil
    }
    self.argument = argument
  }

  /// All of them, with what they are.
  static let list =
    DatasetExport.formats.map { "\($0.name): \($0.summary)" }.joined(separator: "; ") + "."
}
