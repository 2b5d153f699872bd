internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Takes duplicates out of files of records.
///
/// ```swift
/// var options = DeduplicationOptions(inputs: ["raw.jsonl"], output: "clean.jsonl")
/// options.rule.threshold = 0.8
/// let summary = try await Deduplication.run(options)
/// print(summary.keptCount)
/// ```
/// What stays comes out byte for byte as it went in, and in its order. The output appears when it is whole. To judge
/// texts without files, use ``NearDuplicateFilter``.
public enum Deduplication {
  /// The key of a record that is marked instead of removed.
  public static let markKey = "is_duplicated_by_minhash_filtering"

  /// Does it.
  ///
  /// - Parameters:
  ///   - options: What is read, compared and written.
  ///   - progress: Called again and again with the number of records read so far.
  /// - Returns: What was found and kept.
  /// - Throws: ``JanusError`` where options do not go together, or a file cannot be read or written; `CancellationError`
  ///   if the task is cancelled.
  public static func run(
    _ options: DeduplicationOptions, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> DeduplicationSummary {
    try await DeduplicationActor().run(options, progress: progress)
  }
}

/// Gives a run a thread of its own, for it blocks.
private actor DeduplicationActor {
  private nonisolated let executor = ThreadExecutor(name: "janus-dedup")
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  func run(
    _ options: DeduplicationOptions, progress: @escaping @Sendable (Int) -> Void
  ) throws -> DeduplicationSummary {
    let start = ContinuousClock.now
    try options.check()
    var record = CurationRecord(
      "dedup", options.commandLine, inputs: options.inputs, output: options.output)
    let run = try DeduplicationRun(options, progress: progress)
    var summary =
      switch options.method {
      case .stream: try run.stream()
      case .cluster: try run.cluster()
      }
    summary.seconds = (ContinuousClock.now - start) / .seconds(1)
    record.settings["threshold"] = .double(options.rule.isExact ? 1 : options.rule.threshold)
    record.settings["semantic"] = options.semanticThreshold.map { .double($0) }
    record.settings["mark"] = options.marks ? true : nil
    record.readCount = summary.recordCount
    record.writtenCount = options.marks ? summary.recordCount : summary.keptCount
    record.faultCount = summary.faultCount
    record.rejected = [
      ("equal texts", summary.exactCount), ("near-duplicates", summary.nearCount),
      ("embeddings", summary.semanticCount),
    ]
    try record.write()
    return summary
  }
}
