/// What `setup.yaml` says: who speaks, and in which directions talk should evolve.
public struct Setup: Hashable, Sendable {
  /// Copied into every record.
  public var category: String
  public var type: SampleType
  public var initialPrompt: PromptTemplate
  public var derivationalPrompt: PromptTemplate
  /// Put after every prompt, on a new line.
  public var outputFormat: String
  /// The line between the diagram and the instruction.
  public var delimiter: String
  public var userRole: String
  public var assistantRole: String
  public var seedDirections: [String]
  public var derivationalDirections: [String]
  /// The diagram's text, where the setup holds it itself.
  public var diagramText: String?
  /// Where the diagram's file is, relative to the folder.
  public var diagramPath: String?
  /// The model to ask, `provider/name`.
  public var model: String?
}
