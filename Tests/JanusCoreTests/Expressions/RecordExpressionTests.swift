import JanusCore
import Testing

@Suite("Conditions on records")
struct RecordExpressionTests {
  private static let record: JSONValue = [
    "output": "Twelve chars", "score": 4.5, "text": "12", "lang": "en", "tags": ["a", "b"],
    "empty": "", "none": nil, "odd-key": 1, "meta": ["a.b": "x", "n": 3],
    "conversations": [["user": "Hi there", "assistant": "Hello"]],
  ]

  @Test(
    "hold",
    arguments: [
      "len(output) == 12 and score >= 4", "score > 4 and not (score > 5)", "text == 12",
      "text < 13",
      "lang in [\"en\", 'de']", "\"a\" in tags", "\"welve\" in output", "not (\"z\" in tags)",
      "\"n\" in meta", "output matches '^T\\w+ \\w+$'", "lang not matches \"^d\"",
      "lang not in [\"de\"]",
      "missing == null", "not has(missing) and has(score)", "not has(none)", "len(missing) == 0",
      "not (missing > 1) and not (missing < 1)", "missing or lang", "not empty", "`odd-key` == 1",
      "meta[\"a.b\"] == \"x\" and meta.n * 2 + 1 == 7", "-score < 0", "1 + 2 * 3 == 7",
      "(1 + 2) * 3 == 9",
      "7 % 4 == 3", "1 / 0 == null", "conversations[0].user == \"Hi there\"",
      "conversations[-1].assistant == 'Hello'", "words(output) == 2", "tokens(output) == 3",
      "lower(output) == \"twelve chars\"", "number(text) + 1 == 13", "turns() == 1",
      "text() == \"Hi there\\nHello\" or \"Hello\" in text()", "lang == 'en' || false",
      "!(lang == 'de') && true",
      "tags == ['a', 'b']", "output != 3", "score == 4.50", "1e3 == 1000", "'it\\'s' == \"it's\"",
      "lang < 'f'", "not false or true and false", "len(tags) == 2",
    ])
  func holds(_ text: String) throws {
    #expect(ExpressionEvaluator(try RecordExpression(text)).holds(for: Self.record))
  }

  @Test(
    "cannot be read, and say where",
    arguments: [
      ("", 0, "a value should come, not the end"), ("score >", 7, "a value should come"),
      ("score >= 4 lang", 11, "`lang` is more than one condition"),
      ("len(output > 3", 14, "`)` should come, not the end"), ("len output", 4, "more than one"),
      ("lne(output)", 0, "did you mean `len`"), ("len()", 3, "one value, not 0"),
      ("turns(3)", 5, "no value, not 1"), ("score = 4", 6, "`==` compares"),
      ("1 < score < 5", 10, "join two with `and`"), ("a matches b", 10, "in quotes"),
      ("a matches '('", 10, "no regular expression"),
      ("a matches '(?=b)'", 10, "no lookaround"), ("a matches '(b)\\1'", 10, "no backreferences"),
      ("a == \"b", 5, "has no end"),
      ("a not 3", 6, "`in` or `matches`"), ("a[", 1, "not closed"), ("3x > 1", 0, "no number"),
      ("a in [1, 2", 10, "`]` should come"), ("a # b", 2, "no sign"),
    ])
  func errors(_ text: String, _ offset: Int, _ reason: String) {
    let error = #expect(throws: ExpressionError.self) { try RecordExpression(text) }
    #expect(
      error?.offset == offset && error?.reason.contains(reason) == true,
      "\(String(describing: error))")
  }

  @Test("are read to any depth and length without harm")
  func hostile() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
      String(repeating: "not ", count: 50_000) + "a", String(repeating: "[", count: 5000),
      "a" + String(repeating: " and a", count: 100_000),
      "a matches '\(String(repeating: "(", count: 100_000))'",
      "a matches '((((a{1000}){1000}){1000}){1000})'",
      "a" + String(repeating: "+1", count: 50_000),
    ] {
      #expect(throws: ExpressionError.self) { try RecordExpression(text) }
    }
  }

  @Test("whole numbers are compared exactly, however long")
  func longIntegers() throws {
    let record: JSONValue = [
      "id": .number("9007199254740992"), "text": "9007199254740993",
      "long": .number("-9007199254740993"), "far": .number("1e300"),
    ]
    for text in [
      "id == 9007199254740992", "id != 9007199254740993", "id < 9007199254740993",
      "text == 9007199254740993", "id < text", "not (text <= id)", "9007199254740993 > id",
      "id + 1 == text", "long == -9007199254740993", "long < -id", "number(text) != id",
      "id not in [9007199254740993, 9007199254740991]", "text in [9007199254740993]",
      "far > 9223372036854775807", "9223372036854775807 + 1 > 9e18", "id > 0.5",
      "9223372036854775807 % 10 == 7", "id != 'a' and id != null",
    ] {
      #expect(ExpressionEvaluator(try RecordExpression(text)).holds(for: record), "\(text)")
    }
  }

  @Test("remember which of their fields there were")
  func found() throws {
    let expression = try RecordExpression("has(score) and scor > 1")
    #expect(expression.fields.map(\.description) == ["score", "scor"])
    let evaluator = ExpressionEvaluator(expression)
    #expect(!evaluator.holds(for: Self.record))
    #expect(evaluator.foundFields == [0])
  }

  @Test("words are counted in any script")
  func words() {
    #expect(WordCount.words(in: "It's 3 o'clock – isn't it?") == 5)
    #expect(WordCount.words(in: "我们go吧，好。") == 5)
    #expect(WordCount.words(in: " \n… ") == 0)
  }
}
