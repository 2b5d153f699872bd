import Foundation
import JanusCore
import Testing

/// Each `.mermaid` file of the folder, with what comes of it in the `.golden` file beside it.
/// `JANUS_RECORD=1 swift test --filter DiagramGoldenTests` records them anew.
@Suite("Diagrams in files")
struct DiagramGoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".mermaid") }.sorted()

  @Test("are there") func found() { #expect(Self.names.count >= 5) }

  @Test("give what was recorded", arguments: names)
  func matches(name: String) throws {
    let file = Self.folder.appending(path: name)
    let golden = file.deletingPathExtension().appendingPathExtension("golden")
    let result = Self.result(of: [UInt8](try Data(contentsOf: file)), path: name)
    if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
      try Data(result.utf8).write(to: golden)
    }
    #expect(result == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  private static func result(of source: [UInt8], path: String) -> String {
    let parsed = Diagram.parse(source, path: path)
    let renderer = DiagnosticRenderer(sources: [path: source])
    let tree = outline(parsed.diagram).split(separator: " | ").joined(separator: "\n")
    let comments = parsed.diagram.comments.map { "\($0.position.line): \($0.text) (\($0.place))" }
    let diagnostics = parsed.diagnostics.map(renderer.render)
    return """
      # Tree
      \(tree)

      # Comments
      \(comments.joined(separator: "\n"))

      # Diagnostics
      \(diagnostics.joined(separator: "\n"))

      # Printed
      \(parsed.diagram.mermaid)
      """
  }
}
