import JanusQuality
import Testing

@Suite("Shingle rules")
struct ShingleRuleTests {
  @Test(
    "are read as they are written",
    arguments: ["auto", "words", "words:3", "chars:5"])
  func reads(text: String) { #expect(ShingleRule(text)?.description == text) }

  @Test("refuse all else", arguments: ["", "word", "words:0", "words:x", "chars:5:6", "auto:5"])
  func refuses(text: String) { #expect(ShingleRule(text) == nil) }
}
