internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Chooses some of many records.
///
/// ```swift
/// var options = SelectionOptions(inputs: ["data.jsonl"], output: "chosen.jsonl", count: 1000)
/// options.method = .kCenter
/// let summary = try await RecordSelection.run(options)
/// ```
/// What is chosen comes out byte for byte as it went in, and in its order. The same options and records give the same
/// choice.
public enum RecordSelection {
  /// Chooses, and writes what was chosen, which appears when it is whole.
  ///
  /// - Parameters:
  ///   - options: What is read, chosen and written.
  ///   - progress: Called again and again with the number of records read so far.
  /// - Returns: What became of the records.
  /// - Throws: ``JanusError`` where options are wrong, or a file cannot be read or written; `CancellationError` if the
  ///   task is cancelled.
  public static func run(
    _ options: SelectionOptions, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SelectionSummary {
    let start = ContinuousClock.now
    let files = options.files
    let record = CurationRecord(
      "select", files.commandLine, inputs: files.inputs, output: files.output)
    let inputs = try await SelectionInputs(options, methods: [options.method], progress: progress)
    return try await inputs.thread.run {
      let run = try SelectionRun(options, inputs, methods: [options.method], progress: progress)
      try run.write(try run.choose(options.method))
      run.summary.seconds = (ContinuousClock.now - start) / .seconds(1)
      try run.leave(record)
      return run.summary
    }
  }

  /// Chooses by several methods, and tells how well each choice stands for all. Nothing is written.
  public static func compare(
    _ methods: [SelectionOptions.Method], _ options: SelectionOptions,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SelectionSummary {
    let start = ContinuousClock.now
    let inputs = try await SelectionInputs(
      options, methods: methods, alwaysEmbeds: true, progress: progress)
    return try await inputs.thread.run {
      let run = try SelectionRun(
        options, inputs, methods: methods, alwaysEmbeds: true, progress: progress)
      for method in methods { try run.evaluate(method) }
      run.summary.seconds = (ContinuousClock.now - start) / .seconds(1)
      return run.summary
    }
  }
}

/// What a run reads: its inputs, so that they can be read twice, and the rows that a model has made of them.
private struct SelectionInputs: Sendable {
  let thread = CurationThread()
  let spool: InputSpool
  private(set) var rows: EmbeddingRows?
  private(set) var askedCount = 0
  private(set) var journalledCount = 0

  init(
    _ options: SelectionOptions, methods: [SelectionOptions.Method], alwaysEmbeds: Bool = false,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let spool = try await thread.run {
      var others: [String] = []
      if case .file(let path) = options.embeddings { others.append(path) }
      if !alwaysEmbeds { try DataFiles.checkForm(of: options.files.output) }
      try DataFiles.check(
        records: options.files.inputs, others: others,
        outputs: alwaysEmbeds ? [] : [options.files.output, options.rest, options.files.rejects])
      return try InputSpool(options.files.inputs, output: options.files.output)
    }
    self.spool = spool
    guard case .model(let name) = options.embeddings,
      SelectionTraits.needsVectors(methods, alwaysEmbeds: alwaysEmbeds)
    else { return }
    let texts = try await thread.run { try RecordTexts.read(spool, field: options.field) }
    let embedding = TextEmbedding(name, output: Self.journalPlace(options))
    (rows, askedCount, journalledCount) = try await embedding.rows(of: texts, progress: progress)
  }

  /// The journal is beside the output, or beside the first input where the output is a stream.
  private static func journalPlace(_ options: SelectionOptions) -> String {
    guard options.files.output == RecordFiles.standardInput else { return options.files.output }
    let first = options.files.inputs.first { $0 != RecordFiles.standardInput } ?? ""
    return Path.join(Path.parent(of: first), "embeddings")
  }
}

/// One run: what was read, and what is chosen of it.
private final class SelectionRun {
  private let options: SelectionOptions
  private let spool: InputSpool
  private let candidates: SelectionCandidates
  private let progress: @Sendable (Int) -> Void
  var summary = SelectionSummary()

  init(
    _ options: SelectionOptions, _ inputs: SelectionInputs, methods: [SelectionOptions.Method],
    alwaysEmbeds: Bool = false, progress: @escaping @Sendable (Int) -> Void
  ) throws {
    self.options = options
    self.progress = progress
    let traits = try SelectionTraits(
      options, methods: methods, alwaysEmbeds: alwaysEmbeds, rows: inputs.rows)
    spool = inputs.spool
    (summary.askedCount, summary.journalledCount) = (inputs.askedCount, inputs.journalledCount)
    candidates = try SelectionCandidates(
      spool, traits, files: options.files, writesRejects: !alwaysEmbeds, progress: progress)
    summary.recordCount = candidates.recordCount
    summary.unscoredCount = candidates.recordCount - candidates.numbers.count
    summary.faultCount = candidates.faults.count
    summary.faults = candidates.faults.diagnostics
  }

  /// Places among the candidates, in the order of choice.
  func choose(_ method: SelectionOptions.Method) throws -> [Int] {
    try Task.checkCancellation()
    let count = options.count
    switch method {
    case .random: return Selection.random(count, of: candidates.numbers.count, seed: options.seed)
    case .kCenter: return Selection.kCenter(count, of: candidates.rows, seed: options.seed)
    case .top: return Selection.top(count, of: candidates.scores)
    case .stratified:
      let quota: StratifiedSelection.Quota = options.quota == .equal ? .equal : .proportional
      return StratifiedSelection(quota: quota, cap: options.cap)
        .choose(count, groups: candidates.groups, seed: options.seed)
    case .deita:
      return Selection.deita(
        count, of: candidates.rows, scores: candidates.products, bound: options.similarityBound)
    case .mmr:
      let scores = candidates.scores.isEmpty ? candidates.rows.centrality : candidates.scores
      return Selection.marginalRelevance(
        count, of: candidates.rows, scores: scores, balance: options.balance)
    }
  }

  func evaluate(_ method: SelectionOptions.Method) throws {
    let start = ContinuousClock.now
    let chosen = try choose(method)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let measures = SelectionMeasures(of: chosen, in: candidates.rows)
    summary.evaluations.append(
      SelectionSummary.Evaluation(
        method: method, count: chosen.count, meanNearest: measures.meanNearest,
        leastNearest: measures.leastNearest, meanCover: measures.meanCover, radius: measures.radius,
        seconds: seconds, chosen: try evaluation(of: chosen, by: method)))
  }

  /// Evaluates what was chosen as a set of its own.
  private func evaluation(
    of chosen: [Int], by method: SelectionOptions.Method
  ) throws -> EvaluationSummary {
    let path = Path.join(
      FileSystem.temporaryFolder, "janus-\(ThisProcess.identifier)-\(method.rawValue).jsonl")
    defer { FileSystem.remove(path) }
    let output = try RecordWriter(path: path, format: .json(.jsonLines))
    try forEachRecord(chosen) { (record, isChosen) throws(JanusError) in
      if isChosen { try output.write(record) }
    }
    try output.commit()
    let places = chosen.sorted()
    let rows =
      places.isEmpty
      ? EmbeddingRows()
      : EmbeddingRows(
        dimension: candidates.rows.dimension, unitNumbers: candidates.rows.rows(places))
    var options = EvaluationOptions(inputs: [method.rawValue])
    options.seed = self.options.seed
    options.field = self.options.field
    // The rows are there already.
    options.embeddings = .model(self.options.embeddings.name)
    return try EvaluationRun(options, paths: [path], rows: rows, entities: nil).run { _ in }
  }

  /// Writes down what was done, beside the output.
  func leave(_ record: CurationRecord) throws(JanusError) {
    var record = record
    record.settings = ["method": .string(options.method.rawValue), "count": .int(options.count)]
    record.readCount = summary.recordCount
    record.writtenCount = summary.chosenCount
    record.faultCount = summary.faultCount
    try record.write()
  }

  /// Reads again, and writes what was chosen in the order of the inputs.
  func write(_ chosen: [Int]) throws {
    let output = try RecordWriter(path: options.files.output)
    let rest = try options.rest.map { (path) throws(JanusError) in try RecordWriter(path: path) }
    try forEachRecord(chosen) { (record, isChosen) throws(JanusError) in
      if isChosen { try output.write(record) } else { try rest?.write(record) }
    }
    try candidates.faults.commit()
    try rest?.commit()
    try output.commit()
    summary.chosenCount = Set(chosen).count
  }

  /// Reads again, and hands out all good records, with whether each was chosen.
  private func forEachRecord(
    _ chosen: [Int], _ body: (RawRecord, Bool) throws(JanusError) -> Void
  ) throws {
    let numbers = Set(chosen.map { candidates.numbers[$0] })
    let reader = try RecordReader(paths: spool.paths)
    while let record = try reader.nextRaw() {
      let number = reader.count - 1
      if reader.count.isMultiple(of: 1024) {
        try Task.checkCancellation()
        progress(summary.recordCount + reader.count)
      }
      if candidates.faultNumbers.contains(number) { continue }
      try body(record, numbers.contains(number))
    }
    guard reader.count == candidates.totalCount else {
      throw JanusError(
        "The inputs have become others while they were read.", remedy: "Give the command again.")
    }
  }
}
