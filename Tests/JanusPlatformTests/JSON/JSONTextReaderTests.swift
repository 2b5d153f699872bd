import JanusCore
import JanusPlatform
import Testing

@Suite("Reading the texts of records quickly")
struct JSONTextReaderTests {
  /// Records that the quick reader has to read itself.
  private static let usual = [
    #"{"conversations":[{"user":"a","assistant":"b"},{"user":"","assistant":"c\n\u00e9"}],"type":"x"}"#,
    #"{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"tool","content":""}]}"#,
    #"{"system":"top","messages":[{"role":"user","content":"a"}]}"#,
    #"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}],"system":""}"#,
    #"{"instruction":"i","input":"","output":"o","system":"s"}"#,
    #"{"instruction":"i","input":"x","output":"o"}"#,
    #"{"input":"a","target":"b","task_label":["x"]}"#,
    #"{"id":"1","question":"q","answer":"a"}"#,
    #"{"id":"1","text":"今天 😀"}"#,
    #"{"content":"c","text":"t","text":"u"}"#,
  ]

  /// Records that need more rules, or are none.
  private static let others = [
    #"{"prompt":"p","chosen":"c","rejected":"r"}"#,
    #"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}"#,
    #"{"messages":[{"role":"System","content":"s"},{"role":"user","content":"a"}]}"#,
    #"{"messages":[{"role":"系统","content":"s"},{"role":"user","content":"a"}]}"#,
    #"{"messages":[],"conversations":[{"user":"a","assistant":"b"}]}"#,
    #"{"dialogs":"user: a\nassistant: b"}"#,
    #"{"input":"a","history":[["q","w"]],"target":"b"}"#,
    #"{"a":"one","b":["two",3,{"c":"three"}]}"#,
    #"{"input":""}"#, #"{}"#, #"["a"]"#, #""text""#,
    #"{"text":"a","n":123456789012345678901234567890}"#,
  ]

  @Test("gives what RecordText says", arguments: usual + others)
  func agrees(json: String) throws {
    let expected = RecordText.whole(of: try JSONParser.parse(Array(json.utf8)))
    var text: [UInt8] = []
    let isRead = JSONTextReader().append(textOf: Array(json.utf8), to: &text)
    if isRead { #expect(String(decoding: text, as: UTF8.self) == expected) }
    #expect(isRead || !Self.usual.contains(json))
  }

  @Test(
    "leaves what is no JSON to others", arguments: ["{\"text\":\"a\",\"x\":tru}", "{", "", "a b"])
  func bad(json: String) {
    var text: [UInt8] = []
    #expect(!JSONTextReader().append(textOf: Array(json.utf8), to: &text))
  }

  @Test("finds a field")
  func field() throws {
    let json = Array(#"{"a":[{"k.b":"one"},{"k.b":"two"}],"n":1}"#.utf8)
    for (path, expected) in [(#"a[0]["k.b"]"#, "one"), (#"a[-1]["k.b"]"#, "two")] {
      var text: [UInt8] = []
      #expect(JSONTextReader(field: try FieldPath(path)).append(textOf: json, to: &text))
      #expect(String(decoding: text, as: UTF8.self) == expected)
    }
    for path in ["n", "a", "a[2]", "b", "a.b"] {
      var text: [UInt8] = []
      #expect(!JSONTextReader(field: try FieldPath(path)).append(textOf: json, to: &text))
    }
  }
}
