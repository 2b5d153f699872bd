internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Measures how diverse, balanced and clean records are.
///
/// ```swift
/// let summary = try await Evaluation.run(EvaluationOptions(inputs: ["data.jsonl"]))
/// print(summary.vendiScore ?? 0)
/// ```
/// The same options and records give the same numbers.
public enum Evaluation {
  /// Makes sure that a page of what is measured is written over nothing that is read.
  /// - Throws: ``JanusError`` with what would be lost, or with a file that is not there.
  public static func check(_ sets: [EvaluationOptions], page: String) throws {
    for options in sets {
      var others: [String] = []
      if case .file(let path) = options.embeddings { others.append(path) }
      try DataFiles.check(records: options.inputs, others: others, outputs: [page])
    }
  }

  /// Reads once; of records a sample stays in memory, and a few numbers of each.
  ///
  /// - Parameters:
  ///   - options: What is read, and how it is measured.
  ///   - entities: What a model found in the records; nil to take what stands in them.
  ///   - progress: Called again and again with the number of records read so far.
  /// - Returns: All that was found.
  /// - Throws: ``JanusError`` where options are wrong, or a file cannot be read; `CancellationError` if the task is
  ///   cancelled.
  public static func run(
    _ options: EvaluationOptions, entities: ExtractedEntities? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> EvaluationSummary {
    let start = ContinuousClock.now
    let thread = CurationThread()
    var rows: EmbeddingRows?
    var spool = entities?.spool
    if case .model(let name) = options.embeddings {
      let inputs = try await thread.run { [spool] in
        // Texts are read for the model, and then once more.
        try spool ?? InputSpool(options.inputs, output: RecordFiles.standardInput)
      }
      let texts = try await thread.run { try RecordTexts.read(inputs, field: options.field) }
      let first = options.inputs.first { $0 != RecordFiles.standardInput } ?? ""
      let journal = Path.join(
        FileSystem.isFolder(first) ? first : Path.parent(of: first), "embeddings")
      rows = try await TextEmbedding(name, output: journal)
        .rows(of: texts, progress: progress).rows
      spool = inputs
    }
    var summary = try await thread.run { [rows, spool] in
      guard !options.inputs.isEmpty else {
        return try EmbeddingEvaluation(options).run(progress: progress)
      }
      let run = try EvaluationRun(
        options, paths: try spool?.paths ?? RecordFiles.find(options.inputs), rows: rows,
        entities: entities)
      return try run.run(progress: progress)
    }
    summary.seconds = (ContinuousClock.now - start) / .seconds(1)
    return summary
  }
}

extension JanusError {
  /// Where OpenBLAS, or a file of embeddings, fails.
  init(measuring error: FileError) {
    self.init("\(error.path) cannot be used: \(error.reason).", exitCode: .badData)
  }
}

/// Measures a file of embeddings by itself.
struct EmbeddingEvaluation {
  private let options: EvaluationOptions
  private let path: String

  init(_ options: EvaluationOptions) throws(JanusError) {
    guard case .file(let path) = options.embeddings, path.lowercased().hasSuffix(".npy") else {
      throw JanusError(
        "There are neither records nor a file of embeddings.",
        remedy: "Name a file of records, or give --embeddings rows.npy.", exitCode: .usage)
    }
    self.options = options
    self.path = path
  }

  func run(progress: (Int) -> Void) throws -> EvaluationSummary {
    var summary = EvaluationSummary(inputs: [path])
    do {
      let file = try NumPyFile(path: path)
      summary.vendi = try VendiScore.of(file) { count in
        try Task.checkCancellation()
        progress(count)
      }
      (summary.recordCount, summary.dimension) = (file.rowCount, file.dimension)
      summary.embedderName = path
      summary.orders = options.orders
      let sample = Selection.random(
        min(options.sampleSize, file.rowCount), of: file.rowCount, seed: options.seed)
      var rows = EmbeddingRows(dimension: file.dimension)
      for row in sample { try rows.append(row: row, of: file) }
      summary.sampleCount = sample.count
      try summary.measure(rows, groups: [])
    } catch let error as FileError {
      throw JanusError(measuring: error)
    }
    return summary
  }
}
