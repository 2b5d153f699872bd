import JanusCore
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
  @Test(
    "reads what the standard allows",
    arguments: [
      ("null", .null), ("true", true), (" \t\r\n false \n", false),
      ("[]", []), ("{}", [:]), ("[ ]", []), ("{ \n}", [:]),
      ("[1,[2,[]],{}]", [1, [2, []], [:]]),
      (#"{"a":1,"b":{"c":[true,null]}}"#, ["a": 1, "b": ["c": [true, nil]]]),
      (#""""#, ""), (#""é東😀""#, "é東😀"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u00E9""#, "Aéé"), (#""a\u0000b""#, "a\u{0}b"),
      (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00!""#, "😀!"),
      (#""\uffff""#, "\u{FFFF}"), (#"{"":0}"#, ["": 0]),
    ] as [(String, JSONValue)])
  func reads(_ text: String, _ expected: JSONValue) throws {
    #expect(try JSONParser.parse(text) == expected)
  }

  @Test(
    "keeps the spelling of numbers",
    arguments: [
      "0", "-0", "-0.0", "1", "10", "1.0", "1e3", "1E+3", "1e-3", "-12.50e00", "1e999999",
      "123456789012345678901234567890.000000000000000000001", "0.1e1", "0e0",
      String(repeating: "7", count: 5000),
    ])
  func numbers(_ text: String) throws {
    #expect(try JSONParser.parse(text) == .number(text))
    #expect(try JSONParser.parse("[\(text)]") == .array([.number(text)]))
  }

  @Test(
    "refuses what is no JSON, and says where",
    arguments: [
      ("", 0), ("  ", 2), ("nul", 0), ("nulll", 4), ("True", 0), ("NaN", 0), ("Infinity", 0),
      ("-", 1), ("+1", 0), ("01", 1), ("-01", 2), ("1.", 2), (".5", 0), ("1e", 2), ("1e+", 3),
      ("0x10", 1), ("1_000", 1), ("-Infinity", 1), ("1 2", 2), ("[1 2]", 3), ("[1,]", 3),
      ("[,1]", 1), ("[1,,2]", 3), ("[1", 2), ("]", 0), ("[}", 1), ("{]", 1), (#"{"a"}"#, 4),
      (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("{a:1}", 1), ("{'a':1}", 1), ("{1:1}", 1),
      (#"{"a":1 "b":2}"#, 7), ("'a'", 0), (#""a"#, 2), (#""a\"#, 3), (#""\x41""#, 2),
      (#""\u12""#, 3), (#""\u12G4""#, 3), (#""\u+123""#, 3), (#""\ud83d\u12""#, 9),
      ("\"a\nb\"", 2), ("\"a\u{0}b\"", 2), ("\"\\n\u{1F}\"", 3), ("// c\n1", 0), ("[1]]", 3),
      ("\u{FEFF}1", 0), ("\u{A0}1", 0),
    ])
  func refuses(_ text: String, at offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
    #expect(error?.offset == offset, "\(error?.message ?? "")")
  }

  @Test(
    "makes lone surrogates and bytes that are no UTF-8 into U+FFFD",
    arguments: [
      (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\n""#, "\u{FFFD}\n"),
      (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
      (#""\ud800\u0041""#, "\u{FFFD}A"),
    ])
  func surrogates(_ text: String, _ expected: String) throws {
    #expect(try JSONParser.parse(text) == .string(expected))
  }

  @Test func invalidUTF8() throws {
    let quoted = [0x22, 0x61, 0xFF, 0x62, 0xC3, 0x22] as [UInt8]
    #expect(try JSONParser.parse(quoted) == "a\u{FFFD}b\u{FFFD}")
    #expect(throws: JSONError.self) { try JSONParser.parse([0xFF] as [UInt8]) }
  }

  @Test("reads 257 levels, and refuses more however many")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(throws: Never.self) { try JSONParser.parse(nested(257)) }
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(nested(258)) }
    #expect(error?.message == "it is nested too deeply")
    #expect(error?.offset == 257)
    for opening in ["[", #"{"a":"#, "[[],", #"{"a":0,"b":["#] {
      #expect(throws: JSONError.self) {
        try JSONParser.parse(String(repeating: opening, count: 200_000))
      }
    }
  }

  @Test("lets only what it is told pass")
  func leniencies() throws {
    let control = "[\"a\nb\tc\\n\u{1}\"]"
    let comma = #"{"a":[1,2, ] ,}"#
    #expect(
      try JSONParser.parse(control, leniency: .controlCharacters) == ["a\nb\tc\n\u{1}"])
    #expect(try JSONParser.parse(comma, leniency: .trailingCommas) == ["a": [1, 2]])
    #expect(throws: JSONError.self) { try JSONParser.parse(control, leniency: .trailingCommas) }
    #expect(throws: JSONError.self) { try JSONParser.parse(comma, leniency: .controlCharacters) }
    for wrong in ["[,]", "[1,,]", "{,}", "[1,}", "1,"] {
      #expect(throws: JSONError.self, "\(wrong)") {
        try JSONParser.parse(wrong, leniency: [.trailingCommas, .controlCharacters])
      }
    }
  }

  @Test("a repeated key keeps its first place and its last value")
  func repeatedKeys() throws {
    let value = try JSONParser.parse(#"{"a":1,"b":2,"a":3}"#)
    #expect(value == ["a": 3, "b": 2])
    #expect(value.objectValue?.keys == ["a", "b"])
  }

  @Test("keys that look the same but are written otherwise are different keys")
  func canonicallyEquivalentKeys() throws {
    let text = "{\"caf\u{E9}\":1,\"cafe\u{301}\":2}"
    let object = try #require(try JSONParser.parse(text).objectValue)
    #expect(object.members.map(\.value) == [1, 2])
    #expect(object["caf\u{E9}"] == 1)
    #expect(object["cafe\u{301}"] == 2)
    #expect(JSONWriter.string(.object(object)) == text)
  }

  @Test("reads a value in the middle of other text")
  func prefix() throws {
    let bytes = Array(#"so: {"a":[1]} and more"#.utf8)
    let (value, end) = try JSONParser.parsePrefix(bytes, at: 4)
    #expect(value == ["a": [1]])
    #expect(end == 13)
    #expect(try JSONParser.parse(bytes, in: 4..<13) == ["a": [1]])
    #expect(throws: JSONError.self) { try JSONParser.parse(bytes, in: 4..<12) }
    #expect(throws: JSONError.self) { try JSONParser.parsePrefix(bytes, at: bytes.count) }
  }
}
