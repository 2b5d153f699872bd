import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("janus journal prune")
struct JournalPruneTests {
  /// A project whose output has 8 records of 10 calls, while the journal has 14.
  private func fixture() async throws -> JournalFixture {
    let fixture = try JournalFixture()
    try await fixture.generate("--d-factor", "3")
    try await fixture.generate()
    return fixture
  }

  @Test("shows what no output came from, and removes it only when told to")
  func unused() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    let before = try fixture.folder.text(of: "outputs.json")
    let preview = await fixture.janus("journal", "prune", fixture.path, "--unused")
    #expect(preview.code == .success && preview.errors == "")
    #expect(preview.output.contains("4 of 14 calls would go: 4 answers"))
    #expect(preview.output.contains("--yes"))
    var list = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(list["journal"]?["calls"] == .int(14))
    let result = try await fixture.janus(
      "journal", "prune", fixture.path, "--unused", "--yes", "--json"
    ).json
    #expect(result["removed"] == true && result["calls"] == .int(4))
    #expect(result["kept_calls"] == .int(10) && result["outputs"]?.arrayValue?.count == 1)
    list = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(list["journal"]?["calls"] == .int(10))
    // What the output came from is all there: the same command asks nothing.
    try await fixture.generate()
    list = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(list["runs"]?.arrayValue?.last?["asked"] == .int(0))
    #expect(try fixture.folder.text(of: "outputs.json") == before)
    #expect(await fixture.janus("journal", "explain", fixture.output, "7").code == .success)
  }

  @Test("keeps what any output in the folder came from, whatever its name")
  func otherOutputs() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    try await fixture.generate("--d-factor", "3", "-o", "all.txt")
    try fixture.folder.write("{\"name\": \"a package\"}", to: "package.json")
    try fixture.folder.write("[1, 2]", to: "numbers.json")
    let json = try await fixture.janus("journal", "prune", fixture.path, "--unused", "--json").json
    #expect(json["calls"] == .int(0) && json["outputs"]?.arrayValue?.count == 2)
  }

  @Test("removes by day and by model")
  func conditions() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    let cases = [
      (["--before", "2020-01-31"], 0), (["--before", "2999-12-31"], 14), (["-m", "offline"], 14),
      (["--model", "openai/gpt"], 0), (["--before", "2999-12-31", "--unused"], 4),
      (["--before", "2020-01-31", "--unused"], 0),
    ]
    for (words, expected) in cases {
      let record = RecordedConsole()
      let code = await JanusProgram.run(
        ["journal", "prune", fixture.path, "--json"] + words, of: .janus, on: record.console())
      #expect(code == .success)
      #expect(try JSONParser.parse(record.output)["calls"] == .int(expected), "\(words)")
    }
    let done = await fixture.janus("journal", "prune", fixture.path, "-m", "offline", "-y")
    #expect(done.code == .success && done.output.contains("14 of 14 calls removed"))
    let list = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(list["journal"]?["calls"] == .int(0) && list["runs"]?.arrayValue?.count == 2)
  }

  @Test("warns that an interrupted run has not written all it asked for")
  func interrupted() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.runs.path).sorted()
    let last = ".janus/runs/\(try #require(names.last))"
    let text = try fixture.folder.text(of: last)
    try fixture.folder.write(text.replacing("\"done\"", with: "\"interrupted\""), to: last)
    let result = await fixture.janus("journal", "prune", fixture.path, "--unused")
    #expect(result.code == .success && result.errors.contains("is interrupted"))
  }

  @Test("refuses where it cannot tell what is in use")
  func untold() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    for (name, text, expected) in [
      ("half.json", "[{\"a\": 1}, {\"b\": 1}", "cut off"),
      ("bad.jsonl", "{}\n{", "bad.jsonl:2:2: "),
      ("bare.json", "[{\"conversations\": []}]", "does not say where it came from"),
    ] {
      let file = try fixture.folder.write(text, to: name)
      let result = await fixture.janus("journal", "prune", fixture.path, "--unused", "--yes")
      #expect(result.code == .badData, "\(name)")
      #expect(result.errors.contains(name) && result.errors.contains("cannot be told"))
      #expect(result.errors.contains(expected), "\(result.errors)")
      try FileManager.default.removeItem(at: file)
    }
    try FileManager.default.removeItem(atPath: fixture.output)
    let none = await fixture.janus("journal", "prune", fixture.path, "--unused", "--yes")
    #expect(none.code == .badData && none.errors.contains("every call would count as unused"))
    let list = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(list["journal"]?["calls"] == .int(14))
  }

  @Test("does nothing while a run is at work, but can be shown")
  func locked() async throws {
    let fixture = try await fixture()
    defer { fixture.folder.remove() }
    let lock = try FolderLock(path: fixture.folder.file(".janus/lock").path)
    defer { withExtendedLifetime(lock) {} }
    let preview = await fixture.janus("journal", "prune", fixture.path, "--model", "offline")
    #expect(preview.code == .success && preview.output.contains("14 of 14 calls would go"))
    let result = await fixture.janus("journal", "prune", fixture.path, "--model", "offline", "-y")
    #expect(result.code == .failure && result.errors.contains("is at work"))
  }

  @Test("wants to be told what may go")
  func usage() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    #expect(await fixture.janus("journal", "prune", fixture.path, "--yes").code == .usage)
    for day in ["2026-02-30", "2026-1-31", "yesterday", "2026-13-01", "1969-12-31", "2026-01-3é"] {
      #expect(await fixture.janus("journal", "prune", "--before", day).code == .usage, "\(day)")
    }
  }

  @Test(
    "counts days as UTC does",
    arguments: [
      ("1970-01-01", 0), ("1970-03-01", 59), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
      ("2026-01-31", 20_484), ("2100-03-01", 47_541),
    ])
  func days(_ text: String, _ days: Double) throws {
    let day = try #require(Day(argument: text))
    #expect(day.start == days * 86_400 && day.argument == text)
    #expect(WallClock.timestamp(day.start) == "\(text)T00:00:00Z")
  }
}
