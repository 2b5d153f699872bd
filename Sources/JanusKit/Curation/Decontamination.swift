internal import JanusCore
internal import JanusData
internal import JanusQuality

/// Takes out of records what stands in benchmarks.
public enum Decontamination {
  /// The key of a record that is marked.
  public static let markKey = "contaminated_by"
  public static let defaultWords = 13
  public static let defaultCharacters = 50

  /// Does it.
  ///
  /// - Parameters:
  ///   - options: What is read, judged and written.
  ///   - progress: Called again and again with the number of records read so far.
  /// - Returns: What became of the records.
  /// - Throws: ``JanusError`` where options are wrong, or a file cannot be read or written; `CancellationError` if the
  ///   task is cancelled.
  public static func run(
    _ options: DecontaminationOptions, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> FilterSummary {
    try await CurationThread().run {
      let files = options.files
      var record = CurationRecord(
        "decontaminate", files.commandLine, inputs: files.inputs, output: files.output)
      let summary = try options.run(progress: progress)
      record.settings = [
        "against": .array(options.benchmarks.map { .string($0) }), "words": .int(options.words),
        "characters": .int(options.characters),
      ]
      record.settings["mark"] = files.marks ? true : nil
      record.count(summary, marks: files.marks)
      try record.write()
      return summary
    }
  }
}

/// What a run of ``Decontamination`` does.
public struct DecontaminationOptions: Sendable {
  public var files: CurationOptions
  /// Files or folders with the records of benchmarks.
  public var benchmarks: [String]
  /// How many words in a row are too many.
  public var words = Decontamination.defaultWords
  /// How many characters in a row are too many, of texts without spaces between words.
  public var characters = Decontamination.defaultCharacters
  /// The place in a record of the text that is compared; nil for all its texts.
  public var field: String?
  /// The place in a benchmark's records of the text that is compared; nil for all their texts.
  public var benchmarkField: String?

  public init(inputs: [String], benchmarks: [String], output: String) {
    files = CurationOptions(inputs: inputs, output: output)
    self.benchmarks = benchmarks
  }

  func run(progress: @Sendable (Int) -> Void) throws -> FilterSummary {
    try DataFiles.checkForm(of: files.output)
    try DataFiles.check(
      records: files.inputs + benchmarks, outputs: [files.output, files.rejects])
    let (path, benchmarkPath) = (try Self.path(field), try Self.path(benchmarkField))
    let index = try makeIndex(benchmarkPath)
    let sieve = RecordSieve(
      files: files,
      rules: [(ContaminationRule.name, ContaminationRule(index, hasField: path != nil))],
      field: path, markKey: Decontamination.markKey)
    var summary = try sieve.run(progress: progress)
    summary.benchmarkTextCount = index.textCount
    summary.shortBenchmarkTextCount = index.shortCount
    return summary
  }

  private static func path(_ text: String?) throws(JanusError) -> FieldPath? {
    do { return try text.map { (text) throws(FieldPathError) in try FieldPath(text) } } catch {
      throw JanusError(error)
    }
  }

  /// Reads the benchmarks. A bad record ends the run: what is not read cannot be found.
  private func makeIndex(_ field: FieldPath?) throws -> BenchmarkIndex {
    var index = BenchmarkIndex(words: words, characters: characters)
    let reader = try RecordReader(paths: benchmarks)
    while let record = try reader.next() {
      if reader.count.isMultiple(of: 1024) { try Task.checkCancellation() }
      let texts =
        field.map { [RecordText.text(at: $0, in: record.value) ?? ""] }
        ?? RecordText.all(of: record.value)
      index.add(texts, source: "\(record.place.file):\(record.place.position.line)")
    }
    guard index.textCount > index.shortCount else {
      throw JanusError(
        "\(benchmarks.joined(separator: ", ")) has no text of \(words) words or more to compare with.",
        remedy: "Compare fewer words with --words, or name the field with --against-field.",
        exitCode: .badData)
    }
    return index
  }
}
