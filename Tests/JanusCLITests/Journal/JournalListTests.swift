import Foundation
import JanusCore
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("janus journal list")
struct JournalListTests {
  @Test("tells of each run and of the journal")
  func list() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    try await fixture.generate("--d-factor", "3")
    let result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.code == .success && result.errors == "")
    #expect(result.output.contains("10 calls answered, 0 from the journal, 0 asked again"))
    #expect(result.output.contains("4 calls answered, 10 from the journal"))
    #expect(result.output.contains("12 records in"))
    #expect(result.output.contains("14 calls, 14 answers"))
    let json = try await fixture.janus("journal", "list", fixture.path, "--json").json
    let runs = try #require(json["runs"]?.arrayValue)
    #expect(runs.map { $0["asked"]?.intValue } == [10, 4])
    #expect(runs.map { $0["journalled"]?.intValue } == [0, 10])
    #expect(runs.allSatisfy { $0["status"] == "done" && $0["model"] == "offline" })
    #expect(runs.allSatisfy { $0["project"]?.stringValue == fixture.path })
    #expect(json["journal"]?["calls"] == .int(14) && json["skipped"] == .array([]))
    #expect(json["models"]?[0]?["answers"] == .int(14))
  }

  @Test("finds the journal by a file beside it, and by .janus itself")
  func places() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    for place in ["\(fixture.path)/", "\(fixture.path)/.janus", fixture.output] {
      #expect(await fixture.janus("journal", "list", place).output.contains("10 calls"))
    }
  }

  @Test("names what is no record of a run, and passes over it")
  func foreignFiles() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: fixture.runs.path).first)
    let text = try fixture.folder.text(of: ".janus/runs/\(name)")
    try fixture.folder.write(String(text.prefix(200)), to: ".janus/runs/half.json")
    try fixture.folder.write("", to: ".janus/runs/empty.json")
    try fixture.folder.write("[1]", to: ".janus/runs/other.json")
    try fixture.folder.write("x", to: ".janus/runs/folder.json/x")
    try fixture.folder.write("x", to: ".janus/runs/notes.txt")
    try fixture.folder.write("x", to: ".janus/runs/.\(name).partial")
    let result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.code == .success && result.output.contains("10 calls answered"))
    let warnings = result.errors.split(separator: "\n")
    #expect(warnings.count == 4, "\(result.errors)")
    for name in ["half", "empty", "other", "folder"] {
      #expect(warnings.contains { $0.contains("\(name).json: warning: skipped") })
    }
    let json = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(json["runs"]?.arrayValue?.count == 1 && json["skipped"]?.arrayValue?.count == 4)
  }

  @Test("lists runs of one second in the order in which they began")
  func order() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    for limit in 1...4 { try await fixture.generate("--limit", "\(limit)") }
    let runs = try await fixture.janus("journal", "list", fixture.path, "--json").json["runs"]
    #expect(runs?.arrayValue?.map { $0["records"]?.intValue } == [1, 2, 3, 4])
    let shown = await fixture.janus("journal", "list", fixture.path).output
    #expect(shown.firstRange(of: /:[0-9]{2} UTC/) != nil && !shown.contains(/[.][0-9]{3} UTC/))
  }

  @Test("knows a run by its answers where it left no record")
  func killed() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    try FileManager.default.removeItem(at: fixture.runs)
    let result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.output.contains("unfinished\n") && result.output.contains("left no record"))
    let json = try await fixture.janus("journal", "list", fixture.path, "--json").json
    #expect(json["runs"]?[0]?["asked"] == .int(10) && json["runs"]?[0]?["seconds"] == .null)
  }

  @Test("keeps to the width, and hides control characters", arguments: [60, 100])
  func width(_ width: Int) async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let record = #"""
      {"id":"2000\u001b[2J","started":"2000-01-01T00:00:00Z","status":"failed","model":"m\u0007",
       "error":"It went \u001b[31mwrong, and this is a long sentence about all that there is to know of it."}
      """#
    try fixture.folder.write(record, to: ".janus/runs/odd.json")
    let result = await fixture.janus("journal", "list", fixture.path, width: width)
    let long = result.output.split(separator: "\n").filter {
      String($0).displayWidth > width && !$0.contains(fixture.path)
    }
    #expect(long == [] && !result.output.contains("\u{1B}") && !result.output.contains("\u{7}"))
    #expect(result.output.contains("2000-01-01 00:00:00 UTC"))
  }

  @Test("says what is wrong with a journal that cannot be read")
  func refusals() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    var result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.code == .badData && result.errors.contains("There is no journal in"))
    result = await fixture.janus("journal", "list", "\(fixture.path)/none")
    #expect(result.code == .badData && result.errors.contains("There is no folder"))
    try fixture.folder.write("", to: ".janus/lock")
    result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.code == .failure && result.errors.contains("or nothing in it yet"))
    try fixture.folder.write("this is no database, but a text", to: ".janus/journal.sqlite")
    result = await fixture.janus("journal", "list", fixture.path)
    #expect(result.code == .failure && result.errors.contains("is not a journal of Janus"))
  }
}
