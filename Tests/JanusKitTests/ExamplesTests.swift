import Foundation
import JanusCore
import JanusKit
import JanusModels
import JanusTestSupport
import Testing

private let examples = URL(filePath: #filePath).appending(path: "../../../Examples")
  .standardizedFileURL

/// The names of the folders in Examples that are projects; `records` holds records.
private func exampleNames() throws -> [String] {
  try FileManager.default.contentsOfDirectory(
    at: examples, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles
  )
  .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
  .filter { $0.lastPathComponent != "records" }
  .map(\.lastPathComponent)
  .sorted()
}

@Suite("Examples")
struct ExamplesTests {
  @Test("are all there")
  func folders() throws {
    let expected: Set = [
      "coding_assist", "hospital_discharge", "marriage_counsel", "marriage_counsel_instruct",
    ]
    #expect(try expected.isSubset(of: exampleNames()))
  }

  @Test("load without errors or warnings, by Mermaid's grammar", arguments: try exampleNames())
  func load(_ name: String) throws {
    let (project, diagnostics) = try Project.load(
      examples.appending(path: name).path, isStrict: true)
    #expect(diagnostics.map(\.headline) == [])
    #expect(project != nil)
  }

  @Test("are formatted, as is what a new project begins with")
  func format() throws {
    var paths = try exampleNames().map { examples.appending(path: "\($0)/diagram.mermaid").path }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try ProjectTemplate(type: .conversation).write(to: folder.path)
    paths.append(folder.file("diagram.mermaid").path)
    for path in paths {
      let file = try DiagramFile(path: path)
      #expect(try Array(file.accepted().mermaid.utf8) == file.source, "\(path)")
    }
  }

  @Test("make the kind of sample that their name says", arguments: try exampleNames())
  func type(_ name: String) throws {
    let setup = try #require(try project(name)).setup
    #expect(setup.type == (name.hasSuffix("_instruct") ? .instruct : .conversation))
  }

  @Test("show a form of answer that Janus reads", arguments: try exampleNames())
  func outputFormat(_ name: String) throws {
    let setup = try #require(try project(name)).setup
    let turns = try AnswerReader.turns(of: ChatReply(text: setup.outputFormat), as: setup.type)
    #expect(turns.count == (setup.type == .instruct ? 1 : 2))
  }

  @Test("come with a page that gives their command", arguments: try exampleNames())
  func readme(_ name: String) throws {
    let text = try String(
      contentsOf: examples.appending(path: "\(name)/README.md"), encoding: .utf8)
    #expect(text.contains("janus generate Examples/\(name)"))
  }

  private func project(_ name: String) throws -> Project? {
    try Project.load(examples.appending(path: name).path).project
  }
}
