import JanusCore
import JanusKit
import JanusPlatform
import JanusQuality

/// `janus evaluate`: tells how diverse, balanced and clean records are.
struct EvaluateCommand: Command {
  static let name = "evaluate"
  static let abstract = "Tell how diverse, balanced and clean records are, and what is in them."
  static let discussion = """
    Lengths, fields, entities, duplicates and rules are counted over all records, and so is the Vendi score; what goes \
    by words, by neighbours or by size is measured over a sample (--sample), which --seed draws.

    The Vendi score tells how many records that have nothing in common would be as diverse as these: from 1, if all are \
    the same, up to their number, or that of the embedding's dimensions. It goes by embeddings: of the built-in embedder, \
    which hashes words and knows no meanings, of a model, of a file with a row for each record (.npy, or JSON), or of a \
    field. Scores of different embedders cannot be compared.

    Entities are texts in lists under the record's own keys (--include, --exclude), or what a model finds in each \
    record (--entities). Where there are neither, they are a diagram's entities, attributes and values that records say \
    (--diagram). Entropies are in nats. --json has the names of JoyDataForge beside all else.
    """
  static let examples = [
    Example("janus evaluate data.jsonl", "A table, and what could be done about what it shows."),
    Example(
      "janus evaluate data.jsonl --diagram my_project --html report.html",
      "With what is said of the diagram, and as a page with plots."),
    Example(
      "janus evaluate --compare before.jsonl after.jsonl", "Two sets of data side by side."),
    Example(
      "janus evaluate data.jsonl --embeddings rows.npy --groups direction,model --order 0.5,1,inf",
      "By embeddings of your own, for each direction and model too, and by three orders."),
    Example(
      "janus evaluate data.jsonl --embedder ./all-MiniLM-L6-v2",
      "By a model on this disk, which knows meanings."),
    Example(
      "janus evaluate data.jsonl --entities openai/gpt-5.4-mini --max-cost 2",
      "With the entities that a model finds, for two dollars at most."),
    Example("janus evaluate --embeddings rows.npy --json", "A matrix alone, for machines."),
  ]
  static let parameters: [any Parameter] =
    [
      inputs, compare, html, json, field, sample, seed, threshold, strict, embedder, embeddings,
      order,
      groups, include, exclude, log2, diagram,
    ] + EntityParameters.all

