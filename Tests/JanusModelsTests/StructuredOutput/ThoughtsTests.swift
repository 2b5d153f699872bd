@testable import JanusModels
import Testing

@Suite("What reasoning models think")
struct ThoughtsTests {
  @Test(
    "is set apart",
    arguments: [
      ("<think>\nhm\n</think>\n\nyes", "hm", "yes"), (" \u{FEFF}<think>hm</think>yes", "hm", "yes"),
      ("<think>\n\n</think>\n\nyes", nil, "yes"), ("hm, well\n</think>\n\nyes", "hm, well", "yes"),
      ("hm {x: 1}? {y}\n</think>\n{\"a\":1}", "hm {x: 1}? {y}", "{\"a\":1}"),
      ("hm\n</think>\n{\"a\":1}", "hm", "{\"a\":1}"),
      ("<think>{\"a\":2}</think>{\"a\":1}", "{\"a\":2}", "{\"a\":1}"),
      ("<think>a</think>b</think>c", "a", "b</think>c"),
    ] as [(String, String?, String)])
  func splits(_ text: String, _ reasoning: String?, _ rest: String) {
    let thoughts = Thoughts(splitting: text)
    #expect(thoughts.reasoning == reasoning)
    #expect(thoughts.text == rest)
  }

  @Test(
    "is nothing where the tags are only talked of, or nothing follows",
    arguments: [
      "", "yes", "The tag </think> ends thoughts.", "Write <think>, then\n</think>\nand go on.",
      #"{"a":"what is </think>?"}"#, "{\"a\":\"x\n</think>\ny\"}",
      "Sure: {\"a\":\"<think>\nhm\n</think>\nok\"}", "Sure: {\"a\":\"hm\n</think>\nok\"}",
      "<think>{\"a\":1}</think>", "<think>cut off", "hm\n</think>\n ",
    ])
  func keeps(_ text: String) {
    #expect(Thoughts(splitting: text).text == text)
    #expect(Thoughts(splitting: text).reasoning == nil)
    #expect(Thoughts(splitting: text, beside: "hm").reasoning == "hm")
  }

  @Test("comes in a field and in the text as well")
  func both() {
    #expect(Thoughts(splitting: "<think>b</think>c", beside: "a").reasoning == "a\n\nb")
    #expect(Thoughts(splitting: "c", beside: " \n").reasoning == nil)
  }
}
