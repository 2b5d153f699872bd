import JanusCore
import Testing

@Suite("Paths of fields")
struct FieldPathTests {
  private static let record: JSONValue = [
    "input": "hello", "a.b": ["c[0]": 1],
    "messages": [["role": "user", "content": "q"], ["role": "assistant", "content": "r"]],
  ]

  @Test(
    "lead to what stands there",
    arguments: [
      ("input", "hello"), ("messages[0].content", "q"), ("messages[-1].content", "r"),
      ("messages[-2]['role']", "user"), (#"["a.b"]["c[0]"]"#, 1),
    ] as [(String, JSONValue)])
  func reads(_ path: String, _ expected: JSONValue) throws {
    #expect(try FieldPath(path).value(in: Self.record) == expected)
  }

  @Test(
    "say how far the record goes",
    arguments: [
      ("output", "there is no `output`: the record has no key `output`"),
      ("messages[2]", "there is no `messages[2]`: `messages` has no element 2: it has 2"),
      ("messages[-3]", "there is no `messages[-3]`: `messages` has no element -3: it has 2"),
      (
        "messages[0].content.x",
        "there is no `messages[0].content.x`: `messages[0].content` is no object"
      ),
      ("input[0]", "there is no `input[0]`: `input` is no array"),
    ])
  func missing(_ path: String, _ summary: String) throws {
    let path = try FieldPath(path)
    let error = #expect(throws: FieldPathError.self) { try path.value(in: Self.record) }
    #expect(error?.summary == summary)
    #expect(error?.exitCode == .badData)
  }

  @Test(
    "that are none are refused with the place",
    arguments: [
      ("", 0), ("a..b", 2), (".a", 0), ("a.", 2), ("a[x]", 2), ("a[0", 3), ("a['x]", 5), ("a]", 1),
      ("a[0]b", 4),
    ])
  func malformed(_ path: String, _ place: Int) {
    let error = #expect(throws: FieldPathError.self) { try FieldPath(path) }
    guard case .malformed(path, place, _) = error else {
      Issue.record("\(path): \(String(describing: error))")
      return
    }
  }

  @Test("map fields to keys, and leave all else as it is")
  func mapping() throws {
    let mapping = try FieldMapping("input=messages[0].content, target = messages[-1].content")
    let mapped = try mapping.apply(to: Self.record)
    #expect(mapped.objectValue?.keys == ["input", "a.b", "messages", "target"])
    #expect(mapped["input"] == "q" && mapped["target"] == "r")
    #expect(throws: FieldPathError.self) { try mapping.apply(to: ["input": 1]) }
    for wrong in ["", "input", "=a", "a=", "a=b,", "a=b,a=c", "a=b[c"] {
      #expect(throws: FieldMappingError.self, "\(wrong)") { try FieldMapping(wrong) }
    }
  }
}
