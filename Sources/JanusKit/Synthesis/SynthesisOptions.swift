public import JanusCore

/// What a synthesis is told beside its method's own settings.
public struct SynthesisOptions: Sendable {
  /// How models are asked.
  public var calls = CallOptions()
  /// What is read; nil for methods that read nothing.
  public var input: InputSelection?
  /// The file to write; `-` for the standard output, where records come when all are there.
  public var output: String
  /// A file for the records that came to nothing, unchanged.
  public var failures: String?
  /// A file for the records that were made, and that the method drops, as JSON lines.
  public var dropped: String?
  /// Other files that were read for it, such as prompts, a rubric or a recipe: no output may take their place.
  public var sources: [String] = []
  /// Earlier outputs: what is in them is not asked again.
  public var skips: [String] = []
  /// The Jaccard index from which on a record is a near-duplicate of an earlier one, and passed over; nil to take
  /// all.
  public var duplicateThreshold: Double?
  /// The language of prompts; nil for that of each record.
  public var language: PromptLanguage?
  /// What each record's `from` and `task` say; nil to leave them out.
  public var source: String?
  public var task: String?
  /// The file beside which the journal is; nil for the output.
  var neighbour: String?
  /// The command as it was given, without any key, for the run's record.
  public var commandLine: [String] = []

  public init(output: String) { self.output = output }
}
