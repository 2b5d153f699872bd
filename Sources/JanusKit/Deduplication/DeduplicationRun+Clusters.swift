internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

extension DeduplicationRun {
  /// Finds what hangs together, and reads again to write one record of each cluster.
  func cluster() throws -> DeduplicationSummary {
    let spool = try InputSpool(options.inputs, output: options.output)
    self.spool = spool
    let inputs = spool.paths
    let clusters = ClusterFinder(self)
    try clusters.read(inputs)
    let reader = try RecordReader(paths: inputs)
    var number = clusters.knownCount
    while let record = try reader.nextRaw() {
      if reader.count.isMultiple(of: 1024) { try Task.checkCancellation() }
      if clusters.faults.contains(reader.count - 1) { continue }
      guard number < clusters.count else { throw changed }
      let verdict = try clusters.verdict(number)
      var place = record.place
      place.file = name(of: place.file)
      list(place, verdict)
      try put(record, verdict)
      number += 1
    }
    guard number == clusters.count else { throw changed }
    summary.isSpilled = clusters.isSpilled
    return try finish { (index) throws(FileError) in try clusters.write(to: index) }
  }

  private var changed: JanusError {
    JanusError(
      "The inputs have become others while they were read.", remedy: "Give the command again.")
  }
}

/// The clusters of a run's records.
private final class ClusterFinder {
  private let run: DeduplicationRun
  private let clustering: DuplicateClustering
  /// The number by which the record of a cluster that stays is chosen; empty if it is the first.
  private var scores: [Double] = []
  /// For each group the record that stays, by the group's first.
  private var kept: [Int: Int] = [:]
  /// How many records were there before those of the inputs.
  private(set) var knownCount = 0
  /// What is no record, counted in the order of the inputs.
  private(set) var faults: Set<Int> = []

  init(_ run: DeduplicationRun) {
    self.run = run
    clustering = DuplicateClustering(
      run.options.rule, memory: run.options.memory, spillPath: run.spillPath)
  }

  var count: Int { clustering.count }
  var isSpilled: Bool { clustering.isSpilled }

  func read(_ inputs: [String]) throws {
    try run.readIndex { texts in
      for number in 0..<texts.count { try clustering.add(texts, number) }
    }
    if !run.options.against.isEmpty {
      try read(run.options.against) { record in
        run.summary.knownCount += 1
        run.list(record.place, nil)
      }
      faults = []
      run.summary.blankCount = 0
    }
    knownCount = clustering.count
    scores = Array(repeating: 0, count: run.options.keep == .first ? 0 : knownCount)
    try read(inputs) { _ in }
    chooseKept()
  }

  private func read(_ paths: [String], known: (RawRecord) -> Void) throws {
    let records = try FingerprintedRecords(paths: paths, traits: run.traits)
    var total = 0
    while let batch = try records.next() {
      try Task.checkCancellation()
      for (number, record) in batch.records.enumerated() {
        if let fault = batch.faults[number] {
          try run.add(fault)
          faults.insert(total + number)
          continue
        }
        do { try clustering.add(batch.texts, number) } catch { throw JanusError(spilling: error) }
        addScore(batch, number)
        known(record)
      }
      total += batch.records.count
      run.progress(total)
    }
  }

  private func addScore(_ batch: FingerprintedBatch, _ number: Int) {
    if batch.texts.isBlank(number) { run.summary.blankCount += 1 }
    switch run.options.keep {
    case .first: break
    case .longest: scores.append(Double(batch.texts.characterCount(number)))
    case .best:
      scores.append(batch.scores[number])
      if batch.scores[number] > -.infinity { run.foundScore = true }
    }
  }

  private func chooseKept() {
    guard !scores.isEmpty else { return }
    for number in knownCount..<count {
      let group = clustering.group(of: number)
      let best = kept[group] ?? group
      if group >= knownCount, scores[number] > scores[best] { kept[group] = number }
    }
  }

  /// What a record is a duplicate of; nil if it stays.
  func verdict(_ number: Int) throws(JanusError) -> DuplicateVerdict? {
    let group = clustering.group(of: number)
    let kept = kept[group] ?? group
    guard kept != number else { return nil }
    do {
      return DuplicateVerdict(try clustering.match(of: number, with: kept))
    } catch {
      throw JanusError(spilling: error)
    }
  }

  /// Writes what was known, and what stays.
  func write(to index: DuplicateIndexWriter) throws(FileError) {
    try clustering.write(to: index) { number in
      let group = clustering.group(of: number)
      return number < knownCount || (kept[group] ?? group) == number
    }
  }
}
