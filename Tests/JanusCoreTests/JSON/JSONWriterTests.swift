import Foundation
import JanusCore
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  /// What `Goldens/record_json.py` recorded of Python's `json.dumps`.
  struct Golden: Sendable, CustomTestStringConvertible {
    var value: JSONValue
    var plain: String
    var indented: String
    var testDescription: String { String(plain.prefix(40)) }

    static func all() throws -> [Golden] {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Goldens/python-json.jsonl")
      let lines = try Data(contentsOf: file).split(separator: 0x0A)
      return try lines.map { line in
        let record = try JSONParser.parse(Array(line))
        return Golden(
          value: try #require(record["value"]), plain: try #require(record["plain"]?.stringValue),
          indented: try #require(record["indented"]?.stringValue))
      }
    }
  }

  @Test("writes byte for byte as Python's json.dumps does")
  func python() throws {
    let goldens = try Golden.all()
    #expect(goldens.count > 300)
    for golden in goldens {
      #expect(JSONWriter.string(golden.value, style: .python).utf8.elementsEqual(golden.plain.utf8))
      #expect(
        JSONWriter.string(golden.value, style: .indented).utf8.elementsEqual(golden.indented.utf8),
        "\(golden.plain)")
    }
  }

  @Test("writes what the styles say")
  func styles() {
    let value: JSONValue = ["a": [1, []], "é": "\u{7F}\u{1}😀"]
    #expect(JSONWriter.string(value) == "{\"a\":[1,[]],\"é\":\"\u{7F}\\u0001😀\"}")
    #expect(
      JSONWriter.string(value, style: .python)
        == #"{"a": [1, []], "\u00e9": "\u007f\u0001\ud83d\ude00"}"#)
    #expect(
      JSONWriter.string(value, style: .indented)
        == "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"é\": \"\u{7F}\\u0001😀\"\n}")
  }

  @Test("an inner level only moves what stands on lines of its own")
  func level() {
    let bytes = JSONWriter.bytes(["a": 1], style: .indented, level: 1)
    #expect(String(decoding: bytes, as: UTF8.self) == "{\n    \"a\": 1\n  }")
  }

  @Test("appends text in quotes to bytes that are there")
  func appendsText() {
    var bytes = Array("x:".utf8)
    JSONWriter.append("a\"\n", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"x:"a\"\n""#)
  }
}
