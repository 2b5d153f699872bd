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
      try stream(options.against, &semantic) { record, batch, number, semantic in
        try remember(batch, number, filter, semantic)
        list(record.place, nil)
        summary.knownCount += 1
      }
    }
    try stream(options.inputs, &semantic) { record, batch, number, semantic in
      let verdict = try judge(batch, number, filter, semantic)
      list(record.place, verdict)
      try put(record, verdict)
      if batch.texts.isBlank(number) { summary.blankCount += 1 }
    }
    try semantic?.finish()
    summary.isSpilled = filter.isSpilled
    return try finish { (index) throws(FileError) in try filter.write(to: index) }
  }

  private func stream(
    _ paths: [String], _ semantic: inout SemanticComparison?,
    body: (RawRecord, FingerprintedBatch, _ number: Int, SemanticComparison?) throws -> Void
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
        try body(record, batch, number, semantic)
      }
      progress(summary.recordCount)
    }
  }

  /// Remembers a record of earlier data. All of these stay, so those that are like one another are remembered, too: a new
  /// record may be like one of them alone. Only equal texts need no second place.
  private func remember(
    _ batch: FingerprintedBatch, _ number: Int, _ filter: NearDuplicateFilter,
    _ semantic: SemanticComparison?
  ) throws(JanusError) {
    do {
      let isKnown = try filter.match(batch.texts, number)?.isExact == true
      if !batch.texts.isBlank(number) { semantic?.keep(number, as: filter.count) }
      try filter.add(batch.texts, number, isDuplicate: isKnown)
    } catch {
      throw JanusError(spilling: error)
    }
  }

  /// Tells what a record is a duplicate of, and remembers it if it stays. One without text always stays.
  private func judge(
    _ batch: FingerprintedBatch, _ number: Int, _ filter: NearDuplicateFilter,
    _ semantic: SemanticComparison?
  ) throws(JanusError) -> DuplicateVerdict? {
    do {
      var verdict = try filter.match(batch.texts, number).map { DuplicateVerdict($0) }
      if let semantic, !batch.texts.isBlank(number) {
        if verdict == nil { verdict = semantic.match(number).map { DuplicateVerdict($0) } }
        if verdict == nil { semantic.keep(number, as: filter.count) }
      }
      try filter.add(batch.texts, number, isDuplicate: verdict != nil)
      return verdict
    } catch {
      throw JanusError(spilling: error)
    }
  }
}
