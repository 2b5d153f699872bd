internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Compares records by their embeddings.
struct SemanticComparison {
  private let threshold: Double
  private let file: NumPyFile?
  private let path: String
  private var filter: EmbeddingFilter?
  private var dimension: Int
  /// How many rows of the file were used.
  private var rowCount = 0
  /// The row of the filter's block for each record of the batch; nil for what is no record.
  private var rows: [Int?] = []

  init?(_ options: DeduplicationOptions) throws(JanusError) {
    guard let threshold = options.semanticThreshold, let embeddings = options.embeddings else {
      return nil
    }
    self.threshold = threshold
    guard case .file(let path) = embeddings else {
      (file, path, dimension) = (nil, "", 0)
      return
    }
    do {
      let file = try NumPyFile(path: path)
      (self.file, self.path, dimension) = (file, path, file.dimension)
    } catch {
      throw Self.error(error)
    }
  }

  /// Takes the embeddings of the next records.
  mutating func begin(_ batch: FingerprintedBatch) throws(JanusError) {
    var block: [Float] = []
    rows = []
    var count = 0
    for number in batch.records.indices {
      let isFault = batch.faults[number] != nil
      try append(batch, number, isFault: isFault, to: &block)
      rows.append(isFault ? nil : count)
      if !isFault { count += 1 }
    }
    if filter == nil, dimension > 0 {
      do { filter = try EmbeddingFilter(threshold: threshold, dimension: dimension) } catch {
        throw JanusError("Embeddings cannot be compared: \(error.reason).")
      }
    }
    filter?.begin(block)
  }

  private mutating func append(
    _ batch: FingerprintedBatch, _ number: Int, isFault: Bool, to block: inout [Float]
  ) throws(JanusError) {
    let record = batch.records[number]
    if let file {
      guard rowCount < file.rowCount else { throw tooFew(file) }
      defer { rowCount += 1 }
      guard !isFault else { return }
      do { try file.append(unitRow: rowCount, to: &block) } catch {
        throw Self.error(error)
      }
    } else if !isFault {
      let embedding = batch.embeddings[number]
      if dimension == 0 { dimension = embedding.count }
      guard embedding.count == dimension else {
        throw JanusError(
          "\(record.place.file):\(record.place.position.line): the embedding has \(embedding.count) numbers, and those before \(dimension).",
          remedy: "Make all embeddings with one model.", exitCode: .badData)
      }
      block += embedding
    }
  }

  private static func error(_ error: FileError) -> JanusError {
    JanusError("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
  }

  private func tooFew(_ file: NumPyFile) -> JanusError {
    JanusError(
      "\(path) has \(file.rowCount) rows, and there are more records.",
      remedy: "It needs a row for each record, in their order.", exitCode: .badData)
  }

  /// What record `number` of the batch is close to.
  func match(_ number: Int) -> EmbeddingFilter.Match? {
    rows[number].flatMap { filter?.match($0) }
  }

  /// Keeps record `number` of the batch.
  func keep(_ number: Int, as index: Int) {
    if let row = rows[number] { filter?.keep(row, as: index) }
  }

  /// Checks that the file has not more rows than there were records.
  func finish() throws(JanusError) {
    guard let file, rowCount < file.rowCount else { return }
    throw JanusError(
      "\(path) has \(file.rowCount) rows, and there are \(rowCount) records.",
      remedy: "It needs a row for each record, in their order.", exitCode: .badData)
  }
}
