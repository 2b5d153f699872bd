import JanusCore
import Testing

@Suite("Regular expressions in conditions")
struct PatternTests {
  private static func matches(_ pattern: String, _ text: String) throws -> Bool {
    let condition = try RecordExpression("a matches `x`".replacing("`x`", with: "'\(pattern)'"))
    return ExpressionEvaluator(condition).holds(for: ["a": .string(text)])
  }

  private static let texts = [
    "", "a", "b", "ab", "aab", "abab", "cab\n", "A b\nc", "x_1 22", "été", "e\u{301}te\u{301}",
    "我们去公园", "Lisa和L", "a\r\nb", "[a]", "{\"a\": 1}", "tel. 12-34", "👩‍👩‍👧!", "  ", "aaaaa", "]", "a-z",
  ]

  @Test(
    "match where Swift's do",
    arguments: [
      "a", "^a", "b$", "^$", "a|b", "^(a|b)*$", "(?:ab)+$", "a{2}", "^a{2,3}$", "^a{4,}$", "a{,2}b",
      "a??b", "a+?b", "[a-c]{2}", "[^a-z]", "\\d+", "\\w \\w", "\\s", "\\S+\\s\\S+", "\\W", ".b",
      "^.$",
      "(?i)A", "(?i:B)c", "a(?i)B", "(?s)b.c", "(?m)^c", "(?m)b$", "^été$", "\\p{Han}", "\\P{L}",
      "[\\d_]",
      "\\[a\\]", "\\{", "[\\]]", "\\.", "(?<name>a)b", "[[:digit:]]", "\\u{e9}", "\\x41", "a\\Z",
      "a\\z",
      "\\Ab", "\\bL", "\\Bb", "|", "()", "(a*)*b", "[a&&[ab]]", "\\n", "\\h", "👩‍👩‍👧", "a{b}", "\\-",
      "",
    ])
  func likeSwift(_ pattern: String) throws {
    let regex = try Regex(pattern)
    for text in Self.texts {
      #expect(
        try Self.matches(pattern, text) == (text.firstMatch(of: regex) != nil),
        "\(pattern) in \(text.debugDescription)")
    }
  }

  @Test(
    "end, where one that goes back would not", .timeLimit(.minutes(1)),
    arguments: ["(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*)*x", "(?:a?){30}a{30}b", "(a*)*(a*)*b"])
  func hostile(_ pattern: String) throws {
    let text = String(repeating: "a", count: 5000)
    #expect(try !Self.matches(pattern, text + "!"))
    #expect(
      try Self.matches(pattern, text + (pattern.last.map(String.init) ?? "")) == !pattern.hasSuffix(
        "$"))
  }
}
