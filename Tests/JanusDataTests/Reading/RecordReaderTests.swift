import Foundation
import JanusCore
import JanusData
import JanusTestSupport
import Testing

@Suite("Records of a file")
struct RecordReaderTests {
  private func read(_ text: String) throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var reader = try RecordReader(path: try folder.write(text, to: "records.json").path)
    var records: [JSONValue] = []
    while let record = try reader.next() {
      records.append(record)
      #expect(reader.count == records.count)
    }
    #expect(try reader.next() == nil)
    return records
  }

  @Test("are the same from an array and from lines, however many there are")
  func forms() throws {
    let records = (0..<20_000).map { number in
      JSONValue.object(["n": .int(number), "text": "a, [b] \"{\" é\n"])
    }
    let lines = records.map { JSONWriter.string($0) }.joined(separator: "\n")
    #expect(try read(lines) == records)
    #expect(try read(JSONWriter.string(.array(records))) == records)
    #expect(try read(JSONWriter.string(.array(records), style: .indented) + "\n") == records)
    #expect(try read("") == [] && read("[]") == [] && read("\n\n") == [])
  }

  @Test(
    "that are wrong are named",
    arguments: [
      ("{\"a\":1}\n{\"a\":\n{}", "Record 1 of"), ("[{}, {\"a\" 1}]", "Record 1 of"),
      ("[{}, {}", "is cut off"), ("[{}, {\"a\":", "Record 1 of"), ("[{}", "is cut off"),
      ("[{}] x", "Record 1 of"),
    ])
  func wrong(_ text: String, _ expected: String) {
    let error = #expect(throws: JanusError.self) { try read(text) }
    #expect(error?.summary.contains(expected) == true, "\(error?.summary ?? "")")
    #expect(error?.exitCode == .badData)
  }

  @Test("need a file")
  func missing() {
    #expect(throws: JanusError.self) { try RecordReader(path: "/nowhere/at/all.json") }
    #expect(throws: JanusError.self) { try RecordReader(path: "/") }
  }
}
