public import JanusCore
public import JanusModels
package import JanusPlatform

/// What a project folder and its user say about models, beside the command: `models.yaml` and `.env`.
public struct ModelSettings: Sendable {
  /// The project's file before the user's; only those that are there.
  public let files: [ModelsFile]
  /// Everything that was found in the files.
  public let diagnostics: [Diagnostic]
  /// The files that were looked for and are there, whatever they hold.
  let paths: [String]
  /// The process's variables, and those of `.env` that the process was started without.
  let variables: ModelVariables
  private let folder: String

  /// No files, and the environment of this process.
  public init() {
    files = []
    paths = []
    diagnostics = []
    variables = ModelVariables { Environment.process[$0] }
    folder = ""
  }

  /// Reads `models.yaml` and `.env` in `folder`, and the user's own `models.yaml`.
  ///
  /// A file that is not there is as good as an empty one. Where a `models.yaml` has errors, they are in
  /// ``diagnostics``.
  public init(folder: String) { self.init(folder: folder, environment: .process) }

  package init(folder: String, environment process: Environment) {
    var found: [Diagnostic] = []
    let path = Path.join(folder, EnvironmentFile.fileName)
    variables = ModelVariables(
      project: Self.variables(in: path, into: &found), projectPath: path
    ) { process[$0] }
    let ownPath = Path.join(folder, ModelsFile.fileName)
    let usersPath = Self.userFolder(process).map { Path.join($0, ModelsFile.fileName) }
    let own = Self.file(ownPath, isOfProject: true, into: &found)
    let users = usersPath.flatMap { Self.file($0, isOfProject: false, into: &found) }
    paths = [path, ownPath, usersPath].compactMap(\.self).filter { FileSystem.exists($0) }
    files = [own?.ofProject, users].compactMap(\.self)
    self.folder = folder
    diagnostics = found
  }

  /// Where the user's own settings are; nil if the process has no home.
  private static func userFolder(_ environment: Environment) -> String? {
    // What is not absolute does not count, by the XDG Base Directory Specification.
    if let folder = environment.text("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return Path.join(folder, "janus")
    }
    return environment.text("HOME").map { Path.join($0, ".config/janus") }
  }

  private static func file(
    _ path: String, isOfProject: Bool, into found: inout [Diagnostic]
  ) -> ModelsFile? {
    do {
      let bytes = try FileSystem.read(path, limit: YAMLReader.largestText)
      let (file, diagnostics) = ModelsFileReader.read(
        try YAMLReader.read(bytes, path: path), path: path, isOfProject: isOfProject)
      found += diagnostics
      return file
    } catch let error as FileError {
      if error.kind != .notFound {
        found.append(Diagnostic(.error, path: path, "it cannot be read: \(error.reason)"))
      }
    } catch let error as JanusError {
      found += error.diagnostics
    } catch {
      found.append(Diagnostic(.error, path: path, "\(error)"))
    }
    return nil
  }

  private static func variables(
    in path: String, into found: inout [Diagnostic]
  ) -> [String: String] {
    do {
      let file = EnvironmentFile(
        try FileSystem.read(path, limit: EnvironmentFile.largestFile), path: path)
      found += file.diagnostics
      return file.variables
    } catch {
      // A folder of that name is a virtual environment of Python's.
      if error.kind != .notFound, error.kind != .isDirectory {
        found.append(Diagnostic(.warning, path: path, "it is not read: \(error.reason)"))
      }
      return [:]
    }
  }

  /// The project's file of that name, as somebody who says where a model is.
  func projectFile(_ name: String) -> AddressOrigin { .project(path: Path.join(folder, name)) }
}
