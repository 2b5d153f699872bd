public import JanusCore
internal import JanusData
internal import JanusPlatform

/// `janus export`: records in the form that a trainer takes, parted and in shards if that is wished.
public struct DatasetExport: Sendable {
  public enum Compression: String, Sendable, CaseIterable {
    case gzip, zstd
  }

  public var input: InputSelection
  /// The name of the format to write.
  public var format: String
  /// The name of the format that the records are in; nil to go by the shape of each.
  public var source: String?
  /// A chat template's name, or a pattern; for formats that hold texts.
  public var template: String?
  /// Whether prompts and completions are lists of messages.
  public var asMessages = false
  /// A file, a folder, or `-`.
  public var output: String
  /// The parts and their shares: `train=0.9,test=0.1`; nil for one part.
  public var split: String?
  /// What stays together when a data set is parted: `seed`, `record`, or the path of a field.
  public var grouping = "seed"
  /// How many files a part has.
  public var shards = 1
  public var compression: Compression?
  /// What every record's model is told first; nil to leave it as it is.
  public var system: String?
  /// Whether each record gets a column `provenance`.
  public var keepsProvenance = false
  /// Whether `dataset_info.json`, for LLaMA-Factory, is written beside the files.
  public var writesInfo = false

  public init(input: InputSelection, format: String, output: String) {
    self.input = input
    self.format = format
    self.output = output
  }

  /// The formats that there are, each with a phrase that says what it is.
  public static var formats: [(name: String, summary: String)] {
    TrainingFormats.all.map { ($0.name, $0.summary) }
  }

  /// The name of a format that is asked for, and that there is not: the error says what to do.
  public static let parquet = "parquet"

  /// The names of the chat templates.
  public static var templates: [String] { TalkTemplate.named.map(\.name) }

  /// What came of it.
  public struct Summary: Sendable {
    public struct Part: Sendable {
      public var name: String
      public var recordCount: Int
      public var paths: [String]
    }

    /// What a trainer is told of the files.
    public struct Snippet: Sendable {
      public var trainer: String
      public var text: String
    }

    public var parts: [Part] = []
    /// Bad records, and those that the format cannot hold.
    public var faultCount = 0
    public var faults: [Diagnostic] = []
    /// Where `dataset_info.json` is.
    public var infoPath: String?
    public var snippets: [Snippet] = []

    public var recordCount: Int { parts.reduce(0) { $0 + $1.recordCount } }
  }

  /// Reads the records and writes the files; each appears when it is whole.
  /// - Throws: ``JanusError`` where a file cannot be read or written, or no record can be had in the format.
  public func run() async throws(JanusError) -> Summary {
    try await onOwnThread("janus-export") { () throws(JanusError) in try export() }
  }

  private func export() throws(JanusError) -> Summary {
    if output.lowercased().hasSuffix(".\(Self.parquet)") { throw .noParquet }
    let conversion = try RecordConversion(self)
    let files = try DatasetFiles(self)
    if writesInfo { try requireInfo(conversion) }
    let recordFormat = try recordFormat(of: conversion)
    var order = try order(of: conversion)
    try DataFiles.check(
      records: input.paths, outputs: files.paths(of: order.parts) + [input.rejects])
    let writer = try DatasetWriter(
      files: files, parts: order.parts, format: recordFormat)
    var columns: Set<String> = []
    let log = try conversion.forEach(rejects: input.rejects) {
      (records, _) throws(JanusError) in
      let place = order.next()
      for record in records {
        columns.formUnion(record.keys)
        try writer.write(record, part: place.part, shard: place.shard)
      }
    }
    guard writer.count > 0 else { throw conversion.nothing(log) }
    var summary = Summary()
    summary.parts = try writer.commit().map {
      Summary.Part(name: $0.name, recordCount: $0.recordCount, paths: $0.paths)
    }
    summary.faultCount = log.count
    summary.faults = log.diagnostics
    try describe(conversion.use(columns: columns), in: files.folder, &summary)
    return summary
  }

