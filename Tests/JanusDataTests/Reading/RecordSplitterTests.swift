import JanusData
import Testing

@Suite("Records of a text")
struct RecordSplitterTests {
  /// The records, and what is left, where the text comes in pieces of so many bytes.
  private func split(_ text: String, pieces size: Int) -> [String] {
    var splitter = RecordSplitter()
    var records: [[UInt8]] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      records += splitter.take(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    if let last = splitter.takeEnd() { records.append(last) }
    return records.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "come out whole, in whatever pieces it comes",
    arguments: [
      ("", []), (" \n ", []), ("[]", []), ("[ ]\n", []),
      ("[\n  {\"a\": [1, 2]},\n  {}\n]\n", [#"{"a": [1, 2]}"#, "{}"]),
      (#"[{"a":"],{\"\\"},"x",1,null]"#, [#"{"a":"],{\"\\"}"#, #""x""#, "1", "null"]),
      ("{\"a\":1}\n\n{\"b\":\"é]\"}\r\n{}", [#"{"a":1}"#, #"{"b":"é]"}"#, "{}"]),
      ("\u{FEFF}[{\"a\":1}]", [#"{"a":1}"#]),
      ("[{\"a\":1}, {\"b\":", [#"{"a":1}"#, #"{"b":"#]),
      ("[1] 2", ["1", "2"]),
      ("[1}]", ["1}"]),
    ])
  func splits(_ text: String, _ expected: [String]) {
    for size in [1, 2, 3, 7, 1000] { #expect(split(text, pieces: size) == expected) }
  }

  @Test("are known to be cut off while the array is open")
  func open() {
    var splitter = RecordSplitter()
    #expect(!splitter.isArrayOpen)
    _ = splitter.take(Array("[{}".utf8)[...])
    #expect(splitter.isArrayOpen && splitter.pendingCount == 2)
    #expect(splitter.take(Array("]".utf8)[...]).count == 1)
    #expect(!splitter.isArrayOpen && splitter.pendingCount == 0)
  }
}
