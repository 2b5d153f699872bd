import Foundation
import JanusCore
import JanusData
import JanusTestSupport
import Testing

@Suite("Writing of records")
struct RecordWriterTests {
  private static let records: [JSONValue] = [
    ["a": "é\n\"x\", y", "b": "", "c": .number("1.50")],
    ["a": " ", "b": nil, "c": [1, ["d": nil]]], ["a": "tab\tq", "b": "\r", "c": true],
  ]

  private func readAll(_ path: String) throws -> [RawRecord] {
    let reader = try RecordReader(path: path)
    var records: [RawRecord] = []
    while let record = try reader.nextRaw() { records.append(record) }
    return records
  }

  @Test(
    "gives back what was written, whatever the form",
    arguments: ["a.json", "a.jsonl", "a.json.gz", "a.jsonl.zst", "a.jsonl.gz"])
  func roundTrip(_ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file(name).path
    let writer = try RecordWriter(path: path)
    let records = (0..<30_000).map { Self.records[$0 % 3] }
    for record in records { try writer.write(record) }
    #expect(folder.contents == [".\(name).partial"])
    try writer.commit()
    #expect(folder.contents == [name])
    #expect(try readAll(path).map { try $0.value() } == records)
    let start = try Data(contentsOf: folder.file(name)).prefix(2)
    #expect((start == Data([0x1F, 0x8B])) == name.hasSuffix("gz"))
    #expect((start == Data([0x28, 0xB5])) == name.hasSuffix("zst"))
  }

  @Test("gives tables, in which all is text", arguments: ["a.csv", "a.tsv"])
  func tables(_ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file(name).path
    let writer = try RecordWriter(path: path)
    for record in Self.records { try writer.write(record) }
    try writer.commit()
    #expect(
      try readAll(path).map { try $0.value() } == [
        ["a": "é\n\"x\", y", "b": "", "c": "1.50"], ["a": " ", "b": "", "c": "[1,{\"d\":null}]"],
        ["a": "tab\tq", "b": "\r", "c": "true"],
      ])
    if name == "a.csv" {
      #expect(
        try folder.text(of: name)
          == "a,b,c\n\"é\n\"\"x\"\", y\",,1.50\n ,,\"[1,{\"\"d\"\":null}]\"\ntab\tq,\"\r\",true\n")
    }
    #expect(throws: JanusError.self) { try writer.write(["a": "x", "new": 1]) }
    #expect(throws: JanusError.self) { try writer.write("x") }
  }

  @Test("keeps the bytes of records that were read")
  func passThrough() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let lines = "{ \"a\" : 1.0,\"a\":\"\\u00e9\\/\" }\n[1e5 , 2]\n"
    let source = try folder.write(lines, to: "in.jsonl").path
    let array = "[\n  { \"a\":\n1 },\n  2\n]\n"
    let arraySource = try folder.write(array, to: "in.json").path
    for (path, name) in [(source, "a.jsonl"), (arraySource, "b.json"), (arraySource, "c.jsonl")] {
      let writer = try RecordWriter(path: folder.file(name).path)
      for record in try readAll(path) { try writer.write(record) }
      try writer.commit()
    }
    #expect(try folder.text(of: "a.jsonl") == lines)
    #expect(try folder.text(of: "b.json") == array)
    #expect(try folder.text(of: "c.jsonl") == "{\"a\":1}\n2\n")
  }

  @Test("can grow line by line, and continue behind the last whole one")
  func growing() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("a.jsonl").path
    var writer = try RecordWriter(path: path, appearance: .growing(continues: true))
    try writer.write(["n": 1])
    #expect(try folder.text(of: "a.jsonl") == "{\"n\":1}\n")
    try folder.write("{\"n\":1}\n{\"n\":2}\n{\"n\":", to: "a.jsonl")
    writer = try RecordWriter(path: path, appearance: .growing(continues: true))
    #expect(try folder.text(of: "a.jsonl") == "{\"n\":1}\n{\"n\":2}\n")
    try writer.write(["n": 3])
    try writer.commit()
    #expect(try folder.text(of: "a.jsonl") == "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n")
    try folder.write(String(repeating: "x", count: 200_000), to: "torn.jsonl")
    _ = try RecordWriter(
      path: folder.file("torn.jsonl").path, appearance: .growing(continues: true))
    #expect(try folder.text(of: "torn.jsonl") == "")
    writer = try RecordWriter(path: path, appearance: .growing(continues: false))
    try writer.write(["n": 4])
    #expect(try folder.text(of: "a.jsonl") == "{\"n\":4}\n")
    for name in ["a.json", "a.csv", "a.jsonl.gz"] {
      let error = #expect(throws: JanusError.self) {
        try RecordWriter(path: folder.file(name).path, appearance: .growing(continues: false))
      }
      #expect(error?.exitCode == .usage)
    }
    #expect(folder.contents == ["a.jsonl", "torn.jsonl"])
  }
}
