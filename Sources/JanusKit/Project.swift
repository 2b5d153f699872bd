public import JanusCore
internal import JanusPlatform

/// A folder with a setup and a diagram, read and checked.
public struct Project: Sendable {
  /// As the user named it.
  public let folder: String
  public let setup: Setup
  public let diagram: Diagram
  /// The diagram's text as it goes into prompts.
  public let diagramText: String

  /// The files that it was read from.
  let files: [String]

  /// The largest diagram that is read, in bytes.
  package static let largestDiagram = 64 << 20

  /// Reads the project in `folder`.
  ///
  /// - Parameters:
  ///   - folder: Holds `setup.yaml`, and a diagram where the setup does not say otherwise.
  ///   - type: What samples are to be made; nil to take what the setup says.
  ///   - isStrict: Whether a diagram that Mermaid refuses is refused here too. It need not follow the
  ///     grammar to be of use in a prompt, so otherwise its errors are warnings.
  /// - Returns: The project, nil where there are errors; and all that was found.
  /// - Throws: ``JanusError`` where there is no such folder or setup, or the setup is no YAML.
  public static func load(
    _ folder: String, type: SampleType? = nil, isStrict: Bool = false
  ) throws(JanusError) -> (project: Project?, diagnostics: [Diagnostic]) {
    let path = Path.join(folder, "setup.yaml")
    let root = try YAMLReader.read(try setupText(path, folder: folder), path: path)
    var (setup, diagnostics) = SetupReader.read(root, path: path, type: type)
    // What is wrong with the diagram is worth knowing together with what is wrong with the setup.
    let source = DiagramSource(setup: root, folder: folder, setupPath: path)
    let (text, problems) = source.read()
    diagnostics += problems
    guard let text else { return (nil, diagnostics) }
    let parsed = source.parse(text)
    diagnostics += parsed.diagnostics.map { finding in
      var finding = finding
      if !isStrict { finding.severity = .warning }
      return finding
    }
    let diagram = parsed.diagram
    diagnostics += RoleCheck.warnings(root, diagram: diagram, path: path)
    guard let setup, !diagnostics.hasErrors else { return (nil, diagnostics) }
    let project = Project(
      folder: folder, setup: setup, diagram: diagram, diagramText: text.strippedAsPythonDoes,
      files: [path] + [source.filePath].compactMap(\.self))
    return (project, diagnostics)
  }

  private static func setupText(_ path: String, folder: String) throws(JanusError) -> [UInt8] {
    do {
      return try FileSystem.read(path, limit: YAMLReader.largestText)
    } catch {
      let initHint = "`janus init \(folder.isEmpty ? "FOLDER" : folder)` makes a project there."
      guard error.kind == .notFound else {
        throw JanusError("\(path) cannot be read: \(error.reason).", exitCode: .badConfiguration)
      }
      let what =
        FileSystem.isFolder(folder)
        ? "There is no setup.yaml in the folder \(folder)." : "There is no folder \(folder)."
      throw JanusError(what, remedy: initHint, exitCode: .badConfiguration)
    }
  }
}

/// Warns of roles that the diagram does not know.
enum RoleCheck {
  /// Compares the roles with the names of the entities.
  ///
  /// - Parameters:
  ///   - setup: The setup's document, which need not be right otherwise.
  ///   - diagram: Without entities it knows no roles, and nothing is said.
  ///   - path: The setup's file, as messages name it.
  /// - Returns: A warning for each role that is not there.
  static func warnings(_ setup: YAMLNode?, diagram: Diagram, path: String) -> [Diagnostic] {
    guard !diagram.entities.isEmpty else { return [] }
    // What `janus init` writes where no table is a person, and what needs no entity to be understood.
    let plain = SpeakerChoice.plainRoles
    let names = diagram.entities.flatMap { [$0.name, $0.alias].compactMap(\.self) }
    return ["user_role", "assistant_role"].compactMap { key in
      guard let node = setup?[key], let role = node.scalar?.text, !role.isEmpty,
        !names.contains(role), ![plain.user, plain.assistant].contains(role)
      else { return nil }
      let nearest = Suggestion.nearest(to: role, among: names)
      return Diagnostic(
        .warning, path: path, position: node.position,
        "`\(key)` is \"\(role)\", which is not in the diagram",
        hint: nearest.map { "Did you mean \"\($0)\"?" }
          ?? "The diagram has \(names.prefix(8).joined(separator: ", ")).")
    }
  }
}

extension String {
  /// Without the white space around it, as Python's `str.strip()` sees white space.
  fileprivate var strippedAsPythonDoes: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }
    guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
      let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
