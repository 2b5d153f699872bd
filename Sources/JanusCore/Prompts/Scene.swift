/// What a generation prompt asks for, as values: what the diagram says, who speaks, and where the talk
/// should go. Real models read the prompt; the built-in `offline` model reads this.
public struct Scene: Hashable, Sendable {
  public var diagram: Diagram
  public var userRole: String
  public var assistantRole: String
  public var direction: String
  /// The turns that a derivation follows up on; empty for a seed.
  public var earlierTurns: [Turn]
  public var type: SampleType

  public init(
    diagram: Diagram, userRole: String, assistantRole: String, direction: String,
    earlierTurns: [Turn] = [], type: SampleType
  ) {
    self.diagram = diagram
    self.userRole = userRole
    self.assistantRole = assistantRole
    self.direction = direction
    self.earlierTurns = earlierTurns
    self.type = type
  }
}
