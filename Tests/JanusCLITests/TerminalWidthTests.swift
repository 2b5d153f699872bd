import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusCLI

/// What the commands write, on terminals of several widths.
@Suite("Narrow terminals")
struct TerminalWidthTests {
  private static let widths = [30, 40, 60]

  /// Gives a command line at a terminal; the rows that its output and messages have there.
  private func rows(_ words: [String], width: Int) async -> [String] {
    let record = RecordedConsole()
    let console = record.console(size: Terminal.Size(columns: width, rows: 24))
    _ = await JanusProgram.run(words, of: .janus, on: console)
    let text = record.output + FakeTerminal(record.errors).rows.joined(separator: "\n")
    return text.split(separator: "\n").map(String.init)
  }

  /// Expects every row to fit, unless it is one word, before which a hyphen or a backslash behind may stand.
  private func expectFit(_ words: [String], width: Int) async {
    let rows = await rows(words, width: width)
    #expect(!rows.isEmpty, "\(words)")
    let long = rows.filter { row in
      let parts = row.split(separator: " ").filter { $0 != "\\" }
      return row.displayWidth >= width && parts.count > 1
    }
    #expect(long == [], "\(words) at \(width)")
  }

  private func project() throws -> JournalFixture {
    let fixture = try JournalFixture()
    try fixture.folder.write(
      "erDiagram\n  GUEST ||--o{ HOST : \"visits, and stays for longer than was agreed, at\"\n"
        + "  客人 ||--o{ 主人 : \"拜访 拜访 拜访 拜访 拜访 拜访 拜访\" -- 破\n", to: "bad.mermaid")
    try fixture.folder.write(
      "CREATE TABLE a (id int);\nCREATE TABEL b (id int);\n", to: "s.sql")
    return fixture
  }

  @Test("get no line that is broken in a word", arguments: widths)
  func everyCommand(width: Int) async throws {
    let fixture = try project()
    defer { fixture.folder.remove() }
    let (path, bad) = (fixture.path, fixture.folder.file("bad.mermaid").path)
    try await fixture.generate()
    let call = try fixture.call(0)
    for words in [
      ["check", path], ["check", path, "--model", "openai"], ["generate", path, "--limit", "2"],
      ["generate", path, "--dry-run"], ["generate", path + "/no"], ["generat"], ["generate"],
      ["generate", path, "-o", "-"], ["init", path], ["diagram", "check", bad],
      ["diagram", "import", fixture.folder.file("s.sql").path, "-o", bad],
      ["diagram", "import", fixture.folder.file("s.sql").path], ["journal", "list", path],
      ["journal", "show", call, path], ["journal", "explain", fixture.output, "0"],
      ["journal", "prune", path, "--unused"], ["journal", "prune", path],
      ["generate", path, "--model", "openai/x@http://host.invalid:1", "--fresh"],
    ] {
      await expectFit(words, width: width)
    }
  }

  @Test("get help that fits", arguments: widths)
  func help(width: Int) async {
    func words(_ node: CommandTree.Node) -> [[String]] {
      switch node {
      case .command(let command): [[command.name]]
      case .group(let tree): [[tree.name]] + tree.nodes.flatMap(words).map { [tree.name] + $0 }
      }
    }
    for path in [[]] + CommandTree.janus.nodes.flatMap(words) {
      await expectFit(path + ["--help"], width: width)
    }
  }

  @Test("see the caret under its place", arguments: widths)
  func caret(width: Int) async throws {
    let fixture = try project()
    defer { fixture.folder.remove() }
    let rows = await rows(
      ["diagram", "check", fixture.folder.file("bad.mermaid").path], width: width)
    let index = try #require(rows.firstIndex { $0.hasSuffix("^") })
    let before = rows[index].prefix { $0 != "^" }.count
    let source = rows[index - 1]
    var shown = ""
    for character in source where shown.displayWidth < before { shown.append(character) }
    #expect(shown.displayWidth == before)
    #expect(source.dropFirst(shown.count).hasPrefix("--"), "\(source)")
  }

  @Test("get data as it is, and other places every line unbroken")
  func elsewhere() async throws {
    let fixture = try project()
    defer { fixture.folder.remove() }
    let json = await fixture.janus("check", fixture.path, "--json", width: 30).output
    #expect(try JSONParser.parse(json)["folder"]?.stringValue == fixture.path)
    #expect(await fixture.janus("check", fixture.path, "--json").output == json)
    let plain = await fixture.janus("generate", fixture.path, "--limit", "1").errors
    #expect(
      plain.contains("answers: good for trying, not for training. `--model provider/name` asks"))
  }

  @Test("end a good check with what to give next")
  func verdict() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    let good = await fixture.janus("check", fixture.path, "--d-factor", "2", "--api-key", "k")
    #expect(
      good.errors.hasSuffix(
        "The project is in order. To make the samples: janus generate \(fixture.path) --d-factor 2\n"
      ))
    try fixture.folder.write("erDiagram\n  GUEST ||--o{ OTHER : visits\n", to: "diagram.mermaid")
    let doubtful = await fixture.janus("check", fixture.path)
    #expect(doubtful.errors.contains("The project can be used; see the warnings above."))
  }
}
