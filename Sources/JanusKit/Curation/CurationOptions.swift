/// Where records come from and go to.
public struct CurationOptions: Sendable {
  /// Files or folders of records; `-` is the standard input.
  public var inputs: [String]
  /// The file to write; `-` is the standard output.
  public var output: String
  /// A file for what does not stay, with the reason, and for what is no record, as JSON lines.
  public var rejects: String?
  /// Whether all records are written, each with a key that says why it would not stay, or null.
  public var marks = false
  /// Whether the first bad record ends the run.
  public var isStrict = false
  /// The command as it was given, for the record that is left beside the output.
  public var commandLine: [String] = []

  public init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}
