import JanusCore
import JanusPlatform
import Testing

@testable import JanusData

/// A text that comes in pieces of so many bytes.
private final class PiecedText: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], pieces size: Int) {
    rest = bytes[...]
    self.size = size
  }

  func next() throws(FileError) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(size) }
    return rest.prefix(size)
  }
}

@Suite("Records of a text")
struct RecordSplitterTests {
  private func split(
    _ bytes: [UInt8], _ type: RecordFileType = .json, pieces size: Int, largest: Int = 1 << 20
  ) throws -> [SplitRecord] {
    let text = TextSource(PeekableSource(PiecedText(bytes, pieces: size)))
    let splitter = try RecordFileReader.splitter(of: text, type, largestRecord: largest)
    var records: [SplitRecord] = []
    while let record = try splitter.next() { records.append(record) }
    return records
  }

  /// `line:column record`, each; what is broken as `line:column !reason`.
  private func outline(
    _ text: String, _ type: RecordFileType = .json, pieces size: Int, largest: Int = 1 << 20
  ) throws -> [String] {
    try split(Array(text.utf8), type, pieces: size, largest: largest).map { record in
      let content =
        switch record.content {
        case .json(let bytes): String(decoding: bytes, as: UTF8.self)
        case .value(let value): JSONWriter.string(value)
        case .broken(let reason, _): "!\(reason)"
        }
      return "\(record.position.line):\(record.position.column) \(content)"
    }
  }

  private static let unclosed = "!the file is cut off: its array is not closed"
  private static let inside = "!the file is cut off inside this record"

