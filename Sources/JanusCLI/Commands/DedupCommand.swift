import JanusCore
import JanusKit
import JanusQuality

/// `janus dedup`: takes duplicates out of files of records.
struct DedupCommand: Command {
  static let name = "dedup"
  static let abstract = "Remove duplicates and near-duplicates from records."
  static let discussion = """
    Two records are near-duplicates if the sets of their words have a Jaccard index of at least the \
    threshold: what they share, divided by all that they have. Text of scripts without spaces between \
    words, such as Chinese, Japanese or Thai, is compared by five characters in a row. Candidates are \
    found by MinHash and compared exactly, so nothing is removed that is not a duplicate; few that \
    are just above the threshold may stay.

    The first of several stays, and what comes later is compared with what stayed. With --method \
    cluster, records that hang together over any number of steps are a cluster, of which one stays. \
    What stays comes out byte for byte as it went in.
    """
  static let examples = [
    Example("janus dedup data.jsonl -o clean.jsonl", "Take out what is 90 % the same or more."),
    Example(
      "janus dedup a.jsonl b.csv --threshold 0.8 --normalize -o clean.jsonl --removed gone.jsonl",
      "Two files as one; case and punctuation make no difference."),
    Example(
      "janus dedup new.jsonl --index seen.index -o fresh.jsonl",
      "Only what was not seen in any earlier run with that index."),
    Example(
      "zcat data.jsonl.gz | janus dedup - --mark | gzip > marked.jsonl.gz",
      "Mark duplicates in a pipe, and remove none."),
    Example(
      "janus dedup data.jsonl --method cluster --keep best:score --clusters groups.jsonl -o clean.jsonl",
      "Keep the best of each cluster, and list the clusters."),
  ]
  static let keepsWork = false
  static let parameters: [any Parameter] = [
    inputs, output, field, threshold, exact, normalize, shingle, permutations, seed, method, keep,
    against, index, semantic, embeddings, embeddingField, mark, removed, clusters, rejects, strict,
    json, memory,
  ]

  private static let inputs = Operand<[String]>(
    "inputs", completes: .files,
    help: "Files or folders of records; - is the standard input, which has JSON.")
  private static let output = Option(
    "--output", short: "-o", default: "-", in: .notEmpty, placeholder: "file", completes: .files,
    group: outputs, help: "Where the records go; - is the standard output.")

