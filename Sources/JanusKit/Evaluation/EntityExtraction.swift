public import JanusCore
internal import JanusData
public import JanusModels
internal import JanusPlatform
internal import JanusSynthesis

/// Has a model list the entities of records, for ``Evaluation``: a call a record, through the journal beside the first
/// input.
public struct EntityExtraction: Sendable {
  private let sets: [[String]]
  private let isStrict: Bool
  private let folder: String
  private let output: String
  private let run: SynthesisRun
  private let spools: [InputSpool]

  /// How far the calls have come.
  public var monitor: RunMonitor { run.monitor }
  /// The addresses to which a key would go without encryption, other than on this machine.
  public var exposedURLs: [String] { run.exposedURLs }

  /// Nothing is asked yet.
  ///
  /// - Parameters:
  ///   - sets: The options of each evaluation that the entities are for; all are asked for in one run.
  ///   - model: Whom to ask.
  ///   - calls: How it is asked.
  ///   - settings: The variables in which keys are looked for.
  ///   - commandLine: The command as it was given, without any key, for the run's record.
  /// - Throws: ``JanusError`` where an input cannot be read, or the model cannot be asked.
  public init(
    _ sets: [EvaluationOptions], model: ModelConfiguration, calls: CallOptions,
    settings: ModelSettings, commandLine: [String]
  ) throws(JanusError) {
    let first = sets.first?.inputs.first { $0 != RecordFiles.standardInput } ?? ""
    folder = FileSystem.isFolder(first) ? first : Path.parent(of: first)
    output = Path.join(WorkspaceFolder(in: folder).path, "entities.jsonl")
    self.sets = sets.map(\.inputs)
    isStrict = sets.contains { $0.isStrict }
    var spools: [InputSpool] = []
    // What comes through a pipe is read for the model, and then once more.
    for set in sets {
      spools.append(try InputSpool(set.inputs, output: RecordFiles.standardInput))
    }
    self.spools = spools
    var options = SynthesisOptions(output: output)
    options.neighbour = Path.join(folder, "entities")
    options.calls = calls
    options.input = InputSelection(paths: spools.flatMap(\.paths))
    options.commandLine = commandLine
    run = try SynthesisRun(
      EntityMethod.self,
      values: sets.first?.field.map { [EntityMethod.field.declaration.name: [$0]] } ?? [:],
      prompts: [:], models: [.model: [model]], options: options, settings: settings)
  }

  /// Asks for all records; what the journal answers costs nothing.
  ///
  /// Cancelling the task ends it soon; what is answered is kept.
  /// - Returns: How it went, and what was found; also where it ended early, with the reason in the summary.
  /// - Throws: ``JanusError`` where nothing could be begun.
  public func run() async throws -> (summary: SynthesisSummary, entities: ExtractedEntities) {
    let summary = try await run.run()
    defer { FileSystem.remove(output) }
    let model = summary.models.first?.description ?? ""
    let entities = try await CurationThread().run { [path = output] in
      try ExtractedEntities(
        model: model, spools: spools, path: summary.recordCount > 0 ? path : nil)
    }
    return (summary, entities)
  }
}

/// The entities that a model found in records.
public struct ExtractedEntities: Sendable {
  /// Who found them.
  public let model: String
  /// Which of the sets is evaluated.
  public var set = 0
  /// How many good records those before it have.
  public var offset = 0
  private let spools: [InputSpool]
  /// By the number of the good record among all.
  private var entities: [Int: [String]] = [:]

  /// - Parameters:
  ///   - model: Who found them.
  ///   - spools: What was read, for each set.
  ///   - path: The file that ``EntityMethod`` wrote; nil if there is none.
  /// - Throws: ``JanusError`` where it cannot be read.
  init(model: String, spools: [InputSpool], path: String?) throws {
    self.model = model
    self.spools = spools
    guard let path else { return }
    let reader = try RecordReader(path: path, type: .json)
    while let record = try reader.next()?.value {
      try Task.checkCancellation()
      guard let number = record["number"]?.intValue else { continue }
      entities[number] = (record["entities"]?.arrayValue ?? []).compactMap(\.stringValue)
    }
  }

  /// The files of the set, which hold what came through pipes, too.
  var spool: InputSpool { spools[set] }

  /// What was found in a good record of the set; nil if nothing was answered.
  func entities(of number: Int) -> [String]? { entities[offset + number] }
}
