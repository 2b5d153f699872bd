internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

extension DeduplicationRun {
  /// Compares each record with those that stayed before it.
  func stream() throws -> DeduplicationSummary {
    let filter = NearDuplicateFilter(
      options.rule, memory: options.memory, spillPath: spillPath)
    var semantic = try SemanticComparison(options)
    try readIndex { texts in
      for number in 0..<texts.count { try filter.add(texts, number, isDuplicate: false) }
    }
    if !options.against.isEmpty {
      try stream(options.against, through: filter, &semantic) { _, _, _ in
        summary.knownCount += 1
      }
    }
    try stream(options.inputs, through: filter, &semantic) { record, verdict, isBlank in
      try put(record, verdict)
      if isBlank { summary.blankCount += 1 }
    }
    try semantic?.finish()
    summary.isSpilled = filter.isSpilled
    return try finish { (index) throws(FileError) in try filter.write(to: index) }
  }

  private func stream(
    _ paths: [String], through filter: NearDuplicateFilter, _ semantic: inout SemanticComparison?,
    body: (RawRecord, DuplicateVerdict?, _ isBlank: Bool) throws -> Void
  ) throws {
    let records = try FingerprintedRecords(paths: paths, traits: traits)
    while let batch = try records.next() {
      try Task.checkCancellation()
      try semantic?.begin(batch)
      for (number, record) in batch.records.enumerated() {
        if !batch.faults.isEmpty, let fault = batch.faults[number] {
          try add(fault)
          continue
        }
        let verdict = try judge(batch, number, filter, semantic)
        list(record.place, verdict)
        try body(record, verdict, batch.texts.isBlank(number))
      }
      progress(summary.recordCount)
    }
  }

  private func judge(
    _ batch: FingerprintedBatch, _ number: Int, _ filter: NearDuplicateFilter,
    _ semantic: SemanticComparison?
  ) throws(JanusError) -> DuplicateVerdict? {
    do {
      var verdict = try filter.match(batch.texts, number).map { DuplicateVerdict($0) }
      if verdict == nil { verdict = semantic?.match(number).map { DuplicateVerdict($0) } }
      if verdict == nil { semantic?.keep(number, as: filter.count) }
      try filter.add(batch.texts, number, isDuplicate: verdict != nil)
      return verdict
    } catch {
      throw JanusError(spilling: error)
    }
  }
}