  private static let comparison = "What is a duplicate"
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path", group: comparison,
    help: "What is compared, such as input or conversations[0].user; without it all that is said.")
  private static let threshold = Option(
    "--threshold", short: "-t", default: 0.9,
    in: ValueRule("above 0, up to 1") { $0 > 0 && $0 <= 1 },
    group: comparison, help: "The least Jaccard index of near-duplicates.")
  private static let exact = Flag(
    "--exact", group: comparison, help: "Only equal texts are duplicates.")
  private static let normalize = Flag(
    "--normalize", group: comparison,
    help: "Case, punctuation, white space and how characters are composed make no difference.")
  private static let shingle = Option(
    "--shingle", default: ShingleRule.automatic, placeholder: "unit", group: comparison,
    help: "What is compared: auto, words, words:N in a row, or chars:N in a row.")
  private static let permutations = Option(
    "--permutations", default: 128, in: .between(1, 4096), group: comparison,
    help: "Length of the signatures; more find more of what is just above the threshold.")
  private static let seed = Option(
    "--seed", default: 1, in: .atLeast(0), group: comparison,
    help: "What permutations are drawn from.")
  private static let method = Option(
    "--method", default: DeduplicationOptions.Method.stream, group: comparison,
    help: "Compare with what stayed, or make clusters, which reads the files twice.")
  private static let keep = Option(
    "--keep", default: KeepRule.first, placeholder: "which", group: comparison,
    help: "What stays of a cluster: first, longest, or best:FIELD, the greatest number there.")
  private static let against = Option<[String]>(
    "--against", in: .notEmpty, placeholder: "file", completes: .files, group: comparison,
    help: "Records that none may be a duplicate of; may be given often.")
  private static let index = Option<String?>(
    "--index", in: .notEmpty, placeholder: "file", completes: .files, group: comparison,
    help: "Remembers the records that stay, for later runs; made if it is not there.")
  private static let semantic = Option<Double?>(
    "--semantic", in: .between(-1, 1), group: comparison,
    help: "Duplicates are also those with embeddings whose cosine is above this.")
  private static let embeddings = Option<String?>(
    "--embeddings", in: .notEmpty, placeholder: "file.npy", completes: .files, group: comparison,
    help: "Embeddings, a row for each record.")
  private static let embeddingField = Option<String?>(
    "--embedding-field", in: .notEmpty, placeholder: "path", group: comparison,
    help: "The field of the records that has their embedding.")

  private static let outputs = "Output"
  private static let mark = Flag(
    "--mark", group: outputs,
    help: "Write all records, and mark them with \(Deduplication.markKey).")
  private static let removed = Option<String?>(
    "--removed", in: .notEmpty, placeholder: "file", completes: .files, group: outputs,
    help: "Where the duplicates go.")
  private static let clusters = Option<String?>(
    "--clusters", in: .notEmpty, placeholder: "file", completes: .files, group: outputs,
    help: "Which record is a duplicate of which, and how much, as JSON lines.")
  private static let rejects = Option<String?>(
    "--rejects", in: .notEmpty, placeholder: "file", completes: .files, group: outputs,
    help: "Where what is no record goes, with the reason, as JSON lines.")
  private static let strict = Flag(
    "--strict", group: outputs, help: "Stop at the first line that is no record.")
  private static let json = Flag("--json", group: outputs, help: "Print the summary as JSON.")
  private static let memory = Option(
    "--memory", default: ByteCount(DeduplicationOptions.defaultMemory), group: outputs,
    help: "Memory for the comparison, beyond which a temporary file beside the output is used.")

  private var options: DeduplicationOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    options = DeduplicationOptions(
      inputs: arguments[Self.inputs], output: arguments[Self.output])
    options.rule.threshold = arguments[Self.threshold]
    options.rule.isExact = arguments[Self.exact]
    options.rule.normalizes = arguments[Self.normalize]
    options.rule.shingles = arguments[Self.shingle]
    options.rule.permutations = arguments[Self.permutations]
    options.rule.seed = UInt64(arguments[Self.seed])
    options.field = arguments[Self.field]
    options.method = arguments[Self.method]
    options.keep = arguments[Self.keep]
    options.against = arguments[Self.against]
    options.index = arguments[Self.index]
    options.semanticThreshold = arguments[Self.semantic]
    options.embeddings =
      arguments[Self.embeddings].map { .file($0) }
      ?? arguments[Self.embeddingField].map { .field($0) }
    options.marks = arguments[Self.mark]
    options.removed = arguments[Self.removed]
    options.clusters = arguments[Self.clusters]
    options.rejects = arguments[Self.rejects]
    options.isStrict = arguments[Self.strict]
    options.commandLine = [arguments.command] + arguments.words
    options.memory = arguments[Self.memory].bytes
    printsJSON = arguments[Self.json]
    if arguments.isGiven(Self.embeddings), arguments.isGiven(Self.embeddingField) {
      throw arguments.usageError(.conflict("--embeddings", "--embedding-field"))
    }
    if options.rule.isExact {
      for parameter: any Parameter in [Self.threshold, Self.shingle, Self.permutations]
      where arguments.isGiven(parameter) {
        throw arguments.usageError(.conflict("--exact", parameter.declaration.name))
      }
    }
    if printsJSON, options.output == "-" {
      throw arguments.usageError(
        .other(
          "The records go to the standard output, where --json would mix with them: give --output.")
      )
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    let progress = RecordProgress(console)
    let summary: DeduplicationSummary
    do {
      summary = try await Deduplication.run(options) { progress.show(read: $0) }
      progress.end()
    } catch {
      progress.end()
      throw error
    }
    let report = DedupReport(summary)
    if printsJSON { console.print(report.json) }
    console.report(faults: summary.faults, count: summary.faultCount, rejects: options.rejects)
    for line in report.lines { console.note(line) }
    return .success
  }
}

extension ShingleRule: ParameterValue {
  static var expectation: String { "auto, words, words:N or chars:N" }
  static var placeholder: String { "unit" }
  init?(argument: String) { self.init(argument) }
  var argument: String { description }
}

extension KeepRule: ParameterValue {
  static var expectation: String { "first, longest or best:FIELD" }
  static var placeholder: String { "which" }
  init?(argument: String) { self.init(argument) }
  var argument: String { description }
}

extension DeduplicationOptions.Method: ParameterValue {}
