public import JanusQuality

/// What a run of ``Deduplication`` does.
public struct DeduplicationOptions: Sendable {
  /// How duplicates are found.
  public enum Method: String, Sendable, CaseIterable {
    /// Each record is compared with those that stayed before it. Reads once.
    case stream
    /// Records that hang together by being duplicates are clusters, of each of which one record stays. Reads twice.
    case cluster
  }

  /// Where the embeddings of the records are.
  public enum Embeddings: Hashable, Sendable {
    /// A file of NumPy's with a row for each record.
    case file(String)
    /// A field of the records, with an array of numbers.
    case field(String)
  }

  /// Files or folders of records; `-` is the standard input.
  public var inputs: [String]
  /// The file to write; `-` is the standard output.
  public var output: String
  public var rule = DuplicateRule()
  public var method = Method.stream
  /// Which record of a cluster stays; other than the first by the method ``Method/cluster`` only.
  public var keep = KeepRule.first
  /// The place in a record of the text that is compared; nil for all that it says.
  public var field: String?
  /// Whether all records are written, with the key ``Deduplication/markKey``, instead of those that stay.
  public var marks = false
  /// Files of records which those of the inputs must not be duplicates of.
  public var against: [String] = []
  /// A file that remembers the records of earlier runs, and those that stay of this one.
  public var index: String?
  /// A file for the clusters, as JSON lines.
  public var clusters: String?
  /// A file for the records that do not stay.
  public var removed: String?
  /// A file for what is no record, as JSON lines.
  public var rejects: String?
  /// Whether the first bad record ends the run.
  public var isStrict = false
  /// How many bytes of memory the comparison may take, before it uses a temporary file beside the output.
  public var memory = defaultMemory
  /// Records are duplicates too if the cosine of their embeddings is above this; nil to leave embeddings alone.
  public var semanticThreshold: Double?
  public var embeddings: Embeddings?

  /// The command as it was given, for the record that is left beside the output.
  public var commandLine: [String] = []

  public static let defaultMemory = 768_000_000

  public init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}
