internal import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform
internal import JanusQuality

/// Reads all records into the index, on a thread of its own.
struct IndexBuilder: Sendable {
  /// How much alike two records are that the page shows as near-duplicates.
  private static let threshold = 0.8
  /// For the comparison, beyond which a temporary file is used.
  private static let memory = 1 << 30

  let data: ReviewData
  let secrets: LeakSources

  /// Does it.
  /// - Parameters:
  ///   - connection: To the index, with its tables.
  ///   - progress: Called after each batch with the number of records so far, and an estimate of all of them, 0 where
  ///     there is none. Returns whether to go on.
  /// - Throws: ``JanusError`` where a file cannot be read, or the index cannot be written.
  func run(into connection: SQLiteConnection, progress: (Int, Int) -> Bool) throws {
    var duplicates = DuplicateRule()
    duplicates.threshold = Self.threshold
    let rules = try FlagRules(secrets)
    let pipeline = try RecordPipeline(paths: data.files, name: "janus-index") { [duplicates] in
      let indexer = RecordIndexer(rules: rules, duplicates: duplicates)
      return { indexer.batch(of: $0) }
    }
    let writer = try IndexWriter(connection)
    let clustering = DuplicateClustering(
      duplicates, memory: Self.memory, spillPath: data.indexPath + ".spill")
    let places = Dictionary(
      data.files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var estimate = RecordEstimate(data.files)
    while let batch = try pipeline.next() {
      try writer.add(batch, files: places)
      for number in 0..<batch.fingerprints.count { try clustering.add(batch.fingerprints, number) }
      estimate.add(batch)
      guard progress(writer.count, estimate.total(of: writer.count)) else { return }
    }
    try writer.finish(Self.clusters(clustering))
    _ = progress(writer.count, writer.count)
  }

  /// The groups of records that are alike, each with how its others are like the first.
  private static func clusters(
    _ clustering: DuplicateClustering
  ) throws(FileError) -> [DuplicateCluster] {
    var clusters: [Int: DuplicateCluster] = [:]
    for number in 0..<clustering.count {
      let first = clustering.group(of: number)
      guard first != number else { continue }
      let match = try clustering.match(of: number, with: first)
      let share = Int((match.jaccard * 100).rounded())
      let message = match.isExact ? "it says the same as another" : "\(share) % the same as another"
      let flag = RecordFlag(
        rule: RecordFlag.nearDuplicate, message: message, other: first, similarity: match.jaccard)
      clusters[first, default: DuplicateCluster(first: first, flags: [])].flags.append(
        (number, flag))
    }
    return clusters.values.sorted { $0.first < $1.first }
  }
}

/// Guesses how many records there are, by how much of the files has been read.
private struct RecordEstimate {
  /// Where each file begins, if all were one behind the other.
  private var starts: [String: Int] = [:]
  private var byteCount = 0
  private var readCount = 0

  init(_ files: [String]) {
    for path in files {
      starts[path] = byteCount
      byteCount += FileSystem.size(of: path)
    }
  }

  mutating func add(_ batch: IndexedBatch) {
    guard let end = batch.end, let start = starts[end.file] else { return }
    readCount = start + end.offset
  }

  /// 0 where it cannot be told.
  func total(of count: Int) -> Int {
    readCount > 0 ? max(count, Int(Double(count) * Double(byteCount) / Double(readCount))) : 0
  }
}
