internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// The records that may be chosen: their places in the inputs, and what they are chosen by.
final class SelectionCandidates {
  /// The number of each in the inputs, bad records counted.
  private(set) var numbers: [Int] = []
  private(set) var rows = EmbeddingRows()
  /// Empty where none are needed; likewise those below.
  private(set) var scores: [Double] = []
  private(set) var products: [Double] = []
  private(set) var groups: [String] = []
  private(set) var faultNumbers: Set<Int> = []
  /// The fields of groups that no record has had.
  private var missingGroups: Set<Int> = []
  let faults: RecordFaultLog
  /// All records of the inputs, and the good ones of them.
  private(set) var totalCount = 0
  private(set) var recordCount = 0

  private struct Batch: Sendable {
    var places: [RecordPlace]
    var values: [SelectionTraits.Values?]
    var faults: [Int: RecordFault]
  }

  /// Reads all records.
  init(
    _ spool: InputSpool, _ traits: SelectionTraits, files: CurationOptions, writesRejects: Bool,
    progress: @Sendable (Int) -> Void
  ) throws {
    faults = RecordFaultLog(rejects: writesRejects ? files.rejects : nil)
    var given: EmbeddingFile?
    if case .file(let path) = traits.vectors { given = try EmbeddingFile(path: path) }
    missingGroups = Set(traits.groupFields.indices)
    let pipeline = try RecordPipeline(paths: spool.paths, name: "janus-select") {
      { records in Self.batch(of: records, traits) }
    }
    while let batch = try pipeline.next() {
      try Task.checkCancellation()
      for number in batch.places.indices {
        let row = try given?.next() ?? traits.row(totalCount)
        defer { totalCount += 1 }
        if var fault = batch.faults[number] {
          fault.file = spool.name(of: fault.file)
          if files.isStrict { throw fault.error }
          try faults.add(fault)
          faultNumbers.insert(totalCount)
          continue
        }
        recordCount += 1
        guard let values = batch.values[number] else { continue }
        missingGroups.formIntersection(values.missingGroups)
        try add(values, row: row, place: batch.places[number], hasVectors: traits.hasVectors)
      }
      progress(totalCount)
    }
    try given?.finish(recordCount: totalCount)
    if recordCount > 0, let place = missingGroups.min() {
      throw JanusError.noValue(in: traits.groupFields[place].description)
    }
    if case .field(let path) = traits.vectors, recordCount == 0, faults.count > 0 {
      throw JanusError.noEmbedding(in: path.description)
    }
    guard recordCount == 0 || !numbers.isEmpty else {
      let fields = traits.needs.map { "`\($0)`" }.joined(separator: " and ")
      throw JanusError(
        "No record has a number in \(fields).", remedy: "Name fields that they have.",
        exitCode: .badData)
    }
  }

  private static func batch(of records: [RawRecord], _ traits: SelectionTraits) -> Batch {
    var batch = Batch(places: records.map(\.place), values: [], faults: [:])
    for (number, record) in records.enumerated() {
      do throws(RecordFault) {
        batch.values.append(try traits.values(of: record))
      } catch {
        batch.faults[number] = error
        batch.values.append(nil)
      }
    }
    return batch
  }

  private func add(
    _ values: SelectionTraits.Values, row: [Float]?, place: RecordPlace, hasVectors: Bool
  ) throws(JanusError) {
    numbers.append(totalCount)
    if let score = values.score { scores.append(score) }
    if let product = values.product { products.append(product) }
    groups.append(values.group)
    guard hasVectors else { return }
    let vector = row ?? values.vector
    guard !rows.append(vector) else { return }
    let fault =
      rows.dimension == vector.count
      ? "is all zero, or has a number that is none"
      : "has \(vector.count) numbers, and those before \(rows.dimension)"
    throw JanusError(
      "\(place.file):\(place.position.line): the embedding \(fault).",
      remedy: "Make all embeddings with one model.", exitCode: .badData)
  }
}

extension SelectionTraits {
  /// The row of a record, if all were made before.
  fileprivate func row(_ number: Int) -> [Float]? {
    if case .rows(let rows) = vectors { rows.rows([number]) } else { nil }
  }

  var hasVectors: Bool { if case .none = vectors { false } else { true } }
}
