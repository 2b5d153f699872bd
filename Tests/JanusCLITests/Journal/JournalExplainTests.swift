import Foundation
import JanusCore
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("janus journal explain")
struct JournalExplainTests {
  @Test("leads each sample back to its seed and its project")
  func lineage() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    for (index, record) in try fixture.records().enumerated() {
      let json = try await fixture.janus(
        "journal", "explain", fixture.output, "\(index)", "--json"
      ).json
      let provenance = record["provenance"]
      #expect(json["index"] == .int(index) && json["record"] == record)
      #expect(json["unchanged"] == true)
      let steps = try #require(json["steps"]?.arrayValue)
      #expect(steps.map { $0["stage"] } == ["derivation", "seed"])
      #expect(steps.map { $0["current"] } == [true, true])
      #expect(steps[0]["call"]?["key"] == provenance?["call"])
      #expect(steps[0]["direction"] == provenance?["direction"])
      #expect(steps[1]["direction"] == (index < 4 ? "calm" : "lively"))
      let seed = try #require(provenance?["seed"]?.stringValue)
      #expect(steps[1]["call"]?["key"]?.stringValue?.hasPrefix(seed) == true)
      #expect(json["project"]?["folder"]?.stringValue == fixture.path)
      #expect(json["project"]?["entities"] == ["GUEST", "HOST"])
      #expect(json["runs"]?.arrayValue?.count == 1)
    }
  }

  @Test("tells it to people", arguments: [60, 100])
  func text(_ width: Int) async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate("--with-seeds", "-o", "lines.jsonl")
    let lines = fixture.folder.file("lines.jsonl").path
    let seed = await fixture.janus("journal", "explain", lines, "0", width: width)
    #expect(seed.code == .success && seed.output.contains("\nSeed in the direction \"calm\"\n"))
    #expect(!seed.output.contains("Derivation"))
    let result = await fixture.janus("journal", "explain", lines, "1", width: width)
    #expect(result.output.contains("\nDerivation in the direction \"deep\"\n"))
    #expect(result.output.contains("\nSeed in the direction \"calm\"\n"))
    #expect(result.output.components(separatedBy: "would ask the same").count == 3)
    let long = result.output.split(separator: "\n").filter {
      String($0).displayWidth > width && !$0.contains(fixture.path)
    }
    #expect(long == [])
  }

  @Test("finds a sample by its id, and a journal elsewhere")
  func elsewhere() async throws {
    let fixture = try JournalFixture()
    let other = try TemporaryFolder()
    defer {
      fixture.folder.remove()
      other.remove()
    }
    try await fixture.generate()
    let moved = try other.write(try fixture.folder.text(of: "outputs.json"), to: "moved.json").path
    let id = String(try fixture.call(5).prefix(16))
    let result = await fixture.janus(
      "journal", "explain", moved, "--id", id, "--journal", fixture.path)
    #expect(result.code == .success && result.output.hasPrefix("Record 5 of \(moved)\n"))
    let lost = await fixture.janus("journal", "explain", moved, "--id", id)
    #expect(lost.code == .badData && lost.errors.contains("There is no journal in"))
  }

  @Test("sees that the record or the project was changed since")
  func changes() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    var record = try #require(fixture.records()[0].objectValue)
    record["conversations"] = [["user": "Mended.", "assistant": "By hand."]]
    try fixture.folder.write(JSONWriter.string([.object(record)]), to: "mended.json")
    let mended = fixture.folder.file("mended.json").path
    let told = await fixture.janus("journal", "explain", mended, "0")
    #expect(told.output.contains("changed since:"))
    try fixture.folder.write("erDiagram\n  GUEST ||--|| INN : visits\n", to: "diagram.mermaid")
    let json = try await fixture.janus("journal", "explain", mended, "0", "--json").json
    let steps = try #require(json["steps"]?.arrayValue)
    #expect(json["unchanged"] == false && steps[0]["answer"] == .null)
    #expect(steps.map { $0["current"] } == [false, false])
    // What the seed's direction was is only known by the project as it was.
    #expect(steps[1]["direction"] == .null && steps[1]["answer"] == .int(0))
    try FileManager.default.removeItem(at: fixture.folder.file("setup.yaml"))
    let lost = await fixture.janus("journal", "explain", fixture.output, "0")
    #expect(lost.code == .success && lost.output.contains("not found, or it has errors"))
  }

  @Test("names the answer that was used where there are several")
  func severalAnswers() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    try await fixture.generate("--fresh")
    let json = try await fixture.janus("journal", "explain", fixture.output, "0", "--json").json
    let steps = try #require(json["steps"]?.arrayValue)
    #expect(steps.map { $0["answer"] } == [.int(1), .int(1)])
    #expect(json["runs"]?.arrayValue?.count == 2)
  }

  @Test("says why a sample cannot be explained")
  func refusals() async throws {
    let fixture = try JournalFixture()
    defer { fixture.folder.remove() }
    try await fixture.generate()
    try await fixture.generate("--no-provenance", "-o", "bare.json")
    try fixture.folder.write("[{\"provenance\": {\"id\": 1}}, {\"a\"", to: "broken.json")
    try fixture.folder.write("[]", to: "empty.json")
    var foreign = try #require(fixture.records()[0].objectValue)
    foreign["provenance"] = [
      "id": "0000000000000000", "stage": "seed", "direction": "calm", "sample": 0,
      "call": .string(String(repeating: "0", count: 64)),
    ]
    try fixture.folder.write(JSONWriter.string([.object(foreign)]), to: "foreign.json")
    let cases = [
      ("outputs.json", ["8"], "has no record 8."),
      ("outputs.json", ["--id", "x"], "has the id \"x\""),
      ("bare.json", ["0"], "it has no provenance"), ("broken.json", ["0"], "it has no provenance"),
      ("broken.json", ["1"], "broken.json:1:29: "), ("empty.json", ["0"], "has no records"),
      ("foreign.json", ["0"], "has no call 0000"), ("none.json", ["0"], "There is no file"),
    ]
    for (name, words, expected) in cases {
      let path = fixture.folder.file(name).path
      let record = RecordedConsole()
      let code = await JanusProgram.run(
        ["journal", "explain", path] + words, of: .janus, on: record.console())
      #expect(code == .badData && record.errors.contains(expected), "\(name): \(record.errors)")
    }
    for words in [[], ["0", "--id", "x"]] {
      let record = RecordedConsole()
      let code = await JanusProgram.run(
        ["journal", "explain", fixture.output] + words, of: .janus, on: record.console())
      #expect(code == .usage)
    }
  }
}
