import JanusCore
import JanusKit

/// `janus embed`: writes the embeddings of records.
struct EmbedCommand: Command {
  static let name = "embed"
  static let abstract = "Write the embeddings of records as a matrix of NumPy's."
  static let discussion = """
    There is a row for each record, in their order, of unit length: a cosine is an inner product. What is no record has \
    a row, too, that of an empty text, so that rows and records stay together.

    A model in a folder is one of sentence-transformers' of the type BERT, with the mean over the tokens, such as \
    all-MiniLM-L6-v2: config.json, vocab.txt or tokenizer.json, and model.safetensors. It runs here, without Python, \
    server or network. What it makes is kept in .janus beside the output, and read from there if texts and model are \
    the same.
    """
  static let examples = [
    Example(
      "janus embed data.jsonl --embedder ./all-MiniLM-L6-v2 -o rows.npy", "By a model on this disk."
    ),
    Example(
      "janus embed data.jsonl --embedder hf:models/sentence-transformers/all-MiniLM-L6-v2 -o rows.npy",
      "By a model on the Hub, loaded once."),
    Example(
      "janus embed data.jsonl --embedder openai/text-embedding-3-small -o rows.npy",
      "By a provider's model; answers are kept in the journal."),
    Example(
      "janus evaluate data.jsonl --embeddings rows.npy", "What the rows are good for."),
  ]
  static let parameters: [any Parameter] = [inputs, output, embedder, field]

  private static let inputs = Operand<[String]>(
    "inputs", completes: .files, help: "Files or folders of records; - is the standard input.")
  private static let output = Option<String>(
    required: "--output", short: "-o",
    in: ValueRule("that ends in .npy") { $0.lowercased().hasSuffix(".npy") }, placeholder: "file",
    completes: .files, help: "Where the matrix goes, a file that ends in .npy.")
  private static let embedder = Option(
    "--embedder", default: "hashing", in: .notEmpty,
    placeholder: "hashing|folder|hf:models/…|provider/name",
    completes: .folders,
    help:
      "What makes the embeddings: hashing, which is built in, a model in a folder or on the Hub, or a provider's."
  )
  private static let field = Option<String?>(
    "--field", short: "-f", in: .notEmpty, placeholder: "path",
    help: "The text that is embedded; without it all that is said.")

  private var options: EmbeddingOptions

  init(_ arguments: ParsedArguments) throws {
    options = EmbeddingOptions(
      inputs: arguments[Self.inputs], output: arguments[Self.output])
    if arguments[Self.embedder] != "hashing" { options.embedder = arguments[Self.embedder] }
    options.field = arguments[Self.field]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let start = ContinuousClock.now
    let size = try await console.showingProgress { progress in
      try await Embedding.run(options, progress: progress)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    console.note(
      "\(HumanNumber.of(size.rows, "row")) of \(size.columns) numbers in \(options.output), \(HumanNumber.fixed(seconds, 1)) s"
    )
    return .success
  }
}
