public import JanusCore
internal import JanusData
internal import JanusPlatform

/// `janus sample labels`: training and test sets of dialogues whose utterances are labelled.
public struct LabelSampling: Sendable {
  /// How the test set is written.
  public enum TestFormat: String, Sendable, CaseIterable {
    /// A workbook with a sheet for each label.
    case xlsx
    case jsonl
  }

  public struct Summary: Sendable {
    public struct Label: Sendable {
      public var name: String
      public var trainingCount: Int
      public var testCount: Int
    }

    /// In the order in which they came.
    public var labels: [Label] = []
    public var dialogueCount = 0
    /// Dialogues without labelled utterances.
    public var unlabelledCount = 0
    /// Utterances that have no text, or no label.
    public var malformedCount = 0
    /// Utterances that their dialogue does not hold, so that they have no history.
    public var unplacedCount = 0
    /// Utterances left out because their label, or their dialogue, had enough.
    public var cappedCount = 0
    public var faultCount = 0
    public var faults: [Diagnostic] = []
    /// The files that were written.
    public var paths: [String] = []
  }

  public var input: InputSelection
  /// The folder for `training.jsonl`, `test.xlsx` or `test.jsonl`, and `labels/`.
  public var folder: String
  /// How many of the user's lines before an utterance are its history.
  public var rounds = 3
  /// The most records of one label from one dialogue.
  public var mostPerDialogue = 4
  /// The most records of one label.
  public var mostPerLabel = 10_000
  /// How many records of each label are for testing.
  public var testCount = 100
  public var testFormat = TestFormat.xlsx
  public var seed: UInt64 = 0
  /// The key of the labelled utterances.
  public var key = "model_output"

  public init(input: InputSelection, folder: String) {
    self.input = input
    self.folder = folder
  }

  /// Reads the dialogues and writes the sets; each file appears when it is whole.
  /// - Throws: ``JanusError`` where a file cannot be read or written.
  public func run() async throws(JanusError) -> Summary {
    try await onOwnThread("janus-sample") { () throws(JanusError) in try sample() }
  }

  private func sample() throws(JanusError) -> Summary {
    // The rejects are written while the dialogues are read.
    try DataFiles.check(
      records: input.paths, outputs: [Path.join(folder, "training.jsonl"), testPath, input.rejects])
    var options = LabelSampler.Options()
    options.rounds = rounds
    options.mostPerDialogue = mostPerDialogue
    options.mostPerLabel = mostPerLabel
    options.testCount = testCount
    options.seed = seed
    options.key = key
    var sampler = LabelSampler(options)
    var summary = Summary()
    let log = try input.forEachRecord { (record, _) throws(JanusError) in
      sampler.add(record)
      summary.dialogueCount += 1
    }
    let labels = sampler.labels()
    guard !labels.isEmpty else {
      throw JanusError(
        "No record has labelled utterances under the key \"\(key)\".",
        remedy:
          "`janus synthesize intents` labels them as [{\"content\": …, \"label\": …}]; `--key` names another key.",
        exitCode: .badData)
    }
    try write(labels, into: &summary)
    summary.unlabelledCount = sampler.unlabelledCount
    summary.malformedCount = sampler.malformedCount
    summary.unplacedCount = sampler.unplacedCount
    summary.cappedCount = sampler.cappedCount
    summary.faultCount = log.count
    summary.faults = log.diagnostics
    return summary
  }

  private func write(
    _ labels: [LabelSampler.Label], into summary: inout Summary
  ) throws(JanusError) {
    let labelFolder = Path.join(folder, "labels")
    var names: Set<String> = []
    let paths = labels.map {
      Path.join(labelFolder, fileName(of: $0.name, among: &names) + ".jsonl")
    }
    try refuseLeftovers(beside: [testPath] + paths)
    do { try FileSystem.createFolder(labelFolder) } catch {
      throw JanusError("\(error.path) cannot be made: \(error.reason).")
    }
    let training = try RecordWriter(path: Path.join(folder, "training.jsonl"))
    for (label, path) in zip(labels, paths) {
      for record in label.training { try training.write(.object(record)) }
      let file = try RecordWriter(path: path)
      for record in label.records { try file.write(.object(record)) }
      try file.commit()
      summary.paths.append(path)
      summary.labels.append(
        Summary.Label(
          name: label.name, trainingCount: label.training.count, testCount: label.test.count))
    }
    try training.commit()
    summary.paths = [Path.join(folder, "training.jsonl"), try writeTest(labels)] + summary.paths
  }

  /// Makes sure that no sets of another run stay beside the new ones: what it tests with, this one may train with.
  private func refuseLeftovers(beside written: [String]) throws(JanusError) {
    let written = Set(written.map { FileIdentity(of: $0) })
    let tests = TestFormat.allCases.map { Path.join(folder, "test.\($0.rawValue)") }
    let labels = (try? FileSystem.files(under: Path.join(folder, "labels"))) ?? []
    for path in tests + labels.filter({ $0.hasSuffix(".jsonl") })
    where FileSystem.exists(path) && !written.contains(FileIdentity(of: path)) {
      throw JanusError(
        "\(path) is of another sampling and would stay beside the new sets, which it does not fit.",
        remedy: "Choose another folder, or remove that file first.", exitCode: .usage)
    }
  }

  private var testPath: String { Path.join(folder, "test.\(testFormat.rawValue)") }

  private func writeTest(_ labels: [LabelSampler.Label]) throws(JanusError) -> String {
    let path = testPath
    switch testFormat {
    case .jsonl:
      let writer = try RecordWriter(path: path)
      for label in labels {
        for record in label.test { try writer.write(.object(record)) }
      }
      try writer.commit()
    case .xlsx:
      do {
        let workbook = try WorkbookWriter(path: path)
        for label in labels where !label.test.isEmpty {
          let columns = Self.columns(of: label.test)
          let rows = label.test.map { record in columns.map { Self.text(record[$0]) } }
          try workbook.addSheet(label.name, columns: columns, rows: rows)
        }
        try workbook.commit()
      } catch {
        throw JanusError(
          "\(path) cannot be written: \(error.reason).",
          remedy: "`--test-format jsonl` has no limits of size.")
      }
    }
    return path
  }

  /// The keys of all records, in the order in which they come first.
  private static func columns(of records: ArraySlice<JSONObject>) -> [String] {
    var columns: [String] = []
    var known: Set<String> = []
    for record in records {
      for key in record.keys where known.insert(key).inserted { columns.append(key) }
    }
    return columns
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): text
    case let value?: JSONWriter.string(value)
    }
  }

  /// A name that every file system takes, and that no other label has.
  private func fileName(of label: String, among names: inout Set<String>) -> String {
    var name = String(
      label.map { $0.isLetter || $0.isNumber || "-_ ()".contains($0) ? $0 : "_" }.prefix(60))
    if name.isBlank || name.hasPrefix(".") { name = "label" }
    var candidate = name
    var number = 2
    while !names.insert(candidate.lowercased()).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }
}
