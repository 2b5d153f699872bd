import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("janus journal show")
struct JournalShowTests {
  @Test("shows a call by its key, by the beginning of that, and by a sample's id")
  func show() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let key = try fixture.call(3)
    let whole = await fixture.janus("journal", "show", key, fixture.path)
    #expect(whole.code == .success && whole.output.hasPrefix("Call \(key)\n"))
    #expect(whole.output.contains("  GUEST ||--o{ HOST : visits\n"))
    #expect(whole.output.contains("Between GUEST and HOST. Direction: wide."))
    #expect(whole.output.contains("Answer to attempt 1\n  finished by stop"))
    for digits in [key.prefix(8).uppercased(), String(key.prefix(16))] {
      #expect(await fixture.janus("journal", "show", digits, fixture.path).output == whole.output)
    }
  }

  @Test("gives all there is as JSON")
  func json() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    try await fixture.generate("--fresh")
    let key = try fixture.call(0)
    let json = try await fixture.janus("journal", "show", key, fixture.path, "--json").json
    #expect(json["key"]?.stringValue == key && json["model"] == "offline")
    #expect(json["parameters"]?["seed"] == .int(0) && json["sample"] == .int(0))
    #expect(json["messages"]?[0]?["role"] == "user")
    let answers = try #require(json["answers"]?.arrayValue)
    #expect(answers.map { $0["superseded"]?.boolValue } == [true, false])
    #expect(answers[0]["run"] != answers[1]["run"])
    let record = try fixture.records()[0]
    let user = try #require(record["conversations"]?[0]?["user"]?.stringValue)
    #expect(answers[1]["text"]?.stringValue?.contains(user) == true)
    #expect(answers[0]["answered"]?.stringValue?.hasSuffix("Z") == true)
  }

  @Test("keeps to a terminal's width, and to the text's own lines elsewhere", arguments: [60, 100])
  func width(_ width: Int) async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let key = try fixture.call(0)
    let result = await fixture.janus("journal", "show", key, fixture.path, width: width)
    // The key is one word.
    let lines = result.output.split(separator: "\n").filter { !$0.contains(key) }
    #expect(lines.filter { String($0).displayWidth >= width } == [])
  }

  @Test("lists the calls that begin with digits that are too few")
  func ambiguous() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let path = fixture.folder.file(".janus/journal.sqlite").path
    try SQLiteConnection(path: path, access: .readWrite).execute(
      "UPDATE answers SET key = CAST(x'abcdef01' || substr(key, 5) AS BLOB)")
    let result = await fixture.janus("journal", "show", "abcdef", fixture.path, "--json")
    #expect(result.code == .badData && result.output == "")
    #expect(result.errors.contains("The keys of 10 calls begin with abcdef."))
    let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("    abcdef01") }
    #expect(lines.count == 10 && Set(lines).count == 10)
    let digits = try #require(lines.last).drop { $0 == " " }
    #expect(
      await fixture.janus("journal", "show", "\(digits.prefix(20))", fixture.path).code == .success)
  }

  @Test("says why there is nothing to show")
  func refusals() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    let key = try fixture.call(0)
    for wrong in [String(key.prefix(5)), "not-a-key", key + "0", ""] {
      let result = await fixture.janus("journal", "show", wrong, fixture.path)
      #expect(result.code == .usage && result.errors.contains("is not a call's key"))
    }
    let none = await fixture.janus("journal", "show", "000000000000", fixture.path)
    #expect(none.code == .badData && none.errors.contains("has no call 000000000000"))
  }
}
