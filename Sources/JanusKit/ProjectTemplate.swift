public import JanusCore
internal import JanusPlatform

/// The files that a new project begins with.
public struct ProjectTemplate: Sendable {
  private let type: SampleType
  private let diagram: Diagram?
  /// Who talks, where that was chosen among the entities of a given diagram.
  public let speakers: SpeakerChoice?

  /// Makes a template.
  /// - Parameters:
  ///   - type: What samples the project is to make.
  ///   - diagram: What the project is about; nil for an example.
  public init(type: SampleType, diagram: Diagram? = nil) {
    self.type = type
    self.diagram = diagram
    speakers = diagram.flatMap { SpeakerChoice(in: $0) }
  }

  /// Writes the files into `folder`, which is made if it is missing.
  /// - Returns: The paths that were written.
  /// - Throws: ``JanusError`` where one of the files is there already, or cannot be written.
  public func write(to folder: String) throws(JanusError) -> [String] {
    let files = [
      (Path.join(folder, "setup.yaml"), setup(folder: folder)),
      (Path.join(folder, "diagram.mermaid"), diagram?.mermaid ?? Self.exampleDiagram),
    ]
    for (path, _) in files where FileSystem.exists(path) {
      throw JanusError(
        "\(path) is there already.", remedy: "Choose another folder; nothing was changed.")
    }
    do {
      try FileSystem.createFolder(folder)
      for (path, text) in files { try FileSystem.writeAtomically(Array(text.utf8), to: path) }
    } catch {
      throw JanusError(
        "\(error.path) cannot be written: \(error.reason).", remedy: "Choose another folder.")
    }
    return files.map(\.0)
  }

  private func setup(folder: String) -> String {
    let bytes =
      switch type {
      case .conversation: EmbeddedFiles.conversationSetup
      case .instruct: EmbeddedFiles.instructSetup
      }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let speakers else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.flatMap { Self.line(String($0), speakers: speakers, folder: folder) }
      .joined(separator: "\n")
  }

  /// A line of the example's setup, changed to fit another diagram.
  private static func line(
    _ line: String, speakers: SpeakerChoice, folder: String
  ) -> [String] {
    if line.hasPrefix("category:") { return ["category: \(quoted(category(of: folder)))"] }
    if line.hasPrefix("assistant_role:") {
      return ["assistant_role: \(quoted(speakers.assistant))"]
    }
    guard line.hasPrefix("user_role:") else { return [line] }
    return [
      speakers.namesPeople
        ? "# These two were chosen as they seem to be people; put others here if others talk."
        : "# Not all who talk are to be told from the tables. Put those here who do: entities of the diagram, or others.",
      "user_role: \(quoted(speakers.user))",
    ]
  }

  private static func category(of folder: String) -> String {
    let name = Path.name(of: folder)
    return ["", ".", ".."].contains(name) ? "database" : name
  }

  /// A text as YAML reads it back.
  private static func quoted(_ text: String) -> String { JSONWriter.string(.string(text)) }

  private static var exampleDiagram: String {
    String(decoding: EmbeddedFiles.diagram, as: UTF8.self)
  }
}
