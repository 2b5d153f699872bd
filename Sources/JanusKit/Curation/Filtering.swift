package import JanusCore
internal import JanusPlatform
package import JanusQuality

/// Lets through the records of files that keep to rules.
///
/// ```swift
/// var options = FilteringOptions(inputs: ["raw.jsonl"], output: "clean.jsonl")
/// options.rules = ["refusals", "pii"]
/// options.condition = "score >= 4"
/// let summary = try await Filtering.run(options)
/// ```
/// What stays comes out byte for byte as it went in, and in its order. The output appears when it is whole.
public enum Filtering {
  /// The key of a record that is marked.
  public static let markKey = "rejected_by"

  /// Does it.
  ///
  /// - Parameters:
  ///   - options: What is read, judged and written.
  ///   - progress: Called again and again with the number of records read so far.
  /// - Returns: What became of the records.
  /// - Throws: ``JanusError`` where options are wrong, or a file cannot be read or written; `CancellationError` if the
  ///   task is cancelled.
  public static func run(
    _ options: FilteringOptions, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> FilterSummary {
    try await CurationThread().run {
      let files = options.files
      var record = CurationRecord(
        "filter", files.commandLine, inputs: files.inputs, output: files.output)
      let summary = try options.sieve().run(progress: progress)
      record.settings["where"] = options.condition.map { .string($0) }
      for (name, value) in options.settings { record.settings[name] = .string(value) }
      record.settings["mark"] = files.marks ? true : nil
      record.count(summary, marks: files.marks)
      try record.write()
      return summary
    }
  }
}

/// What a run of ``Filtering`` does.
public struct FilteringOptions: Sendable {
  public var files: CurationOptions
  /// Names of rules; nil for those by default, unless there is a condition.
  public var rules: [String]?
  /// `rule.setting` with its value.
  public var settings: [(name: String, value: String)] = []
  /// A condition that must hold: `len(output) > 20 and score >= 4`.
  public var condition: String?
  /// The place in a record of the text that is judged; nil for all that is said.
  public var field: String?
  /// Diagrams, or folders of projects, that must not show in what is said.
  public var diagrams: [String] = []

  public init(inputs: [String], output: String) {
    files = CurationOptions(inputs: inputs, output: output)
  }

  func sieve() throws(JanusError) -> RecordSieve {
    try DataFiles.checkForm(of: files.output)
    try DataFiles.check(records: files.inputs, outputs: [files.output, files.rejects])
    var secrets = LeakSources()
    for path in diagrams { try secrets.add(path) }
    do {
      let names = rules ?? (condition == nil ? nil : [])
      return RecordSieve(
        files: files,
        rules: try FilterCatalog.rules(names, settings: settings, secrets: secrets),
        field: try field.map { (path) throws(FieldPathError) in try FieldPath(path) },
        condition: try condition.map { (text) throws(ExpressionError) in try RecordExpression(text)
        },
        markKey: Filtering.markKey)
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(error)")
    }
  }
}

extension LeakSources {
  /// Adds a diagram's file, or a project's diagram and prompts.
  package mutating func add(_ path: String) throws(JanusError) {
    guard FileSystem.isFolder(path) else {
      diagrams.append(try DiagramFile(path: path).accepted())
      return
    }
    let (project, diagnostics) = try Project.load(path)
    guard let project else {
      throw JanusError(
        "\(path) is no project that can be read.", exitCode: .badConfiguration,
        diagnostics: diagnostics)
    }
    diagrams.append(project.diagram)
    prompts += project.setup.promptTexts
  }
}

extension Setup {
  /// What it tells models, without what is filled in.
  fileprivate var promptTexts: [String] {
    let templates = [initialPrompt, derivationalPrompt]
    return templates.map { $0.filled(with: Array(repeating: "", count: $0.placeCount)) } + [
      outputFormat
    ]
  }
}
