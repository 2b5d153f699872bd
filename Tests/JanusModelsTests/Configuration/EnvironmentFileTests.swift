import JanusCore
import Testing

@testable import JanusModels

@Suite(".env")
struct EnvironmentFileTests {
  private func read(_ text: String) -> EnvironmentFile {
    EnvironmentFile(Array(text.utf8), path: ".env")
  }

  @Test(
    "gives variables their values",
    arguments: [
      ("A=1", "1"), ("A =  1 ", "1"), ("export A=1", "1"), ("export\tA=1\r", "1"), ("A=", ""),
      ("A=a=b", "a=b"), ("A=a#b", "a#b"), ("A=a # comment", "a"), ("A=# comment", ""),
      ("A='a # $B \\n'", "a # $B \\n"), ("A=\"a # b\"  # comment", "a # b"),
      ("A=\"a\\n\\t\\\"\\$\\\\\\x\"", "a\n\t\"$\\\\x"), ("A=$B", "$B"), ("A=it's", "it's"),
      ("A=1\nA=2", "2"), ("\u{FEFF}A=1", "1"), ("# A=0\n\n  A=1", "1"), ("A=größe", "größe"),
      ("A=''", ""),
    ])
  func values(_ text: String, _ value: String) {
    let file = read(text)
    #expect(file.variables == ["A": value])
    #expect(file.diagnostics == [])
  }

  @Test(
    "leaves out what it cannot read, says where, and never what",
    arguments: [
      "A sk-secret", "1A=sk-secret", "A-B=sk-secret", "=sk-secret", "A='sk-secret",
      "A=\"sk-secret\\\"",
      "A='sk-secret' more", "A=sk-secret\u{1}", "export=sk-secret x\0", "sk-secret",
    ])
  func mistakes(_ line: String) {
    let file = read("B=2\n\(line)\nC=3")
    #expect(file.variables["B"] == "2" && file.variables["C"] == "3")
    #expect(!file.variables.values.contains { $0.contains("secret") })
    #expect(file.diagnostics.map(\.severity) == [.warning])
    #expect(file.diagnostics.first?.position?.line == 2)
    let renderer = DiagnosticRenderer(sources: [".env": Array("B=2\n\(line)\nC=3".utf8)])
    for diagnostic in file.diagnostics { #expect(!renderer.render(diagnostic).contains("secret")) }
  }

  @Test("is not read where it is no text, and says little where it is another kind of file")
  func otherFiles() {
    let binary = EnvironmentFile([0x41, 0x3D, 0xFF], path: ".env")
    #expect(binary.variables.isEmpty && binary.diagnostics.count == 1)
    #expect(read(String(repeating: "prose\n", count: 100)).diagnostics.count == 3)
  }
}
