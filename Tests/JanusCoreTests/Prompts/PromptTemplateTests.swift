import JanusCore
import Testing

@Suite("Prompt templates")
struct PromptTemplateTests {
  @Test(
    "fill their places in order",
    arguments: [
      ("", [], ""), ("plain", [], "plain"), ("%s", ["a"], "a"), ("%s%s", ["a", "b"], "ab"),
      ("x%sy", ["%s"], "x%sy"), ("%%", [], "%"), ("%%s", [], "%s"), ("%%%s", ["a"], "%a"),
      ("%%%%s", [], "%%s"), ("100%", [], "100%"), ("% s", [], "% s"),
      ("%d %(x)s {0}", [], "%d %(x)s {0}"),
      ("é%s\u{301}", ["e"], "ée\u{301}"), ("%S%s", ["a"], "%Sa"),
      ("%s\r\n%s", ["1", "2"], "1\r\n2"),
      ("%s\u{301}", ["e"], "e\u{301}"),
    ])
  func fills(_ text: String, _ values: [String], _ expected: String) {
    let template = PromptTemplate(text)
    #expect(template.placeCount == values.count)
    guard template.placeCount == values.count else { return }
    #expect(Array(template.filled(with: values).utf8) == Array(expected.utf8))
  }

  @Test(
    "count the percent signs that mean nothing",
    arguments: [
      ("%s %%", 0), ("100%", 1), ("%d %", 2), ("%%%", 1), ("% %s", 1),
    ])
  func loosePercents(_ text: String, _ count: Int) {
    #expect(PromptTemplate(text).loosePercentCount == count)
  }

  @Test("are Python's formatting for all text in which only %s and %% follow a percent sign")
  func againstReplacing() {
    var random = SeededRandom(seed: 11)
    let pieces = ["%s", "%%", "s", "a", "é", "{}", "\n", " ", "%s%s"]
    for _ in 0..<2000 {
      let parts = (0..<random.below(12)).map { _ in random.pick(pieces) ?? "" }
      var values: [String] = []
      var expected = ""
      for part in parts {
        switch part {
        case "%s", "%s%s":
          for _ in 0..<(part.count / 2) {
            let value = random.pick(["%s", "%", "", "x%%y", "日本"]) ?? ""
            values.append(value)
            expected += value
          }
        case "%%": expected += "%"
        default: expected += part
        }
      }
      let template = PromptTemplate(parts.joined())
      #expect(template.placeCount == values.count)
      #expect(template.loosePercentCount == 0)
      #expect(template.filled(with: values) == expected)
    }
  }
}
