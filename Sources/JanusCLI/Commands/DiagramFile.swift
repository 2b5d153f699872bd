import JanusCore
import JanusKit
import JanusPlatform

/// A diagram's text, read for a command.
struct DiagramFile {
  /// The file as messages name it.
  let name: String
  let bytes: [UInt8]

  /// Reads a file, or the standard input where the path is `-`.
  init(_ path: String) throws(JanusError) {
    name = path == "-" ? "<stdin>" : path
    do {
      bytes = try FileSystem.read(
        path == "-" ? "/dev/stdin" : path, limit: Project.largestDiagram)
    } catch {
      throw JanusError("\(name) cannot be read: \(error.reason).", exitCode: .badConfiguration)
    }
  }

  /// Reads the diagram, and says what is wrong or doubtful in it.
  func parse() -> ParsedDiagram {
    Diagram.parse(bytes, path: name, frontMatter: YAMLFrontMatter.readTitle)
  }
}

extension Console {
  /// Lists diagnostics, each with the line that it is about.
  ///
  /// - Parameters:
  ///   - diagnostics: What is to be listed.
  ///   - sources: The texts that they are about, by path.
  func report(_ diagnostics: [Diagnostic], in sources: [String: [UInt8]]) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(sources: sources, usesColour: errorStyle.hasColour)
    say(diagnostics.map(renderer.render).joined(separator: "\n"))
  }
}
