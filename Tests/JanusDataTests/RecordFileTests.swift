import Foundation
import JanusCore
import JanusData
import JanusTestSupport
import Testing

@Suite("Files of records")
struct RecordFileTests {
  private static let records: [JSONValue] = [["a": "é\n", "b": [1, [:]]], ["a": "\u{2028}"], []]

  private static func write(
    _ records: [JSONValue], to path: String, batches: Int = 1
  ) async throws -> Int {
    let format = RecordFormat(path: path)
    let file = try RecordFile(path: path, format: format)
    for batch in 0..<batches {
      let part = records.indices.filter { $0 % batches == batch }.map { format.encode(records[$0]) }
      try await file.append(part)
    }
    try await file.commit()
    return await file.count
  }

  @Test(
    "the ending of the name says the format",
    arguments: [
      ("a.jsonl", true), ("a.JSONL", true), ("a.json", false), ("a", false), ("jsonl", false),
      ("a.jsonl.json", false),
    ])
  func format(_ path: String, _ isLines: Bool) {
    #expect((RecordFormat(path: path) == .jsonLines) == isLines)
  }

  @Test("an array is what Python's json.dump writes with an indent of 2")
  func array() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try await Self.write(Self.records, to: folder.file("a.json").path) == 3)
    let text = try folder.text(of: "a.json")
    #expect(
      text == "[\n  {\n    \"a\": \"é\\n\",\n    \"b\": [\n      1,\n      {}\n    ]\n  },\n"
        + "  {\n    \"a\": \"\u{2028}\"\n  },\n  []\n]\n")
    #expect(text == JSONWriter.string(.array(Self.records), style: .indented) + "\n")
  }

  @Test("lines have a record each")
  func lines() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try await Self.write(Self.records, to: folder.file("a.jsonl").path, batches: 3) == 3)
    #expect(
      try folder.text(of: "a.jsonl")
        == "{\"a\":\"é\\n\",\"b\":[1,{}]}\n{\"a\":\"\u{2028}\"}\n[]\n")
  }

  @Test("no records make a file all the same", arguments: [("a.json", "[]\n"), ("a.jsonl", "")])
  func empty(_ name: String, _ text: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try await Self.write([], to: folder.file(name).path) == 0)
    #expect(try folder.text(of: name) == text)
  }

  @Test("many records in many batches are all there, in order", arguments: ["a.json", "a.jsonl"])
  func many(_ name: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file(name).path
    let format = RecordFormat(path: path)
    let file = try RecordFile(path: path, format: format)
    for batch in 0..<20 {
      try await file.append((0..<100).map { format.encode(["number": .int(batch * 100 + $0)]) })
    }
    try await file.commit()
    let text = try folder.text(of: name)
    let records =
      name == "a.json"
      ? try JSONParser.parse(text).arrayValue ?? []
      : try text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
    #expect(records.map { $0["number"]?.intValue } == Array(0..<2000))
  }

  @Test("a file that is never finished leaves the old one as it was")
  func dropped() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("old", to: "a.json")
    do {
      let file = try RecordFile(path: folder.file("a.json").path, format: .jsonArray)
      try await file.append([[0x31]])
    }
    let limit = ContinuousClock.now + .seconds(10)
    while folder.contents != ["a.json"], ContinuousClock.now < limit { await Task.yield() }
    #expect(folder.contents == ["a.json"])
    #expect(try folder.text(of: "a.json") == "old")
  }

  @Test("a place that cannot be written is told with a remedy")
  func fault() throws {
    let error = #expect(throws: JanusError.self) {
      try RecordFile(path: "/no/such/folder/a.json", format: .jsonArray)
    }
    #expect(
      error?.description
        == "/no/such/folder/a.json cannot be written: No such file or directory. Choose another place."
    )
  }
}
