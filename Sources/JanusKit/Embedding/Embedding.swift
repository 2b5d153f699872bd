internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Makes the embeddings of records, and writes them as a matrix.
///
/// ```swift
/// let count = try await Embedding.run(EmbeddingOptions(inputs: ["data.jsonl"], output: "rows.npy"))
/// ```
/// There is a row for each record, in their order, of unit length; what is no record has one, too, of an empty text.
public enum Embedding {
  /// - Parameters:
  ///   - options: What is read, by which model, and where the rows go.
  ///   - progress: Called again and again with the number of rows so far.
  /// - Returns: How many rows and columns were written.
  /// - Throws: ``JanusError`` where a file or the model cannot be used; `CancellationError` if the task is cancelled.
  public static func run(
    _ options: EmbeddingOptions, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> (rows: Int, columns: Int) {
    let thread = CurationThread()
    let texts = try await thread.run {
      try DataFiles.check(records: options.inputs, outputs: [options.output])
      let spool = try InputSpool(options.inputs, output: options.output)
      return try RecordTexts.read(spool, field: options.field)
    }
    guard !texts.isEmpty else {
      throw JanusError("There are no records to embed.", exitCode: .badData)
    }
    let rows: EmbeddingRows
    if let name = options.embedder {
      rows = try await TextEmbedding(name, output: options.output)
        .rows(of: texts, progress: progress).rows
    } else {
      rows = hashed(texts)
    }
    return try await thread.run {
      do throws(FileError) {
        try NumPyWriter.write(rows.numbers, dimension: rows.dimension, to: options.output)
      } catch {
        throw JanusError("\(error.path) cannot be written: \(error.reason).")
      }
      return (rows.count, rows.dimension)
    }
  }

  private static func hashed(_ texts: [String]) -> EmbeddingRows {
    let embedder = HashingEmbedder()
    var rows = EmbeddingRows()
    for text in texts { _ = rows.append(embedder.vector(of: Array(text.utf8))) }
    return rows
  }
}

/// What ``Embedding`` does.
public struct EmbeddingOptions: Sendable {
  /// Files or folders of records; `-` is the standard input.
  public var inputs: [String]
  /// The file to write, in NumPy's form.
  public var output: String
  /// A folder with a model of sentence-transformers', or a model as `--model` names one; nil for hashes of words.
  public var embedder: String?
  /// The place in a record of the text; nil for all that it says.
  public var field: String?

  public init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}
