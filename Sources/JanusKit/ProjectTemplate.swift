public import JanusCore
internal import JanusPlatform

/// The files that a new project begins with.
public struct ProjectTemplate: Sendable {
  private let type: SampleType

  public init(type: SampleType) { self.type = type }

  /// Writes the files into `folder`, which is made if it is missing.
  /// - Returns: The paths that were written.
  /// - Throws: ``JanusError`` where one of the files is there already, or cannot be written.
  public func write(to folder: String) throws(JanusError) -> [String] {
    let files = [
      (Path.join(folder, "setup.yaml"), setup),
      (Path.join(folder, "diagram.mermaid"), Self.diagram),
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

  private var setup: String {
    let bytes =
      switch type {
      case .conversation: EmbeddedFiles.conversationSetup
      case .instruct: EmbeddedFiles.instructSetup
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var diagram: String { String(decoding: EmbeddedFiles.diagram, as: UTF8.self) }
}