  /// The places of the records: the order in which they come, or a first look at all of them.
  private func order(of conversion: RecordConversion) throws(JanusError) -> DatasetOrder {
    let split: DatasetSplit
    do {
      split =
        try self.split.map { (text) throws(DatasetSplitError) in try DatasetSplit(text) } ?? .train
    } catch { throw JanusError(error) }
    guard self.split != nil || shards > 1 else { return DatasetOrder(split) }
    guard !input.paths.contains(RecordFiles.standardInput) else {
      throw JanusError(
        "The standard input can be read once only, and a split looks at the records twice.",
        remedy: "Write it to a file first.", exitCode: .usage)
    }
    var survey = DatasetSurvey(grouping: try groups)
    _ = try conversion.forEach(rejects: nil) { (_, source) throws(JanusError) in
      survey.add(source)
    }
    guard survey.unknownField == nil else { throw .noValue(in: grouping) }
    do {
      return try DatasetOrder(
        split, survey, shards: shards, seed: input.shuffleSeed ?? 0)
    } catch { throw JanusError(error) }
  }

  private var groups: RecordGrouping {
    get throws(JanusError) {
      do { return try RecordGrouping(grouping) } catch { throw JanusError(error) }
    }
  }

  /// How records stand in the files.
  private func recordFormat(
    of conversion: RecordConversion
  ) throws(JanusError) -> RecordWriter.Format {
    let isTable = conversion.isTable
    guard output != RecordFiles.standardInput, !FileSystem.isFolder(output),
      let type = RecordFileType(path: output)
    else { return isTable ? .table(.commas) : .json(.jsonLines) }
    switch (type, isTable) {
    case (.commaSeparated, true): return .table(.commas)
    case (.tabSeparated, true): return .table(.tabs)
    case (.jsonLines, false): return .json(.jsonLines)
    case (.json, false) where conversion.canBeArray: return .json(.jsonArray)
    default:
      throw JanusError(
        "\(output) cannot hold the format \(format).",
        remedy: "Give it a name that ends in \(isTable ? ".csv" : ".jsonl").", exitCode: .usage)
    }
  }

  private func requireInfo(_ conversion: RecordConversion) throws(JanusError) {
    let problem =
      if conversion.use(columns: []).llamaFactory == nil {
        "it does not read the format \(format)"
      } else if compression != nil || Compression(output) != nil {
        "it does not read compressed files"
      } else if shards > 1 {
        "it takes one file for each data set"
      } else {
        nil as String?
      }
    guard let problem else { return }
    throw JanusError(
      "LLaMA-Factory cannot be told of this: \(problem).", remedy: "Leave out --dataset-info.",
      exitCode: .usage)
  }

  private func describe(
    _ use: TrainerUse, in folder: String, _ summary: inout Summary
  ) throws(JanusError) {
    guard output != RecordFiles.standardInput else { return }
    if writesInfo, let entry = use.llamaFactory {
      var info = try DatasetInfoFile(folder: folder)
      for part in summary.parts { info.add(entry, file: part.paths.first ?? "") }
      try info.write()
      summary.infoPath = info.path
    }
    let files = summary.parts.map { (part: $0.name, paths: $0.paths) }
    summary.snippets = TrainerSnippets(use, files: files, isTable: format == TableFormat.name).all
      .map { Summary.Snippet(trainer: $0.trainer, text: $0.text) }
  }
}

extension DatasetExport.Compression {
  /// By the ending of a file's name; nil if it says nothing of compression.
  fileprivate init?(_ path: String) {
    switch JanusPlatform.Compression(path: path) {
    case .gzip: self = .gzip
    case .zstandard: self = .zstd
    case nil: return nil
    }
  }
}

extension DatasetFiles {
  init(_ export: DatasetExport) throws(JanusError) {
    let isParted = export.split != nil || export.shards > 1
    if export.output == RecordFiles.standardInput,
      isParted || export.writesInfo || export.compression != nil
    {
      throw JanusError(
        "The standard output is one plain file.", remedy: "Name a folder with --output.",
        exitCode: .usage)
    }
    if let wished = export.compression, let own = DatasetExport.Compression(export.output),
      own != wished, RecordFileType(path: export.output) != nil,
      !FileSystem.isFolder(export.output)
    {
      throw JanusError(
        "The name \(export.output) says \(own.rawValue), and --compress says \(wished.rawValue).",
        remedy: "Leave out --compress, or give the file another ending.", exitCode: .usage)
    }
    let ending =
      switch export.compression {
      case .gzip: ".gz"
      case .zstd: ".zst"
      case nil: ""
      }
    self.init(
      output: export.output, ending: export.format == TableFormat.name ? "csv" : "jsonl",
      isSplit: export.split != nil, shards: export.shards, compression: ending)
    guard !folder.isEmpty else { return }
    do { try FileSystem.createFolder(folder) } catch {
      throw JanusError("\(error.path) cannot be made: \(error.reason).")
    }
  }
}
