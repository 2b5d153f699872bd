internal import JanusCore
internal import JanusPlatform

/// Where a project's diagram is: in the setup itself, at a path that it names, or in `diagram.mermaid`.
struct DiagramSource {
  private enum Place {
    /// The setup's own key, and where its text begins.
    case inline(YAMLNode)
    case file(String, namedAt: SourcePosition?)
  }

  private let place: Place
  private let setupPath: String

  init(setup: YAMLNode?, folder: String, setupPath: String) {
    self.setupPath = setupPath
    if let node = setup?["er_diagram"], node.scalar?.resolved == .text {
      place = .inline(node)
    } else if let node = setup?["er_diagram_path"], let path = node.scalar?.text, !path.isEmpty {
      place = .file(Path.join(folder, path), namedAt: node.position)
    } else {
      place = .file(Path.join(folder, "diagram.mermaid"), namedAt: nil)
    }
  }

  /// The file that messages about the diagram name.
  var path: String {
    switch place {
    case .inline: setupPath
    case .file(let path, _): path
    }
  }

  /// The diagram's file; nil if the setup holds the text itself.
  var filePath: String? {
    if case .file(let path, _) = place { path } else { nil }
  }

  /// The diagram's text with LF at its line ends; nil after an error.
  func read() -> (text: String?, diagnostics: [Diagnostic]) {
    switch place {
    case .inline(let node): return (node.scalar?.text ?? "", [])
    case .file(let path, let position):
      do {
        let bytes = try FileSystem.read(path, limit: Project.largestDiagram)
        guard let text = String(validating: bytes, as: UTF8.self) else {
          return (nil, [Diagnostic(.error, path: path, "the diagram is not UTF-8")])
        }
        return (text.withUnixLineEnds, [])
      } catch {
        return (nil, [problem(error, path: path, namedAt: position)])
      }
    }
  }

  private func problem(
    _ error: FileError, path: String, namedAt position: SourcePosition?
  ) -> Diagnostic {
    guard error.kind == .notFound else {
      return Diagnostic(.error, path: path, "the diagram cannot be read: \(error.reason)")
    }
    return Diagnostic(
      .error, path: setupPath, position: position ?? .start, "there is no diagram \(path)",
      hint: position == nil
        ? "Write one there, or name another file under `er_diagram_path`, or put its text under `er_diagram`."
        : "Correct `er_diagram_path`; it is relative to the folder.")
  }

  /// The parsed diagram, and what is wrong or doubtful about it.
  func parse(_ text: String) -> ParsedDiagram {
    var parsed = Diagram.parse(text, path: path, frontMatter: YAMLFrontMatter.readTitle)
    if case .inline(let node) = place {
      parsed.diagnostics = parsed.diagnostics.map { Self.moved($0, into: node) }
    }
    return parsed
  }

  /// Inside a block of YAML the lines of the diagram stand elsewhere; the key's place is what is known.
  private static func moved(_ diagnostic: Diagnostic, into node: YAMLNode) -> Diagnostic {
    var moved = diagnostic
    moved.position = node.position
    if let line = diagnostic.position?.line {
      moved.message = "in line \(line) of the diagram: \(diagnostic.message)"
    }
    return moved
  }
}

extension String {
  fileprivate var withUnixLineEnds: String {
    guard utf8.contains(0x0D) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