  @Test(
    "come out whole and with their places, in whatever pieces it comes",
    arguments: [
      ("", []), (" \n ", []), ("[]", []), ("[ ]\n", []),
      ("[\n  {\"a\": [1, 2]},\n  {}\n]\n", [#"2:3 {"a": [1, 2]}"#, "3:3 {}"]),
      (
        #"[{"a":"],{\"\\"},"x\\",1,null]"#,
        [#"1:2 {"a":"],{\"\\"}"#, #"1:18 "x\\""#, "1:24 1", "1:26 null"]
      ),
      ("{\"a\":1}\n\n {\"b\":\"é]\"}\r\n{}", [#"1:1 {"a":1}"#, #"3:2 {"b":"é]"}"#, "4:1 {}"]),
      ("\u{FEFF}[{\"a\":1}]", [#"1:2 {"a":1}"#]),
      ("[{\"a\":1},\n{\"b\":", [#"1:2 {"a":1}"#, "2:1 " + inside]),
      ("[{}\n, {} ", ["1:2 {}", "2:3 {}", "2:6 " + unclosed]),
      ("[{},\n", ["1:2 {}", "2:1 " + unclosed]),
      ("[{},]", ["1:2 {}"]), ("[{},\n,1]", ["1:2 {}", "2:1 !a value should come here", "2:2 1"]),
      ("[1]\n 2", ["1:2 1", "2:2 !something stands behind the array"]),
      ("[1}]", ["1:2 1}"]),
      ("{\n \"a\": {\"b\": \"}\"}\n}\n", ["1:1 {\n \"a\": {\"b\": \"}\"}\n}"]),
      ("{\n}\n\n{\"a\":\n1} [\n2]x", ["1:1 {\n}", "4:1 {\"a\":\n1}", "5:4 [\n2]", "6:3 x"]),
      ("{\n \"a\": 1", ["1:1 " + inside]),
      ("{\"a\":1} 2\nthree\n", [#"1:1 {"a":1} 2"#, "2:1 three"]),
    ] as [(String, [String])])
  func splits(_ text: String, _ expected: [String]) throws {
    for size in [1, 2, 3, 7, 1000] { #expect(try outline(text, pieces: size) == expected) }
  }

  @Test("may be arrays on lines, and an array may be called lines")
  func misnamed() throws {
    for size in [1, 4, 1000] {
      #expect(try outline("[1,2]\n[3]\n", .jsonLines, pieces: size) == ["1:1 [1,2]", "2:1 [3]"])
      #expect(try outline("[\n{},\n{}]", .jsonLines, pieces: size) == ["2:1 {}", "3:1 {}"])
      #expect(try outline("{\n{}\n", .jsonLines, pieces: size) == ["1:1 {", "2:1 {}"])
    }
  }

  @Test(
    "are rows of tables",
    arguments: [
      ("", []), ("a,b\n", []), ("a\n1", [#"2:1 {"a":"1"}"#]),
      (
        "a,,a\r\n1,\"2 \"\"x\"\",\n3\",\r\n\r\n4,5,6\r\n",
        [
          #"2:1 {"a":"1","column_2":"2 \"x\",\n3","a_3":""}"#,
          #"5:1 {"a":"4","column_2":"5","a_3":"6"}"#,
        ]
      ),
      (
        "a,b\nx \"y,z\"\n\"p\"q,\"\"\n",
        [#"2:1 {"a":"x \"y","b":"z\""}"#, #"3:1 {"a":"pq","b":""}"#]
      ),
      (
        "a,b\n1\n1,2,3\n4,5\n",
        [
          "2:1 !it has 1 field, and the header 2", "3:1 !it has 3 fields, and the header 2",
          #"4:1 {"a":"4","b":"5"}"#,
        ]
      ),
      ("a,b\n1,\"2\n3,4\n", ["2:1 !the file ends inside a quoted field"]),
      ("a\n\"\"\n", [#"2:1 {"a":""}"#]),
    ] as [(String, [String])])
  func tables(_ text: String, _ expected: [String]) throws {
    for size in [1, 2, 3, 7, 1000] {
      #expect(try outline(text, .commaSeparated, pieces: size) == expected)
      let tabs = text.replacing(",", with: "\t")
      let expectedTabs = expected.map {
        $0.contains("!") ? $0 : $0.replacing(#"x\",\n3"#, with: #"x\"\t\n3"#)
      }
      #expect(try outline(tabs, .tabSeparated, pieces: size) == expectedTabs)
    }
  }

  @Test("that are too large are passed over, and what follows is read")
  func oversized() throws {
    let long = String(repeating: "x", count: 5000)
    let reason = "!it has more than 100 bytes"
    for size in [1, 64, 10_000] {
      #expect(
        try outline("{}\n{\"a\":\"\(long)\"}\n[]\n", .jsonLines, pieces: size, largest: 100)
          == ["1:1 {}", "2:1 \(reason)", "3:1 []"])
      #expect(
        try outline("[{},\n{\"a\":[\"\(long)\"]},\n3]", pieces: size, largest: 100)
          == ["1:2 {}", "2:1 \(reason)", "3:1 3"])
      #expect(
        try outline("a\n1\n\"\(long)\"\n", .commaSeparated, pieces: size, largest: 100)
          == [#"2:1 {"a":"1"}"#, "3:1 \(reason)"])
    }
  }

  private static let types: [RecordFileType] = [.json, .jsonLines, .commaSeparated, .text]

  @Test("of any text are the same in whatever pieces it comes", arguments: 0..<300 as Range<UInt64>)
  func anyText(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let text = String(
      (0..<random.below(80)).map { _ in random.pick(Array("[]{}\",:\\\n\r 1a")) ?? " " })
    for type in Self.types {
      let whole = try outline(text, type, pieces: 1000)
      for size in [1, 3, 16] {
        #expect(try outline(text, type, pieces: size) == whole, "\(text.debugDescription)")
      }
    }
  }

  @Test("of any bytes come to an end", arguments: 0..<300 as Range<UInt64>)
  func anyBytes(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let marks = Array("[]{}\",\\\n".utf8)
    let bytes = (0..<random.below(200)).map { _ in
      random.below(2) == 0 ? random.pick(marks) ?? 0 : UInt8(random.below(256))
    }
    for type in Self.types {
      for size in [1, 5, 1000] {
        let records = try split(bytes, type, pieces: size, largest: 40)
        #expect(records.count <= bytes.count + 1)
      }
    }
  }
}
