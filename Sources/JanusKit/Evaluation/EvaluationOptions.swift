internal import JanusQuality

/// What ``Evaluation`` measures.
public struct EvaluationOptions: Sendable {
  /// Files or folders of records, `-` is the standard input; none to measure a file of embeddings alone.
  public var inputs: [String]
  public var embeddings = SelectionOptions.Embeddings.hashing
  /// The place in a record of the text that is measured; nil for all that it says.
  public var field: String?
  /// Orders of the Vendi score, above 0.
  public var orders = VendiScore.usualOrders
  /// Fields whose values make groups, each with a Vendi score of its own: paths, or names of ``EvaluatedFields``.
  public var groupFields: [String] = []
  /// Keys of records that hold entities; empty for all that hold lists of texts, but those of `excludedFields`.
  public var entityFields: [String] = []
  /// Keys of records that hold no entities.
  public var excludedFields = usualExcludedFields
  /// Diagrams, or folders of projects, whose names are looked for, and must not leak.
  public var diagrams: [String] = []
  /// How many records are drawn for what cannot be measured over all.
  public var sampleSize = defaultSampleSize
  /// What the sample is drawn by.
  public var seed: UInt64 = 1
  /// The least Jaccard index of near-duplicates.
  public var threshold = DuplicateRule().threshold
  /// Whether the first bad record ends the run.
  public var isStrict = false

  /// The keys that JoyDataForge leaves out.
  public static let usualExcludedFields = [
    "input", "history", "response", "id", "task", "from", "task_name", "label", "reason",
  ]
  public static let defaultSampleSize = 2000

  public init(inputs: [String]) { self.inputs = inputs }
}
