import Foundation
import JanusCore
import Testing

@testable import JanusCLI

@Suite("janus diagram svg")
struct DiagramSVGTests {
  private static func run(_ arguments: [String]) async -> (code: Int32, RecordedConsole) {
    let record = RecordedConsole()
    let code = await JanusProgram.run(
      ["diagram", "svg"] + arguments, of: .janus, on: record.console())
    return (code.rawValue, record)
  }

  private static func file(_ text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).mermaid")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path()
  }

  @Test(
    "draws every example without a word",
    arguments: [
      "coding_assist", "hospital_discharge", "marriage_counsel", "marriage_counsel_instruct",
    ])
  func examples(_ name: String) async {
    let folder = URL(filePath: #filePath).appending(path: "../../../Examples/\(name)").standardized
    let (code, record) = await Self.run([folder.path() + "/diagram.mermaid"])
    #expect(code == 0)
    #expect(record.errors == "")
    #expect(record.output.hasPrefix("<svg xmlns=") && record.output.hasSuffix("</svg>\n"))
  }

  @Test("writes a file, in the direction and the colours asked for")
  func output() async throws {
    let source = try Self.file("erDiagram\nA ||--o{ B : has\n")
    let target = source + ".svg"
    let (code, record) = await Self.run(
      [source, "-o", target, "--theme", "dark", "--direction", "RL"])
    #expect(code == 0)
    #expect(record.output == "" && record.errors == "Wrote \(target).\n")
    let svg = try String(contentsOfFile: target, encoding: .utf8)
    #expect(svg.contains("color-scheme:dark") && !svg.contains("@media"))
  }

  @Test("refuses what Mermaid refuses, and shows where")
  func refusal() async throws {
    let source = try Self.file("erDiagram\nA ||--o{ B\nC ||--|| D : x\n")
    let (code, record) = await Self.run([source])
    #expect(code == 78)
    #expect(record.output == "")
    #expect(record.errors.contains("\(source):"))
    #expect(record.errors.contains(" | C ||--|| D : x") || record.errors.contains(" | A ||--o{ B"))
    let (lenient, drawn) = await Self.run([source, "--lenient"])
    #expect(lenient == 0)
    #expect(drawn.output.contains("id=\"entity-D\""))
    #expect(drawn.errors.contains("error:"))
  }

  @Test("says which file cannot be read")
  func missing() async {
    let (code, record) = await Self.run(["/nowhere/diagram.mermaid"])
    #expect(code == 78)
    #expect(record.errors.contains("/nowhere/diagram.mermaid cannot be read: No such file"))
  }
}
