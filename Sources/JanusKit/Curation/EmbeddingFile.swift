internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The rows of a file of embeddings, one after the other: NumPy's, or JSON with a list of numbers for each record,
/// or an object that has it under `embedding` or `vector`.
final class EmbeddingFile {
  private enum Source {
    case numpy(NumPyFile)
    case json(RecordReader)
  }

  private let path: String
  private let source: Source
  private var count = 0

  init(path: String) throws(JanusError) {
    self.path = path
    guard path.lowercased().hasSuffix(".npy") else {
      source = .json(try RecordReader(path: path))
      return
    }
    do { source = .numpy(try NumPyFile(path: path)) } catch {
      throw JanusError("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
    }
  }

  func next() throws(JanusError) -> [Float] {
    defer { count += 1 }
    switch source {
    case .numpy(let file):
      guard count < file.rowCount else { throw tooFew }
      var row: [Float] = []
      file.append(row: count, to: &row)
      return row
    case .json(let reader):
      guard let record = try reader.next() else { throw tooFew }
      let list = record.value["embedding"] ?? record.value["vector"] ?? record.value
      guard let vector = SelectionTraits.vector(list) else {
        throw JanusError(
          "\(path):\(record.place.position.line): this is no embedding: no list of numbers.",
          exitCode: .badData)
      }
      return vector
    }
  }

  /// The same, of 64-bit numbers as they are.
  func nextDoubles() throws(JanusError) -> [Double] {
    guard case .numpy(let file) = source, count < file.rowCount else {
      return try next().map { Double($0) }
    }
    defer { count += 1 }
    var row: [Double] = []
    row.reserveCapacity(file.dimension)
    file.append(row: count, to: &row)
    return row
  }

  private var tooFew: JanusError {
    JanusError(
      "\(path) has \(count) rows, and there are more records.",
      remedy: "It needs a row for each record, in their order.", exitCode: .badData)
  }

  /// Checks that there are not more rows than records.
  func finish(recordCount: Int) throws(JanusError) {
    switch source {
    case .numpy(let file): guard file.rowCount > recordCount else { return }
    case .json(let reader): guard try reader.next() != nil else { return }
    }
    throw JanusError(
      "\(path) has more rows than the \(recordCount) records.",
      remedy: "It needs a row for each record, in their order.", exitCode: .badData)
  }
}
