package import JanusCore
package import JanusData
internal import JanusPlatform

/// Reads records, and has all processors work on them meanwhile; what comes of them comes in their order.
package final class RecordPipeline<Output: Sendable> {
  private let reader: RecordReader
  private let workers: OrderedWorkers<[RawRecord], Output>
  private let mostUnderWay: Int
  private var underWay = 0
  private var isAtEnd = false

  private static var batchSize: Int { 512 }
  /// Records with more bytes than this make a batch together.
  private static var batchBytes: Int { 1 << 20 }

  /// - Parameters:
  ///   - paths: Files or folders of records.
  ///   - name: The threads' name.
  ///   - makeWorker: Called once on each thread, for what does the work there.
  /// - Throws: ``JanusError`` where the first file cannot be opened.
  package init(
    paths: [String], name: String,
    makeWorker: @escaping @Sendable () -> ([RawRecord]) -> Output
  ) throws(JanusError) {
    reader = try RecordReader(paths: paths)
    let count = min(ThisProcess.processorCount, 16)
    mostUnderWay = 3 * count
    workers = OrderedWorkers(count: count, name: name, makeWorker: makeWorker)
  }

  /// What came of the next records; nil at the end.
  /// - Throws: ``JanusError`` where a file cannot be read.
  package func next() throws(JanusError) -> Output? {
    while !isAtEnd, underWay < mostUnderWay {
      let records = try readBatch()
      guard !records.isEmpty else { continue }
      workers.submit(records)
      underWay += 1
    }
    guard underWay > 0 else { return nil }
    underWay -= 1
    return workers.next()
  }

  private func readBatch() throws(JanusError) -> [RawRecord] {
    var records: [RawRecord] = []
    var bytes = 0
    while records.count < Self.batchSize, bytes < Self.batchBytes {
      guard let record = try reader.nextRaw() else {
        isAtEnd = true
        break
      }
      if case .json(let text) = record.content { bytes += text.count }
      records.append(record)
    }
    return records
  }
}
