import JanusCore
import JanusKit

/// `janus filter`: keeps the records that keep to rules.
struct FilterCommand: Command {
  static let name = "filter"
  static let abstract = "Keep the records that keep to rules, or for which a condition holds."
  static let discussion = """
    Rules judge what is said in a record, whatever its form. --list-rules tells what they are, and what they go by. \
    Without --rules those of them are used that suit any talk, unless there is a condition. A record counts for the \
    first rule that it fails; the condition comes before all rules.

    A condition has fields by their paths (conversations[0].user, `odd-key` in backquotes), texts in quotes, numbers, \
    true, false, null and lists; and, or, not; == != < <= > >=; in, matches (a regular expression, without lookaround and backreferences); + - * / %; len(x), \
    words(x), tokens(x), lower(x), number(x), has(x), text() for all that is said, turns() for how often the user \
    speaks. A field that is not there is null.

    What stays comes out byte for byte as it went in.
    """
  static let examples = [
    Example(
      "janus filter data.jsonl -o clean.jsonl",
      "Drop what is damaged, declined, cut off or repeats itself."),
    Example(
      "janus filter data.jsonl --diagram my_project -o clean.jsonl --rejects dropped.jsonl",
      "Know the project's diagram, too, and keep what is dropped with the reasons."),
    Example(
      "janus filter data.jsonl --where 'len(output) > 20 and score >= 4' -o good.jsonl",
      "By a condition alone."),
    Example(
      "janus filter data.jsonl --rules length,pii --set length.max-words=500 --set pii.kinds=email,card -o clean.jsonl",
      "Two rules, and what they go by."),
    Example(
      "zcat data.jsonl.gz | janus filter - --mark | janus dedup - -o clean.jsonl",
      "Mark records in a pipe, and drop none."),
    Example("janus filter --list-rules", "All rules."),
  ]
  static let keepsWork = false
  static let parameters: [any Parameter] = [
    inputs, CurationParameters.output, rules, set, condition, field, diagram, listRules, mark,
    CurationParameters.rejects, CurationParameters.strict, CurationParameters.json,
  ]

  private static let inputs = Operand<[String]>(
    "inputs", atLeastOne: false, completes: .files,
    help: "Files or folders of records; - is the standard input.")
  private static let judging = "What stays"
  private static let rules = Option<[String]>(
    "--rules", short: "-r", in: .notEmpty, placeholder: "rule,…", group: judging,
    help: "The rules to use; may be given often.")
  private static let set = Option<[String]>(
    "--set", in: ValueRule("such as length.max-words=500") { $0.contains("=") },
    placeholder: "rule.setting=value", group: judging,
    help: "What a rule goes by; may be given often.")
  private static let condition = Option<String?>(
    "--where", short: "-w", in: .notEmpty, placeholder: "condition", group: judging,
    help: "What must hold, such as 'len(output) > 20 and score >= 4'.")
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path", group: judging,
    help:
      "What the rules judge, such as output or conversations[0].assistant; without it all that is said."
  )
  private static let diagram = Option<[String]>(
    "--diagram", in: .notEmpty, placeholder: "file|folder", completes: .files, group: judging,
    help:
      "A diagram, or a project's folder, that must not show in what is said; may be given often.")
  private static let listRules = Flag(
    "--list-rules", group: judging, help: "List all rules, and do nothing else.")
  private static let mark = Flag(
    "--mark", group: CurationParameters.outputs,
    help:
      "Write all records, and say in each under \(Filtering.markKey) why it would be dropped, or null."
  )

  private var options: FilteringOptions
  private let listsRules: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    listsRules = arguments[Self.listRules]
    printsJSON = arguments[CurationParameters.json]
    let inputs = arguments[Self.inputs]
    options = FilteringOptions(inputs: inputs, output: arguments[CurationParameters.output])
    if listsRules { return }
    guard !inputs.isEmpty else {
      throw arguments.usageError(.missing("<inputs>", help: Self.inputs.declaration.help))
    }
    options.files = CurationParameters.options(arguments, inputs: inputs)
    options.files.marks = arguments[Self.mark]
    if arguments.isGiven(Self.rules) { options.rules = RuleList.names(arguments[Self.rules]) }
    options.settings = RuleList.settings(arguments[Self.set])
    options.condition = arguments[Self.condition]
    options.field = arguments[Self.field]
    options.diagrams = arguments[Self.diagram]
    try CurationParameters.checkJSON(arguments)
  }

  func run(_ console: Console) async throws -> ExitCode {
    if listsRules {
      RuleList(console).print(asJSON: printsJSON)
      return .success
    }
    let summary = try await console.showingProgress { progress in
      try await Filtering.run(options, progress: progress)
    }
    FilterReport(summary, verb: options.files.marks ? "marked" : "dropped")
      .print(to: console, asJSON: printsJSON, rejects: options.files.rejects)
    return .success
  }
}
