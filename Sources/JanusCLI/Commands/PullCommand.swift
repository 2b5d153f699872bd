import JanusCore
import JanusKit

/// `janus pull`: files of the Hugging Face Hub.
struct PullCommand: Command {
  static let name = "pull"
  static let abstract = "Load a data set or a model from the Hugging Face Hub."
  static let discussion = """
    The files go into the cache that Python's tools use too (HF_HOME), and what is there is not loaded again. What \
    broke off goes on where it was. The folder with the files is printed.

    `hf:user/name` may also stand wherever a command takes a file of records, and hf:models/user/name where one takes \
    a model's folder (--embedder); it is loaded then.

    Of a commit that is named and here nothing is asked. Where the Hub does not answer, or HF_HUB_OFFLINE is set, what \
    was loaded earlier serves, and that is said.
    """
  static let examples = [
    Example("janus pull hf:user/name", "The records of a data set."),
    Example(
      "janus pull hf:user/name@v1/data/train-00000-of-00001.jsonl",
      "One file at a tag, a branch or a commit."),
    Example(
      "janus pull hf:models/user/name --include 'onnx/*' --include '*.json'",
      "Some files of a model."),
    Example(
      "janus export hf:user/name --format alpaca -o alpaca.jsonl",
      "Loaded, if need be, and read at once."),
  ]
  static let parameters: [any Parameter] = [reference, include, token, json]

  private static let reference = Operand(
    "hf:user/name",
    help: "The data set; hf:models/user/name is a model. @revision and /path may follow.")
  private static let include = Option<[String]>(
    "--include", in: .notEmpty, placeholder: "pattern",
    help: """
      Paths to load, with * and **; may be given often. Without, the files with records, or all of a model.
      """)
  private static let token = Option<String?>(
    "--hf-token", placeholder: "token", isSecret: true,
    help: "The token. Better in HF_TOKEN: others can read a command line.")
  private static let json = Flag("--json", help: "Print the summary as JSON.")

  private let pull: HubPull
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    var text = arguments[Self.reference]
    if !text.hasPrefix("hf:") { text = "hf:" + text }
    var pull = HubPull(reference: text)
    pull.patterns = arguments[Self.include]
    pull.token = arguments[Self.token]
    self.pull = pull
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let progress = pull.progress
    let summary = try await console.showing("Loading", progress) { try await pull.run() }
    if let note = summary.note { console.warning(note) }
    if printsJSON {
      console.print([
        "commit": .string(summary.commit), "folder": .string(summary.folder),
        "files": .array(summary.files.map { .string($0) }), "loaded": .int(summary.loadedCount),
        "is_current": .bool(summary.note == nil),
      ])
      return .success
    }
    console.note(
      "\(HumanNumber.of(summary.files.count, "file")), of which \(summary.loadedCount) were loaded now."
    )
    console.print(summary.folder)
    return .success
  }
}
