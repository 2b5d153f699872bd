public import JanusCore
internal import JanusPlatform

/// A diagram's file, read and parsed.
public struct DiagramFile: Sendable {
  /// As messages name it.
  public let path: String
  public let source: [UInt8]
  public let diagram: Diagram
  /// By place; with errors where Mermaid refuses the text.
  public let diagnostics: [Diagnostic]

  /// Reads the file at `path`; `-` is the standard input.
  ///
  /// - Throws: ``JanusError`` where it cannot be read.
  public init(path: String) throws(JanusError) {
    do {
      source =
        path == "-"
        ? try FileSystem.readStandardInput(limit: Project.largestDiagram)
        : try FileSystem.read(path, limit: Project.largestDiagram)
    } catch {
      throw JanusError(
        "\(path) cannot be read: \(error.reason).", exitCode: .badConfiguration)
    }
    self.path = path == "-" ? "standard input" : path
    let parsed = Diagram.parse(source, path: self.path, frontMatter: YAMLFrontMatter.readTitle)
    diagram = parsed.diagram
    diagnostics =
      (parsed.diagnostics + Self.roleWarnings(path: path, diagram: diagram)).inSourceOrder
  }

  /// The diagram, if Mermaid accepts it.
  ///
  /// - Throws: ``JanusError`` with what is wrong.
  public func accepted() throws(JanusError) -> Diagram {
    guard diagnostics.hasErrors else { return diagram }
    throw JanusError(
      "\(path) is no diagram that Mermaid accepts.", exitCode: .badConfiguration,
      diagnostics: diagnostics)
  }

  /// Writes another text into the file: the old one stays until the new one is whole.
  ///
  /// - Throws: ``JanusError`` where that cannot be done.
  public func replace(with text: String) throws(JanusError) {
    do {
      try FileSystem.writeAtomically(Array(text.utf8), to: path)
    } catch {
      throw JanusError("\(path) cannot be written: \(error.reason).")
    }
  }

  /// Roles of the setup beside the diagram that the diagram does not know.
  private static func roleWarnings(path: String, diagram: Diagram) -> [Diagnostic] {
    let setupPath = Path.join(Path.parent(of: path), "setup.yaml")
    guard path != "-", let text = try? FileSystem.read(setupPath, limit: YAMLReader.largestText),
      let root = try? YAMLReader.read(text, path: setupPath),
      let place = DiagramSource(setup: root, folder: Path.parent(of: path), setupPath: setupPath)
        .filePath, place == path
    else { return [] }
    return RoleCheck.warnings(root, diagram: diagram, path: setupPath)
  }
}
