import JanusCore
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  @Test("writes byte for byte as Python's json.dumps does")
  func python() throws {
    let goldens = try goldenLines("python-json.jsonl")
    #expect(goldens.count > 300)
    for golden in goldens {
      let value = try #require(golden["value"])
      let plain = try #require(golden["plain"]?.stringValue)
      let indented = try #require(golden["indented"]?.stringValue)
      #expect(JSONWriter.bytes(value, style: .python) == Array(plain.utf8), "\(plain)")
      #expect(JSONWriter.bytes(value, style: .indented) == Array(indented.utf8), "\(plain)")
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
