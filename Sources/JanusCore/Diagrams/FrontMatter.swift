/// Reads the YAML between the `---` lines of a diagram: its title, if it has one that is not empty.
///
/// JanusCore has no YAML reader of its own beyond ``PlainFrontMatter``; callers hand one in.
public typealias FrontMatterReader =
  @Sendable (_ yaml: String) -> Result<String?, FrontMatterProblem>

/// Why front matter is no valid YAML.
public struct FrontMatterProblem: Error, Hashable, Sendable {
  /// What is wrong, as part of a sentence.
  public var message: String
  /// Within the YAML, whose first line is 1.
  public var position: SourcePosition

  /// Makes a problem, at the first line unless told otherwise.
  public init(_ message: String, at position: SourcePosition = .start) {
    self.message = message
    self.position = position
  }
}
