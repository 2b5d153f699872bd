internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Makes the vectors of texts, by a model in a folder or of a provider, and keeps them beside the output.
struct TextEmbedding {
  private let name: String
  private let output: String

  /// - Parameters:
  ///   - name: A folder with a model, `hf:models/user/name`, or a model as `--model` names one.
  ///   - output: What the journal is beside.
  init(_ name: String, output: String) {
    self.name = name
    self.output = output
  }

  /// A row for each text.
  /// - Parameters:
  ///   - texts: In the order of the rows.
  ///   - progress: Called with the number of texts that have one.
  /// - Returns: The rows, and how many requests were asked, and answered from the journal.
  /// - Throws: ``JanusError`` where the model cannot be used.
  func rows(
    of texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> (rows: EmbeddingRows, asked: Int, journalled: Int) {
    let folder = try await CurationThread().run {
      try HubInput.modelFolder(name, where: SentenceEmbedder.isNeeded)
        ?? (SentenceEmbedder.isModel(name) ? name : nil)
    }
    guard let folder else {
      // No provider is called so: a folder was meant.
      if let first = name.first, "/.~".contains(first) {
        throw JanusError(
          "There is no folder \(name) with a model.",
          remedy: "Name a folder that is there, `hf:models/user/name`, or a provider's model.",
          exitCode: .badData)
      }
      return try await ModelEmbedding(name, output: output).rows(of: texts, progress: progress)
    }
    let rows = try await CurationThread().run {
      try ownRows(of: texts, by: folder, progress: progress)
    }
    return (rows, 0, 0)
  }

  /// The rows of a model that runs here: those that were kept of an earlier run over the same texts, or new ones.
  private func ownRows(
    of texts: [String], by folder: String, progress: (Int) -> Void
  ) throws -> EmbeddingRows {
    let embedder = try SentenceEmbedder(folder: folder)
    let path = try cachePath(texts, embedder)
    if let kept = Self.read(path, count: texts.count, dimension: embedder.dimension) {
      progress(texts.count)
      return kept
    }
    let rows = try embedder.rows(of: texts) { count in
      try Task.checkCancellation()
      progress(count)
    }
    guard rows.count > 0 else { return rows }
    do {
      try FileSystem.createFolder(Path.parent(of: path))
      try NumPyWriter.write(rows.numbers, dimension: rows.dimension, to: path)
    } catch {
      throw JanusError(
        "\(error.path) cannot be written, where the embeddings are kept: \(error.reason).")
    }
    return rows
  }

  /// `.janus/embeddings/<key>.npy`; the key is a SHA-256 over the model and the texts.
  private func cachePath(_ texts: [String], _ embedder: SentenceEmbedder) throws -> String {
    var bytes: [UInt8] = []
    for text in texts { bytes += Array("\(text.utf8.count):".utf8) + Array(text.utf8) }
    let digests = try SHA256.digest(bytes) + modelDigest(embedder)
    let folder = WorkspaceFolder(in: Path.parent(of: output)).path
    return Path.join(
      Path.join(folder, "embeddings"), "\(SHA256.digest(digests).hexadecimal).npy")
  }

  /// Of the files that decide what comes out.
  private func modelDigest(_ embedder: SentenceEmbedder) throws(JanusError) -> [UInt8] {
    var digests: [UInt8] = []
    let names = [
      "config.json", "sentence_bert_config.json", "tokenizer_config.json", "tokenizer.json",
      "vocab.txt",
    ]
    do {
      for path in names.map({ Path.join(embedder.folder, $0) }) + [embedder.weightsPath]
      where FileSystem.exists(path) {
        digests += SHA256.digest(try FileSystem.read(path, limit: .max))
      }
    } catch {
      throw JanusError("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
    }
    return digests
  }

  /// What was kept, if it is whole.
  private static func read(_ path: String, count: Int, dimension: Int) -> EmbeddingRows? {
    guard FileSystem.exists(path), let file = try? NumPyFile(path: path),
      file.rowCount == count, file.dimension == dimension
    else { return nil }
    var numbers: [Float] = []
    numbers.reserveCapacity(count * dimension)
    for row in 0..<count { file.append(row: row, to: &numbers) }
    return EmbeddingRows(dimension: dimension, unitNumbers: numbers)
  }
}