  private static let inputs = Operand<[String]>(
    "inputs", atLeastOne: false, completes: .files,
    help: "Files or folders of records; - is the standard input.")
  private static let compare = Flag(
    "--compare", help: "Take each input for a set of its own, and set them side by side.")
  private static let html = Option<String?>(
    "--html", in: .notEmpty, placeholder: "file", completes: .files,
    help: "Write a page with plots, too, which needs no network.")
  private static let json = Flag("--json", help: "Print all of it as JSON.")
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path",
    help: "The text that is measured; without it all that is said.")
  private static let sample = Option(
    "--sample", default: EvaluationOptions.defaultSampleSize, in: .between(2, 20_000),
    help: "How many records are drawn for what is not measured over all.")
  private static let seed = Option(
    "--seed", default: 1, in: .atLeast(0), help: "Decides which records are drawn.")
  private static let threshold = Option(
    "--threshold", default: DuplicateRule().threshold, in: .between(0.5, 1),
    help: "How alike near-duplicates are: the Jaccard index of their words, as of janus dedup.")
  private static let strict = Flag(
    "--strict", help: "Stop at the first line that is no record.")

  private static let diversity = "Diversity"
  private static let embedder = Option(
    "--embedder", default: "hashing", in: .notEmpty,
    placeholder: "hashing|folder|hf:models/…|provider/name",
    completes: .folders, group: diversity,
    help: """
      What makes the embeddings: hashing, which is built in, a model in a folder or on the Hub (see janus embed), or a provider's. \
      What a model makes is kept in .janus beside the first input, and never made again.
      """)
  private static let embeddings = Option<String?>(
    "--embeddings", in: .notEmpty, placeholder: "file|field:path", completes: .files,
    group: diversity,
    help:
      "A file with a row for each record (.npy, or JSON), or field: and the path of a field that has them."
  )
  private static let order = Option<[String]>(
    "--order", in: ValueRule("of numbers above 0, and inf") { !Self.orders($0).isEmpty },
    placeholder: "q,…", group: diversity,
    help:
      "Orders of the Vendi score; 0.1,0.5,1,2,inf if left out. Low ones count rare records more.")
  private static let groups = Option<[String]>(
    "--groups", in: .notEmpty, placeholder: "path,…", group: diversity,
    help:
      "A Vendi score for each value of these fields: paths, or direction, stage, seed, model, label."
  )

  private static let content = "Entities"
  private static let include = Option<[String]>(
    "--include", in: .notEmpty, placeholder: "key,…", group: content,
    help: "The keys that hold entities; without it all that hold lists of texts.")
  private static let exclude = Option<[String]>(
    "--exclude", in: .notEmpty, placeholder: "key,…", group: content,
    help:
      "Keys that hold none; \(EvaluationOptions.usualExcludedFields.joined(separator: ",")) if left out."
  )
  private static let log2 = Flag("--log2", group: content, help: "Entropies in bits.")
  private static let diagram = Option<[String]>(
    "--diagram", in: .notEmpty, placeholder: "file|folder", completes: .files, group: content,
    help:
      "A diagram, or a project's folder, whose names are looked for, and must not leak; may be given often."
  )

  private let sets: [EvaluationOptions]
  private let page: String?
  private let printsJSON: Bool
  private let usesBits: Bool
  private let entities: EntityParameters?

  init(_ arguments: ParsedArguments) throws {
    var options = EvaluationOptions(inputs: arguments[Self.inputs])
    options.field = arguments[Self.field]
    options.sampleSize = arguments[Self.sample]
    options.seed = UInt64(arguments[Self.seed])
    options.threshold = arguments[Self.threshold]
    options.isStrict = arguments[Self.strict]
    let orders = arguments[Self.order].flatMap(Self.orders)
    if !orders.isEmpty { options.orders = orders }
    options.groupFields = RuleList.names(arguments[Self.groups])
    options.entityFields = RuleList.names(arguments[Self.include])
    if arguments.isGiven(Self.exclude) {
      options.excludedFields = RuleList.names(arguments[Self.exclude])
    } else if !options.entityFields.isEmpty {
      options.excludedFields = []
    }
    options.diagrams = arguments[Self.diagram]
    options.embeddings = try CurationParameters.embeddings(
      arguments, by: Self.embedder, from: Self.embeddings)
    entities = try EntityParameters(arguments)
    if entities != nil {
      for parameter in [Self.include, Self.exclude] where arguments.isGiven(parameter) {
        throw arguments.usageError(
          .conflict("--entities", parameter.declaration.name))
      }
      guard !options.inputs.isEmpty else {
        throw arguments.usageError(.missing("<inputs>", help: Self.inputs.declaration.help))
      }
    }
    page = arguments[Self.html]
    printsJSON = arguments[Self.json]
    usesBits = arguments[Self.log2]
    guard arguments[Self.compare] else {
      let isFile = if case .file = options.embeddings { true } else { false }
      guard !options.inputs.isEmpty || isFile else {
        throw arguments.usageError(.missing("<inputs>", help: Self.inputs.declaration.help))
      }
      sets = [options]
      return
    }
    guard options.inputs.count > 1 else {
      throw arguments.usageError(.other("--compare needs two inputs, or more."))
    }
    if case .file = options.embeddings {
      throw arguments.usageError(
        .other("One file of embeddings cannot be for several inputs: give field:… instead."))
    }
    sets = options.inputs.map { input in
      var one = options
      one.inputs = [input]
      return one
    }
  }

  /// `0.5,1,inf`; empty if it is anything else.
  private static func orders(_ text: String) -> [Double] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let orders = words.compactMap { word in
      word == "inf" || word == "∞" ? Double.infinity : Double(word)
    }
    return orders.count == words.count && orders.allSatisfy { $0 > 0 } ? orders : []
  }

  func run(_ console: Console) async throws -> ExitCode {
    if let page { try Evaluation.check(sets, page: page) }
    var summaries: [EvaluationSummary] = []
    var exitCode = ExitCode.success
    var found: ExtractedEntities?
    if let entities {
      (found, exitCode) = try await entities.extract(sets, console)
      if found == nil { return exitCode }
    }
    for (place, options) in sets.enumerated() {
      found?.set = place
      let summary = try await console.showingProgress { [found] progress in
        try await Evaluation.run(options, entities: found, progress: progress)
      }
      found?.offset += summary.recordCount
      if summary.faultCount > 0 {
        console.report(summary.faults)
        console.warning(
          "\(HumanNumber.of(summary.faultCount, "bad record")) of \(summary.name) passed over.")
      }
      summaries.append(summary)
    }
    if let page {
      let text = EvaluationPage(summaries, usesBits: usesBits).text
      do { try FileSystem.writeAtomically(Array(text.utf8), to: page) } catch {
        throw JanusError("\(page) cannot be written: \(error.reason).")
      }
    }
    EvaluationReport(summaries, usesBits: usesBits).print(to: console, asJSON: printsJSON)
    if let page { console.note("The page is in \(page).") }
    return exitCode
  }
}
