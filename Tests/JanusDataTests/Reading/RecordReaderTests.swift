import Foundation
import JanusCore
import JanusData
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Records of files")
struct RecordReaderTests {
  private func read(
    _ paths: [String], _ change: (inout RecordReader.Options) -> Void = { _ in },
    report: @escaping (RecordFault) throws(JanusError) -> Void = { _ in }
  ) throws -> [JSONValue] {
    var options = RecordReader.Options()
    change(&options)
    let reader = try RecordReader(paths: paths, options: options, report: report)
    var records: [JSONValue] = []
    while let record = try reader.next() { records.append(record.value) }
    #expect(try reader.next() == nil)
    return records
  }

  private func read(_ text: String) throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try read([folder.write(text, to: "records.json").path])
  }

  private static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path
  }

  private static let lines: [String] = [
    #"{"input":"如何退款？","target":"请联系客服。","score":1.0}"#,
    #"{"input":"第二行,\n\"引号\"","target":"","score":12345678901234567890}"#,
    #"{"input":"plain","target":"answer","score":1e-07}"#,
  ]

  @Test(
    "are the same from whatever holds them, and numbers keep their spelling",
    arguments: ["lines.jsonl", "lines.jsonl.gz", "lines.zst", "array.json", "gb18030.jsonl"])
  func forms(_ name: String) throws {
    var records = try read([Self.fixture(name)]).map { JSONWriter.string($0) }
    if name.hasPrefix("gb") { #expect(records.removeFirst() == #"{"ascii":true}"#) }
    #expect(records == Self.lines)
  }

  @Test("are rows of a table")
  func table() throws {
    let records = try read([Self.fixture("table.csv")])
    #expect(
      records == [
        ["id": "1", "question": "a \"quoted\" word, and\r\na line break", "answer": "é"],
        ["id": "2", "question": "plain \"as it is\"", "answer": ""],
      ])
  }

  @Test("are rows of a workbook's first sheet")
  func workbook() throws {
    let rows = try read([Self.fixture("sheet.xlsx")])
    #expect(
      rows == [
        [
          "question": "如何退款？", "answer": "line\nbreak & <tag>", "n": 42, "ok": true,
          "column_5": "fifth", "rich": "plain bold end",
        ],
        [
          "question": nil, "answer": "second", "n": 1.5, "ok": false, "column_5": nil, "rich": nil,
        ],
        [
          "question": "shared", "answer": "shared", "n": "007", "ok": nil, "column_5": nil,
          "rich": " spaces ",
        ],
      ])
  }

  @Test("of a workbook may share their texts; one with too many cells is bad, and its row is told")
  func sharedTexts() throws {
    var faults: [RecordFault] = []
    let rows = try read([Self.fixture("shared.xlsx")]) {
      $0.isStrict = false
    } report: {
      faults.append($0)
    }
    #expect(
      rows == [
        ["input": "same", "target": "same", "n": -0.25],
        ["input": "plain bold", "target": "bell \u{7} _x0041_", "n": nil],
        ["input": "ab", "target": nil, "n": 0.3333333333333333],
        ["input": " é 如 ", "target": nil, "n": nil],
      ])
    #expect(faults.map(\.position.line) == [5])
    #expect(faults.map(\.reason) == ["it has 4 cells, and the header 3"])
  }

  @Test("are the lines of a text")
  func text() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("one\r\n\n  two {\"\n[three", to: "a.txt").path
    #expect(try read([path]) == [["input": "one"], ["input": "  two {\""], ["input": "[three"]])
  }

  @Test("are the same from an array and from lines, however many there are")
  func many() throws {
    let records = (0..<20_000).map { number in
      JSONValue.object(["n": .int(number), "text": "a, [b] \"{\" é\n"])
    }
    let lines = records.map { JSONWriter.string($0) }.joined(separator: "\n")
    #expect(try read(lines) == records)
    #expect(try read(JSONWriter.string(.array(records))) == records)
    #expect(try read(JSONWriter.string(.array(records), style: .indented) + "\n") == records)
  }

  @Test("of a folder are those of the files in it, by name, folders too, hidden ones not")
  func folder() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for name in ["b.json", "a/z.jsonl", "a/b/c.csv", "c.txt", ".hidden.json", ".d/x.json", "x.md"] {
      try folder.write(name.hasSuffix("csv") ? "f\n\(name)\n" : "\"\(name)\"", to: name)
    }
    try FileManager.default.createSymbolicLink(
      at: folder.file("a/loop"), withDestinationURL: folder.url)
    #expect(
      try read([folder.path, folder.file("x.md").path])
        == [["f": "a/b/c.csv"], "a/z.jsonl", "b.json", ["input": "\"c.txt\""], "x.md"])
    try folder.write("", to: "none/x.md")
    #expect(throws: JanusError.self) { try read([folder.file("none").path]) }
  }

  @Test("that are bad are told with their lines, written down, and passed over")
  func faults() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let lines = try folder.write("{}\n{\"a\" 1}\n\n{\"b\":\n[1]\r\n{", to: "a.jsonl").path
    let array = try folder.write(
      "[\n  {\"a\": 1},\n  {\n    \"b\" 2\n  }, {\"c\": x},\n  3\n]", to: "b.json"
    ).path
    let rejects = folder.file("rejects.jsonl").path
    let log = RecordFaultLog(rejects: rejects, mostDiagnostics: 4)
    let records = try read([lines, array]) {
      $0.isStrict = false
    } report: { (fault) throws(JanusError) in
      try log.add(fault)
    }
    try log.commit()
    #expect(records == [[:], [1], ["a": 1], 3])
    #expect(log.count == 5)
    #expect(
      log.diagnostics.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0)" }
        == ["2:6", "4:6", "6:2", "4:9"])
    let written = try read([rejects])
    #expect(written.map { $0["line"]?.intValue } == [2, 4, 6, 4, 5])
    #expect(
      written[3] == [
        "file": .string(array), "line": 4, "reason": "`:` should come here",
        "text": "{\n    \"b\" 2\n  }",
      ])
  }

  @Test(
    "that are bad end a strict reading",
    arguments: [
      ("{\"a\":1}\n{\"a\":\n{}", ":2:6: "), ("[{}, {\"a\" 1}]", ":1:11: "),
      ("[{}, {}", "is cut off"), ("[{}, {\"a\":", "is cut off"), ("[{}] x", "behind the array"),
    ])
  func strict(_ text: String, _ expected: String) {
    let error = #expect(throws: JanusError.self) { try read(text) }
    #expect(error?.summary.contains(expected) == true, "\(error?.summary ?? "")")
    #expect(error?.exitCode == .badData)
  }

  @Test("that are bad are no more than bad where only a few bytes of UTF-8 are damaged")
  func damagedUTF8() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.file("a.jsonl")
    let text = String(repeating: "{\"a\":\"如何退款\"}\n", count: 5)
    try (Data(text.utf8) + [0x22, 0xFF, 0xE5, 0x22]).write(to: file)
    #expect(
      try read([file.path]).map { $0["a"] ?? $0 } == [
        "如何退款", "如何退款", "如何退款", "如何退款", "如何退款", "\u{FFFD}\u{FFFD}",
      ])
  }

  @Test("can be cut out by offset and limit, which count bad ones too, and mapped")
  func selection() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("{\"q\":0}\nx\n{\"q\":2}\n{\"p\":3}\n{\"q\":4}\n", to: "a.jsonl")
      .path
    let mapping = try FieldMapping("input=q")
    var faults: [RecordFault] = []
    let records = try read([path]) {
      $0.isStrict = false
      $0.offset = 1
      $0.limit = 3
      $0.mapping = mapping
    } report: {
      faults.append($0)
    }
    #expect(records == [["q": 2, "input": 2]])
    #expect(faults.map(\.position.line) == [2, 4])
    #expect(try read([path]) { $0.offset = 9 } == [])
  }

  @Test("come in the same random order from whatever holds them")
  func shuffled() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let numbers = Array(0..<50)
    let forms = [
      ("a.jsonl", numbers.map { "{\"n\": \"\($0)\"}" }.joined(separator: "\r\n")),
      ("a.json", "[" + numbers.map { "{\"n\": \"\($0)\"}" }.joined(separator: ",\n ") + "]"),
      ("a.csv", "n\n" + numbers.map { "\($0)\n" }.joined()),
      ("bom.jsonl", "\u{FEFF}" + numbers.map { "{\"n\": \"\($0)\"}\n" }.joined()),
    ]
    var orders: Set<[JSONValue]> = []
    for (name, text) in forms {
      let path = try folder.write(text, to: name).path
      orders.insert(try read([path]) { $0.shuffleSeed = 7 })
    }
    var random = SeededRandom(seed: 7)
    let expected = random.shuffled(numbers).map { JSONValue.object(["n": .string("\($0)")]) }
    #expect(orders == [expected])
    let first = try read([folder.file("a.json").path]) {
      $0.shuffleSeed = 7
      $0.offset = 2
      $0.limit = 3
    }
    #expect(first == Array(expected[2..<5]))
  }

  @Test("need files that can be read", arguments: ["/nowhere/at/all.json", "/dev/null/x"])
  func missing(_ path: String) {
    let error = #expect(throws: JanusError.self) { try RecordReader(path: path) }
    #expect(error?.summary.hasPrefix(path) == true)
  }

  @Test(
    "that cannot be read are a bad record among others, which are read", arguments: [true, false])
  func oneOfSeveral(isFirst: Bool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let bytes = try Data(contentsOf: URL(filePath: Self.fixture("lines.jsonl.gz")))
    try bytes.dropLast(20).write(to: folder.file(isFirst ? "a.jsonl.gz" : "c.jsonl.gz"))
    try folder.write("{\"n\":1}\n", to: "b.jsonl")
    try folder.write("{\"n\":2}\n", to: "d.jsonl")
    var faults: [RecordFault] = []
    let records = try read([folder.path], { $0.isStrict = false }, report: { faults.append($0) })
    #expect(records.contains(["n": 1]) && records.contains(["n": 2]))
    #expect(faults.count == 1 && faults.first?.file.hasSuffix(".gz") == true)
    #expect(faults.first?.reason.contains("cut off") == true)
    #expect(throws: JanusError.self) { try read([folder.path]) }
  }

  @Test(
    "in an encoding that is not read are named, with the remedy",
    arguments: [
      (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16LE"),
      (.utf16BigEndian, "UTF-16BE"), (.utf32, "UTF-32"),
    ])
  func wide(_ encoding: String.Encoding, _ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for text in ["[{\"a\": 1}]", "{\"a\": 1}\n", "a,b\n1,2\n"] {
      let file = folder.file(text.hasPrefix("a") ? "x.csv" : "x.json")
      try #require(text.data(using: encoding)).write(to: file)
      let error = #expect(throws: JanusError.self) { try read([file.path]) }
      #expect(error?.summary.contains("It is \(name), ") == true, "\(error?.summary ?? "")")
      #expect(error?.summary.contains("`iconv -f \(name) -t UTF-8`") == true)
    }
  }

  @Test(
    "that are cut off or damaged by compression are an error",
    arguments: ["lines.jsonl.gz", "lines.zst", "shared.xlsx"])
  func damaged(_ name: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let bytes = try Data(contentsOf: URL(filePath: Self.fixture(name)))
    let file = folder.file(name)
    for (length, place) in [(bytes.count - 9, -1), (bytes.count, bytes.count / 2)] {
      var damaged = bytes.prefix(length)
      if place >= 0 { damaged[place] ^= 0xFF }
      try damaged.write(to: file)
      // A byte in a workbook's directory may be of no matter; that nothing crashes is what counts there.
      do {
        _ = try read([file.path]) { $0.isStrict = false }
        #expect(name.hasSuffix("xlsx"))
      } catch let error as JanusError {
        #expect(error.exitCode == .badData)
      }
    }
  }
}
