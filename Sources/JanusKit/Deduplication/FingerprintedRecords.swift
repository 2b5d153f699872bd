internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Some records, with what is needed to compare them.
struct FingerprintedBatch: Sendable {
  var records: [RawRecord]
  /// One for each record, blank for what is none.
  var texts: Fingerprints
  /// What is no record, by its place in `records`.
  var faults: [Int: RecordFault] = [:]
  /// The number that decides which of a cluster stays.
  var scores: [Double] = []
  /// The records' embeddings, of unit length; empty for what is no record.
  var embeddings: [[Float]] = []
}

/// What is read of each record.
struct RecordTraits: Sendable {
  var rule: DuplicateRule
  var field: FieldPath?
  var scoreField: FieldPath?
  var embeddingField: FieldPath?
}

/// Reads records, and makes their fingerprints on several threads meanwhile; they come in their order.
final class FingerprintedRecords {
  private let reader: RecordReader
  private let workers: OrderedWorkers<[RawRecord], FingerprintedBatch>
  private var underWay = 0
  private var isAtEnd = false

  private static let threadCount = 2
  /// How many batches are under way, so that no thread has to wait.
  private static let mostUnderWay = 6
  private static let batchSize = EmbeddingFilter.blockSize
  /// Records with more bytes than this make a batch together.
  private static let batchBytes = 4 << 20

  init(paths: [String], traits: RecordTraits) throws(JanusError) {
    reader = try RecordReader(paths: paths)
    workers = OrderedWorkers(count: Self.threadCount, name: "janus-shingle") {
      let worker = FingerprintWorker(traits)
      return { worker.batch(of: $0) }
    }
  }

  /// The next records; nil at the end.
  func next() throws(JanusError) -> FingerprintedBatch? {
    while !isAtEnd, underWay < Self.mostUnderWay {
      let records = try readBatch()
      if !records.isEmpty {
        workers.submit(records)
        underWay += 1
      }
    }
    guard underWay > 0 else { return nil }
    underWay -= 1
    return workers.next()
  }

  private func readBatch() throws(JanusError) -> [RawRecord] {
    var records: [RawRecord] = []
    records.reserveCapacity(Self.batchSize)
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

/// Makes fingerprints on one thread.
private final class FingerprintWorker {
  private let traits: RecordTraits
  private let fingerprinter: Fingerprinter
  private let reader: JSONTextReader
  private var text: [UInt8] = []

  init(_ traits: RecordTraits) {
    self.traits = traits
    fingerprinter = Fingerprinter(traits.rule)
    reader = JSONTextReader(field: traits.field)
  }

  func batch(of records: [RawRecord]) -> FingerprintedBatch {
    var batch = FingerprintedBatch(records: records, texts: fingerprinter.makeFingerprints())
    for (number, record) in records.enumerated() {
      text.removeAll(keepingCapacity: true)
      var score = -Double.infinity
      var embedding: [Float] = []
      do throws(RecordFault) {
        try readText(of: record)
        if traits.scoreField != nil { score = try self.score(of: record) }
        if traits.embeddingField != nil { embedding = try self.embedding(of: record) }
      } catch {
        text.removeAll(keepingCapacity: true)
        batch.faults[number] = error
      }
      fingerprinter.add(text, to: &batch.texts)
      if traits.scoreField != nil { batch.scores.append(score) }
      if traits.embeddingField != nil { batch.embeddings.append(embedding) }
    }
    return batch
  }

  private func readText(of record: RawRecord) throws(RecordFault) {
    if case .json(let bytes) = record.content, bytes.first == UInt8(ascii: "{"),
      reader.append(textOf: bytes, to: &text)
    {
      return
    }
    let value = try record.object()
    if let field = traits.field {
      text += (RecordText.text(at: field, in: value) ?? "").utf8
    } else {
      text += RecordText.whole(of: value).utf8
    }
  }

  private func score(of record: RawRecord) throws(RecordFault) -> Double {
    let value = try record.object()
    return (try? traits.scoreField?.value(in: value))?.doubleValue ?? -.infinity
  }

  private func embedding(of record: RawRecord) throws(RecordFault) -> [Float] {
    let value = try record.object()
    let numbers = (try? traits.embeddingField?.value(in: value))?.arrayValue ?? []
    var embedding = numbers.map { Float($0.doubleValue ?? .nan) }
    guard UnitVector.normalize(&embedding, from: 0) else {
      throw RecordFault(
        record.place, reason: "its `\(traits.embeddingField?.description ?? "")` is no embedding",
        text: String(decoding: record.bytes, as: UTF8.self))
    }
    return embedding
  }
}
