import JanusCore
import JanusKit

/// `janus select`: chooses some of many records.
struct SelectCommand: Command {
  static let name = "select"
  static let abstract =
    "Choose some of many records: at random, by number, by group, or so that they cover all."
  static let discussion = """
    k-center takes always the record farthest from those that it has, so that few records cover all. top takes the \
    greatest numbers of a field, stratified from each group its share. deita walks by complexity × quality and passes \
    over what is close to a record that it has; mmr weighs a number against being different.

    What is near tell embeddings: of the built-in embedder, which hashes words and needs nothing, of a file with a row \
    for each record (.npy, or JSON), or of a field of the records. Distances are those of unit vectors.

    The same seed chooses the same records. They come out byte for byte, in the order of the inputs.
    """
  static let examples = [
    Example(
      "janus select data.jsonl --count 1000 -o chosen.jsonl",
      "A thousand records that cover all, by their words."),
    Example(
      "janus select data.jsonl --count 1000 --embeddings rows.npy -o chosen.jsonl --rest rest.jsonl",
      "By embeddings of your own; the others go to another file."),
    Example(
      "janus select data.jsonl -n 500 --method top --by score -o best.jsonl",
      "The best by a number."),
    Example(
      "janus select data.jsonl -n 600 --method stratified --groups category,lang --cap 50 -o even.jsonl",
      "As many of each category and language as can be, at most 50."),
    Example(
      "janus select data.jsonl -n 1000 --embedder openai/text-embedding-3-small -o chosen.jsonl",
      "By what a model knows of meanings."),
    Example(
      "janus select data.jsonl -n 1000 --compare random,k-center",
      "How well two choices would stand for all."),
  ]
  static let parameters: [any Parameter] = [
    CurationParameters.inputs, count, CurationParameters.output, method, seed, compare, by, lowest,
    groups, quota, cap, complexity, quality, bound, balance, embedder, embeddings, field, rest,
    CurationParameters.rejects, CurationParameters.strict, CurationParameters.json,
  ]

  private static let choice = "Choice"
  private static let count = Option<Int>(
    required: "--count", short: "-n", in: .atLeast(1), group: choice, help: "How many records.")
  private static let method = Option(
    "--method", short: "-m", default: SelectionOptions.Method.kCenter, group: choice,
    help: "How they are chosen.")
  private static let seed = Option(
    "--seed", default: 1, in: .atLeast(0), group: choice, help: "Decides what is random.")
  private static let compare = Option<String?>(
    "--compare", in: .notEmpty, placeholder: "method,…", group: choice,
    help: """
      Tell how well the choices of these methods would stand for all, and what janus evaluate says of each; write \
      nothing.
      """)
  private static let by = Option<String?>(
    "--by", in: .notEmpty, placeholder: "path", group: choice,
    help:
      "The number for top and mmr; mmr without it takes how close a record is to the middle of all."
  )
  private static let lowest = Flag(
    "--lowest", group: choice, help: "The least numbers are the best.")
  private static let groups = Option<String?>(
    "--groups", in: .notEmpty, placeholder: "path,…", group: choice,
    help: "For stratified, the fields whose values make a group.")
  private static let quota = Option(
    "--quota", default: SelectionOptions.Quota.equal, group: choice,
    help: "For stratified, as many of each group, or as large a part of each as it has of all.")
  private static let cap = Option<Int?>(
    "--cap", in: .atLeast(1), group: choice, help: "For stratified, the most records of a group.")
  private static let complexity = Option(
    "--complexity", default: "complexity", in: .notEmpty, placeholder: "path", group: choice,
    help: "For deita, the field with the complexity.")
  private static let quality = Option(
    "--quality", default: "quality", in: .notEmpty, placeholder: "path", group: choice,
    help: "For deita, the field with the quality.")
  private static let bound = Option(
    "--similarity", default: 0.9, in: .between(-1, 1), group: choice,
    help: "For deita, the greatest cosine with a record that is chosen.")
  private static let balance = Option(
    "--balance", default: 0.5, in: .between(0, 1), group: choice,
    help: "For mmr, how much the number counts; the rest is for being different.")

  private static let nearness = "What is near"
  private static let embedder = Option(
    "--embedder", default: "hashing", in: .notEmpty,
    placeholder: "hashing|folder|hf:models/…|provider/name",
    completes: .folders, group: nearness,
    help: """
      What makes the embeddings: hashing, which is built in, a model in a folder or on the Hub (see janus embed), or a provider's. What a \
      model makes is kept in .janus beside the output, and not made again.
      """)
  private static let embeddings = Option<String?>(
    "--embeddings", in: .notEmpty, placeholder: "file|field:path", completes: .files,
    group: nearness,
    help:
      "A file with a row for each record (.npy, or JSON), or field: and the path of a field that has them."
  )
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path", group: nearness,
    help: "The text that is embedded; without it all that is said.")
  private static let rest = Option<String?>(
    "--rest", in: .notEmpty, placeholder: "file", completes: .files,
    group: CurationParameters.outputs,
    help: "Where the records go that are not chosen.")

  private var options: SelectionOptions
  private var compared: [SelectionOptions.Method] = []
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    options = SelectionOptions(inputs: [], output: "", count: arguments[Self.count])
    options.files = CurationParameters.options(
      arguments, inputs: arguments[CurationParameters.inputs])
    options.method = arguments[Self.method]
    options.seed = UInt64(arguments[Self.seed])
    options.scoreField = arguments[Self.by]
    options.prefersLowest = arguments[Self.lowest]
    options.groupFields = RuleList.names(arguments[Self.groups].map { [$0] } ?? [])
    options.quota = arguments[Self.quota]
    options.cap = arguments[Self.cap]
    options.complexityField = arguments[Self.complexity]
    options.qualityField = arguments[Self.quality]
    options.similarityBound = arguments[Self.bound]
    options.balance = arguments[Self.balance]
    options.field = arguments[Self.field]
    options.rest = arguments[Self.rest]
    printsJSON = arguments[CurationParameters.json]
    options.embeddings = try CurationParameters.embeddings(
      arguments, by: Self.embedder, from: Self.embeddings)
    guard let text = arguments[Self.compare] else {
      try CurationParameters.checkJSON(arguments)
      return
    }
    if arguments.isGiven(CurationParameters.output) {
      throw arguments.usageError(.conflict("--compare", "--output"))
    }
    if arguments.isGiven(Self.method) {
      throw arguments.usageError(.conflict("--compare", "--method"))
    }
    for name in RuleList.names([text]) {
      guard let method = SelectionOptions.Method(rawValue: name) else {
        let names = SelectionOptions.Method.allowedValues
        throw arguments.usageError(
          .badValue(
            parameter: "--compare", expectation: names.alternatives, seen: name.quotedIfNeeded,
            suggestion: Suggestion.nearest(to: name, among: names)))
      }
      compared.append(method)
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    let summary = try await console.showingProgress { progress in
      compared.isEmpty
        ? try await RecordSelection.run(options, progress: progress)
        : try await RecordSelection.compare(compared, options, progress: progress)
    }
    SelectReport(summary, wanted: options.count).print(
      to: console, asJSON: printsJSON, rejects: options.files.rejects)
    return .success
  }
}

extension SelectionOptions.Method: ParameterValue {}
extension SelectionOptions.Quota: ParameterValue {}
