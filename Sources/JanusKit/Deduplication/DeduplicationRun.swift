internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// One run: what is read, compared and written.
final class DeduplicationRun {
  let options: DeduplicationOptions
  let traits: RecordTraits
  let progress: @Sendable (Int) -> Void
  let faults: RecordFaultLog
  let output: RecordWriter
  private let removed: RecordWriter?
  private var listing: ClusterListing?
  /// The inputs, where they are read twice.
  var spool: InputSpool?
  /// Whether any record had a number to be kept by.
  var foundScore = false
  var summary = DeduplicationSummary()

  init(
    _ options: DeduplicationOptions, progress: @escaping @Sendable (Int) -> Void
  ) throws(JanusError) {
    self.options = options
    self.progress = progress
    var traits = RecordTraits(rule: options.rule)
    do {
      traits.field = try options.field.map { (path) throws(FieldPathError) in try FieldPath(path) }
      if case .best(let path) = options.keep { traits.scoreField = try FieldPath(path) }
      if case .field(let path) = options.embeddings { traits.embeddingField = try FieldPath(path) }
    } catch {
      throw JanusError(error)
    }
    self.traits = traits
    faults = RecordFaultLog(rejects: options.rejects)
    output = try RecordWriter(path: options.output)
    removed = try options.removed.map { (path) throws(JanusError) in try RecordWriter(path: path) }
    if options.clusters != nil { listing = ClusterListing() }
  }

  /// Where memory on the disk is made.
  var spillPath: String { hiddenPath("spill") }

  /// A hidden file beside the output, or among the system's temporary files if that is a stream.
  func hiddenPath(_ ending: String) -> String {
    options.output == RecordFiles.standardInput || FileSystem.isStream(options.output)
      ? Path.join(FileSystem.temporaryFolder, "janus-\(ThisProcess.identifier).\(ending)")
      : Path.join(
        Path.parent(of: options.output), ".\(Path.name(of: options.output)).\(ending)")
  }

  /// A file as the user knows it.
  func name(of file: String) -> String { spool?.name(of: file) ?? file }

  /// Reports what is no record, or ends the run with it.
  func add(_ fault: RecordFault) throws(JanusError) {
    var fault = fault
    fault.file = name(of: fault.file)
    if options.isStrict { throw fault.error }
    try faults.add(fault)
  }

  /// Lists a record that others are compared with.
  func list(_ place: RecordPlace, _ verdict: DuplicateVerdict?) { listing?.add(place, verdict) }
  func listIndexed(record: Int) { listing?.addIndexed(record: record, of: options.index ?? "") }

  /// Writes a record to where it belongs, and counts it.
  func put(_ record: RawRecord, _ verdict: DuplicateVerdict?) throws(JanusError) {
    summary.count(verdict)
    if options.marks {
      try output.write(try record.adding(Deduplication.markKey, .bool(verdict != nil)))
    } else if verdict == nil {
      try output.write(record)
    } else {
      try removed?.write(record)
    }
  }

  /// The texts of the index, a block at a time; none if there is no index yet.
  func readIndex(_ body: (Fingerprints) throws -> Void) throws {
    guard let path = options.index, FileSystem.exists(path) else { return }
    do {
      let reader = try DuplicateIndexReader(path: path, rule: options.rule)
      while let texts = try reader.next() {
        for record in 0..<texts.count { listIndexed(record: summary.knownCount + record) }
        try body(texts)
        summary.knownCount += texts.count
      }
    } catch let error as FileError {
      throw JanusError(
        "The index \(error.path) cannot be used: \(error.reason).",
        remedy: "Give the options that it was made with, or another file.", exitCode: .badData)
    }
  }

  /// Ends all files. The index comes last: it must not know a record that no output has.
  func finish(
    writeIndex: (DuplicateIndexWriter) throws(FileError) -> Void
  ) throws -> DeduplicationSummary {
    try checkTexts()
    if let path = options.clusters { try listing?.write(to: path) }
    try faults.commit()
    try removed?.commit()
    try output.commit()
    if let path = options.index {
      do {
        let writer = try DuplicateIndexWriter(path: path, rule: options.rule)
        try writeIndex(writer)
        try writer.commit()
      } catch {
        throw JanusError("\(error.path) cannot be written: \(error.reason).")
      }
    }
    summary.faultCount = faults.count
    summary.faults = faults.diagnostics
    return summary
  }

  /// A field that no record has is a mistake.
  private func checkTexts() throws(JanusError) {
    if let path = traits.embeddingField, summary.recordCount == 0, faults.count > 0 {
      throw JanusError.noEmbedding(in: path.description)
    }
    if let path = traits.scoreField, !foundScore, summary.recordCount > 0 {
      throw JanusError.noNumber(in: path.description)
    }
    guard let field = options.field, summary.recordCount > 0,
      summary.blankCount == summary.recordCount
    else { return }
    throw JanusError.noText(in: field)
  }
}
