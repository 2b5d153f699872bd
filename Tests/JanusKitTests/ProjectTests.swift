import Foundation
import JanusCore
@testable import JanusKit
import JanusTestSupport
import Testing

@Suite("Loading a project")
struct ProjectTests {
  @Test("finds the diagram in the setup, at the path that it names, or beside it")
  func places() throws {
    let inline = try SampleProject(
      setup: [
        "er_diagram: |2\n    erDiagram\n      SAILOR {}\n      PILOT {}\n\n",
        "er_diagram_path: other.mmd",
      ])
    #expect(try inline.load().project?.diagramText == "erDiagram\n    SAILOR {}\n    PILOT {}")

    let named = try SampleProject(setup: ["er_diagram_path: sub/other.mmd"])
    try named.folder.write("erDiagram\n  SAILOR {}\n  PILOT {}", to: "sub/other.mmd")
    #expect(try named.load().project?.diagramText == "erDiagram\n  SAILOR {}\n  PILOT {}")

    let beside = try SampleProject().load().project?.diagramText
    #expect(beside == String(SampleProject.diagram.dropLast()))
  }

  @Test(
    "takes the diagram's text as Python would: LF for every line end, nothing around it",
    arguments: [
      "\r\n\u{A0}erDiagram\r\n  SAILOR {}\r  PILOT {}\n\n\t", "erDiagram\n  SAILOR {}\n  PILOT {}",
      "\u{1C}\u{2028}erDiagram\n  SAILOR {}\r\n  PILOT {}\u{85}\u{1F}",
    ])
  func text(_ diagram: String) throws {
    let project = try #require(try SampleProject(diagram: diagram).load().project)
    #expect(Array(project.diagramText.utf8) == Array("erDiagram\n  SAILOR {}\n  PILOT {}".utf8))
  }

  @Test("says where a diagram is missing, and where it should be")
  func missingDiagram() throws {
    let none = try SampleProject(diagram: nil)
    let (project, diagnostics) = try none.load()
    #expect(project == nil)
    #expect(
      diagnostics.map(\.message) == ["there is no diagram \(none.folder.path)/diagram.mermaid"])
    #expect(diagnostics.first?.hint.contains("er_diagram_path") == true)

    let wrong = try SampleProject(setup: ["er_diagram_path: no.mmd"])
    #expect(try wrong.load().diagnostics.first?.position == SourcePosition(line: 10, column: 18))
    #expect(
      try wrong.load().diagnostics.first?.hint
        == "Correct `er_diagram_path`; it is relative to the folder.")

    let bytes = try SampleProject()
    try Data([0x65, 0xFF]).write(to: bytes.folder.file("diagram.mermaid"))
    #expect(try bytes.load().diagnostics.map(\.message) == ["the diagram is not UTF-8"])
  }

  @Test("finds what is wrong with setup and diagram together")
  func together() throws {
    let broken = try SampleProject(
      setup: ["delimiter: ''", "user_role: SALOR"], diagram: "erDiagram\n  ???\n")
    let (project, diagnostics) = try broken.load(isStrict: true)
    #expect(project == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(
      Set(errors.map { URL(filePath: $0.path).lastPathComponent }) == [
        "setup.yaml", "diagram.mermaid",
      ])
  }

  @Test("a diagram that Mermaid refuses is refused only if one asks for that")
  func strictness() throws {
    let loose = try SampleProject(diagram: "erDiagram\n  SAILOR ||--o{ PILOT : asks\n  ???\n")
    #expect(try loose.load().project != nil)
    #expect(try loose.load().diagnostics.map(\.severity).contains(.error) == false)
    #expect(try loose.load(isStrict: true).project == nil)
  }

  @Test("warns of a role that the diagram does not know, and guesses")
  func roles() throws {
    let (project, diagnostics) = try SampleProject(setup: [
      "user_role: SALIOR", "assistant_role: Nobody",
    ]).load()
    #expect(project != nil)
    #expect(
      diagnostics.map(\.message) == [
        "`user_role` is \"SALIOR\", which is not in the diagram",
        "`assistant_role` is \"Nobody\", which is not in the diagram",
      ])
    #expect(
      diagnostics.map(\.hint) == ["Did you mean \"SAILOR\"?", "The diagram has SAILOR, PILOT."])
  }

  @Test("says what there is not")
  func nothing() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    func summary(_ path: String) -> String? {
      #expect(throws: JanusError.self) { try Project.load(path) }?.summary
    }
    #expect(summary(folder.path) == "There is no setup.yaml in the folder \(folder.path).")
    #expect(summary(folder.path + "/x") == "There is no folder \(folder.path)/x.")
    try folder.write("a: [\n", to: "setup.yaml")
    #expect(summary(folder.path) == "\(folder.path)/setup.yaml is not YAML that can be read.")
  }

  @Test("what `janus init` writes is in order", arguments: SampleType.allCases)
  func template(_ type: SampleType) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/new/project"
    let written = try ProjectTemplate(type: type).write(to: path)
    #expect(written == ["\(path)/setup.yaml", "\(path)/diagram.mermaid"])
    let (project, diagnostics) = try Project.load(path, isStrict: true)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(project?.setup.type == type)
    let again = #expect(throws: JanusError.self) { try ProjectTemplate(type: type).write(to: path) }
    #expect(again?.summary == "\(path)/setup.yaml is there already.")
  }
}
