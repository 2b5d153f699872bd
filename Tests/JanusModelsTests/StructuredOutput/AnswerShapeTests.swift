import JanusCore
import JanusModels
import Testing

@Suite("Shapes of answers")
struct AnswerShapeTests {
  private static let formats: [AnswerFormat] = [
    .conversation, .instruct, .label(among: ["a", "b"]), .scores(["x", "y"], in: 0...100),
    .scores(["z"], in: 1...5), .list(of: .text, count: 3...3, under: "questions"),
    .list(of: .object([.init("n", .number(in: 0...1)), .init("b", .boolean)]), under: "items"),
  ]

  @Test("have schemas that strict servers take", arguments: formats)
  func strict(_ format: AnswerFormat) throws {
    func check(_ schema: JSONValue) {
      let known: Set = [
        "type", "enum", "description", "items", "properties", "required", "additionalProperties",
      ]
      let keys = schema.objectValue?.keys ?? []
      #expect(keys.allSatisfy(known.contains), "\(schema)")
      guard schema["type"] == "object" else {
        if let items = schema["items"] { check(items) }
        return
      }
      let properties = schema["properties"]?.objectValue ?? [:]
      #expect(schema["additionalProperties"] == false)
      #expect(schema["required"] == .array(properties.keys.map { .string($0) }))
      for property in properties.members { check(property.value) }
    }
    let schema = try #require(format.schema)
    #expect(schema["type"] == "object")
    #expect(format.name.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil)
    check(schema)
  }

  @Test("have the schemas that were written down")
  func schemas() {
    #expect(
      AnswerFormat.conversation.schema.map { JSONWriter.string($0) }
        == #"{"type":"object","properties":{"conversations":{"type":"array","description":"Elements: at least 1.","items":"#
        + #"{"type":"object","properties":{"user":{"type":"string"},"assistant":{"type":"string"}},"#
        + #""required":["user","assistant"],"additionalProperties":false}}},"#
        + #""required":["conversations"],"additionalProperties":false}"#)
    #expect(
      JSONWriter.string(AnswerShape.integer(in: 0...100).schema)
        == #"{"type":"integer","description":"From 0 to 100."}"#)
    #expect(AnswerFormat("any", .anyObject).schema == nil)
  }

  private static func value(_ text: String, as format: AnswerFormat) throws -> JSONValue {
    try AnswerReader.value(of: ChatReply(text: text), as: format)
  }

  @Test(
    "are found in answers",
    arguments: [
      (formats[2], #"Well: {"label":"a","reason":"r","sure":true}."#),
      // A label is of use without its reason.
      (formats[2], #"{"label":"a"}"#), (formats[2], #"{"label":"a","reason":" "}"#),
      (formats[2], #"{"label":"a","reason":null}"#),
      (formats[3], #"{"x":0,"y":100.0}"#), (formats[4], "```json\n{\"z\": 5,}\n```"),
      (formats[5], #"["p","q","r"]"#), (formats[5], #"{"questions":["p","q","r"]}"#),
      (formats[5], "Here [they] are:\n```\n{\"questions\":[\"p\",\"q\",\"r\"]}\n```"),
      (formats[6], #"{"items":[{"n":0.5,"b":true},{"n":1,"b":false}]}"#), (formats[6], "[]"),
      (AnswerFormat("any", .anyObject), #"{"a":[1]}"#),
    ])
  func fits(_ format: AnswerFormat, _ text: String) throws {
    let value = try Self.value(text, as: format)
    #expect((value.arrayValue != nil) == (format.listKey != nil))
  }

  @Test(
    "are missed with the place and what is there",
    arguments: [
      (
        formats[2], #"{"label":"c","reason":"r"}"#,
        #"has the text "c" at label instead of one of "a", "b""#
      ),
      (formats[2], #"{"reason":"r"}"#, #"has no key "label""#),
      (formats[2], #"{"label":"a","reason":[]}"#, "has no text at reason, but an empty list"),
      (formats[3], #"{"x":1,"y":101}"#, "has 101 at y instead of a whole number from 0 to 100"),
      (formats[3], #"{"x":0.5,"y":1}"#, "has 0.5 at x instead of a whole number from 0 to 100"),
      (
        formats[3], #"{"x":"5","y":1}"#,
        #"has the text "5" at x instead of a whole number from 0 to 100"#
      ),
      (formats[5], #"{"questions":["p"]}"#, "has 1 elements at questions instead of 3"),
      (formats[5], #"{"questions":["p","q",null]}"#, "has no text at questions[2], but null"),
      (formats[5], #"{"answers":[]}"#, #"has no key "questions""#),
      (formats[6], #"[{"n":0,"b":1}]"#, "has 1 at items[0].b instead of true or false"),
      (
        formats[6], #"[{"n":1.5,"b":true}]"#,
        "has 1.5 at items[0].n instead of a number from 0.0 to 1.0"
      ),
      (formats[6], #"{"items":{}}"#, "has an empty object at items instead of a list"),
    ])
  func misses(_ format: AnswerFormat, _ text: String, _ reason: String) {
    #expect(throws: UnusableAnswer(reason)) { try Self.value(text, as: format) }
  }
}
