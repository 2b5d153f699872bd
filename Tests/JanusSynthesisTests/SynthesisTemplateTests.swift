import JanusCore
import JanusSynthesis
import Testing

@Suite("Prompts with places")
struct SynthesisTemplateTests {
  private static let item = SynthesisItem(
    number: 3,
    record: [
      "input": "Why?", "history": [["Hello", "Hi"]], "城市": "上海", "n": 4, "o": ["a": [1]],
      "none": nil,
    ])

  @Test(
    "a record's keys are filled in, and all other braces are text",
    arguments: [
      ("{input}|{n}|{城市}|{o}|{none}|", #"Why?|4|上海|{"a":[1]}||"#),
      ("{history}", "User: Hello\nAssistant: Hi"),
      ("{unknown} {} { input } {input", "{unknown} {} { input } {input"),
      (#"{"a": {"b": {n}}}"#, #"{"a": {"b": 4}}"#),
      (#"{{"a": {{"b": "{n}"}}}}"#, #"{"a": {"b": "4"}}"#),
      ("{{input}} {input} }}", "{input} Why? }"),
      ("{labels} \\{input\\}", "{labels} \\{input\\}"),
    ])
  func filled(template: String, text: String) {
    #expect(SynthesisTemplate(template).filled(for: Self.item) == text)
  }

  @Test("what a method says comes before the record's keys; the record is {case}")
  func values() {
    let item = SynthesisItem(number: 0, record: ["input": "{n}", "n": 1])
    #expect(SynthesisTemplate("{n} {input}").filled(for: item, ["n": "{input}"]) == "{input} {n}")
    #expect(SynthesisTemplate("{case}").filled(for: item) == #"{"input":"{n}","n":1}"#)
  }

  @Test(
    "a text is Chinese where it is mostly so",
    arguments: [
      ("我想退货，订单号是 A1234", PromptLanguage.zh), ("Please translate 你好 into English.", .en),
      ("", .en), ("12345", .en), ("用 Python 写一个快速排序", .zh),
    ])
  func language(text: String, language: PromptLanguage) {
    #expect(PromptLanguage(of: text) == language)
  }
}
