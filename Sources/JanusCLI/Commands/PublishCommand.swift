import JanusCore
import JanusKit
import JanusModels

/// `janus publish`: records and a card to the Hugging Face Hub.
struct PublishCommand: Command {
  static let name = "publish"
  static let abstract = "Push records, with a card that describes them, to the Hugging Face Hub."
  static let discussion = """
    The repository is made if there is none. Everything goes in one commit: the records under data/, and a README.md \
    that says how they were made and which files belong to which split. What somebody wrote into the card stays; \
    Janus rewrites its own sections only.

    A push can be repeated at any moment: what is there already is not sent again. A data set that is there is \
    replaced with --overwrite only. With --append, new files come beside the old ones, in the forms that are there; \
    records that are there already are left out, and nothing is loaded or rewritten but the card.

    The token is --hf-token, HF_TOKEN, or what `hf auth login` has left. HF_ENDPOINT names another Hub.
    """
  static let examples = [
    Example("janus publish outputs.json --repo user/name --private", "A new data set."),
    Example(
      "janus publish more.jsonl --repo user/name --append",
      "Add records; those that are there already are left out."),
    Example(
      "janus publish outputs.json --repo user/name --view messages --view alpaca --split train=0.9,test=0.1",
      "Two forms of the same records, each with two splits."),
    Example("janus publish outputs.json --repo user/name --dry-run", "Show what would be sent."),
  ]
  static let parameters: [any Parameter] =
    [
      input, repository, token, isPrivate, revision, opensRequest, message, append, overwrite,
      dryRun, view, split, grouping, shards, compression,
    ] + [title, license, language, report, project]
    + InputParameters.narrowing + [json]

  private static let input = Operand<[String]>(
    "file", atLeastOne: true, completes: .files, help: InputParameters.inputHelp)
  private static let repository = Option<String>(
    required: "--repo", in: .notEmpty, placeholder: "user/name", help: "The data set on the Hub.")
  private static let token = Option<String?>(
    "--hf-token", placeholder: "token", isSecret: true,
    help: "The token. Better in HF_TOKEN: others can read a command line.")
  private static let isPrivate = Flag(
    "--private", help: "Make the repository private, if it is made.")
  private static let revision = Option<String?>(
    "--revision", in: .notEmpty, placeholder: "branch",
    help: "The branch to commit to, made if it is missing; main if left out.")
  private static let opensRequest = Flag(
    "--pr", help: "Open a pull request for main rather than commit.")
  private static let message = Option<String?>(
    "--message", in: .notEmpty, help: "The commit's message.")
  private static let append = Flag(
    "--append", help: "Add to a data set that is there.")
  private static let overwrite = Flag(
    "--overwrite", help: "Replace a data set that is there.")
  private static let dryRun = Flag(
    "--dry-run", help: "Show what would be sent, and send nothing; the Hub is only looked at.")

  private static let files = "Files"
  private static let view = Option<[ViewName]>(
    "--view", group: files,
    help: """
      A format to publish the records in, as a configuration of its own; may be given often. Without, they stay as \
      they are. What a format cannot hold is passed over and counted.
      """)
  private static let split = Option<String?>(
    "--split", in: .notEmpty, placeholder: "part=share,…", group: files,
    help: """
      The splits: train=0.9,test=0.1. Each record's is drawn from its seed, so that what is appended later never \
      parts siblings. Without, the names of the files tell, such as test.jsonl.
      """)
  private static let grouping = Option(
    "--by", default: "seed", in: .notEmpty, placeholder: "seed|record|field", group: files,
    help: "What stays together in one split: records of one seed, or of one value in a field.")
  private static let shards = Option(
    "--shards", default: 1, in: .between(1, 1000), group: files,
    help: "How many files each split has.")
  private static let compression = Option<DatasetExport.Compression?>(
    "--compress", group: files, help: "Compress the files.")

  private static let card = "Card"
  private static let title = Option<String?>(
    "--title", in: .notEmpty, group: card, help: "The data set's name for people.")
  private static let license = Option<String?>(
    "--license", in: .notEmpty, placeholder: "name", group: card,
    help: "The licence, as the Hub names it: apache-2.0, cc-by-4.0.")
  private static let language = Option<[String]>(
    "--language", in: .notEmpty, placeholder: "code", group: card,
    help: "The language: en, zh; may be given often. Without, it is found out where that can be.")
  private static let report = Option<String?>(
    "--report", in: .notEmpty, placeholder: "file", completes: .files, group: card,
    help: """
      A JSON file of measures, to be shown as a table: what `janus evaluate --json` prints, or any other with numbers.
      """)
  private static let project = Option<String?>(
    "--project", in: .notEmpty, placeholder: "folder", completes: .folders, group: card,
    help: "The project that the records were made with; without, it is looked for beside them.")
  private static let json = Flag("--json", help: "Print the summary as JSON.")

  private let publication: DatasetPublication
  private let printsJSON: Bool
  private let hasTokenOption: Bool

  init(_ arguments: ParsedArguments) throws {
    if arguments[Self.append], arguments[Self.overwrite] {
      throw arguments.usageError(.conflict("--append", "--overwrite"))
    }
    if arguments.isGiven(Self.grouping), arguments[Self.split] == nil {
      throw arguments.usageError(.other("--by says what stays together in a part; add --split."))
    }
    var publication = DatasetPublication(
      input: try InputParameters.selection(arguments, paths: arguments[Self.input]),
      repository: arguments[Self.repository])
    publication.token = arguments[Self.token].map { Secret($0) }
    publication.isPrivate = arguments.isGiven(Self.isPrivate) ? arguments[Self.isPrivate] : nil
    publication.revision = arguments[Self.revision]
    publication.opensPullRequest = arguments[Self.opensRequest]
    publication.message = arguments[Self.message]
    publication.existing =
      arguments[Self.append] ? .append : arguments[Self.overwrite] ? .overwrite : .refuse
    publication.isDryRun = arguments[Self.dryRun]
    publication.views = arguments[Self.view].map(\.argument)
    publication.split = arguments[Self.split]
    publication.grouping = arguments[Self.grouping]
    publication.shards = arguments[Self.shards]
    publication.compression = arguments[Self.compression]
    publication.card.title = arguments[Self.title]
    publication.card.license = arguments[Self.license]
    publication.card.languages = arguments[Self.language]
    publication.card.report = arguments[Self.report]
    publication.card.project = arguments[Self.project]
    self.publication = publication
    printsJSON = arguments[Self.json]
    hasTokenOption = arguments.isGiven(Self.token)
  }

  func run(_ console: Console) async throws -> ExitCode {
    if hasTokenOption {
      console.warning(
        "A token on the command line can be read by others on this machine; HF_TOKEN cannot.")
    }
    let summary = try await publication.shown(on: console)
    console.report(
      faults: summary.faults, count: summary.faultCount, rejects: publication.input.rejects)
    let report = PublicationReport(summary, publication)
    if printsJSON { console.print(report.json) } else { report.say(on: console) }
    return .success
  }
}

/// The name of a format that records can be published in.
private struct ViewName: ParameterValue {
  static let expectation = allowedValues.alternatives
  static let placeholder = FormatName.placeholder
  static let allowedValues = DatasetPublication.viewFormats
  let argument: String

  init?(argument: String) {
    // Other formats are refused later, with the reason.
    guard let name = FormatName(argument: argument) else { return nil }
    self.argument = name.argument
  }
}
