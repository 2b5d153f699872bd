import JanusCore
import JanusData
import Testing

@Suite("Sampling by label")
struct LabelSamplerTests {
  private func dialogue(_ lines: [String], labels: [(String, String)], id: Int = 0) -> JSONObject {
    [
      "id": .int(id),
      "dialogs": .array(lines.map { .string($0) }),
      "model_output": .array(
        labels.map { ["content": .string($0.0), "label": .string($0.1)] }),
      "needed_query": [],
    ]
  }

  private func labels(
    of dialogues: [JSONObject], _ change: (inout LabelSampler.Options) -> Void = { _ in }
  ) -> (labels: [LabelSampler.Label], sampler: LabelSampler) {
    var options = LabelSampler.Options()
    change(&options)
    var sampler = LabelSampler(options)
    for dialogue in dialogues { sampler.add(dialogue) }
    return (sampler.labels(), sampler)
  }

  @Test("an utterance becomes a record with the rounds before it")
  func history() throws {
    let talk = dialogue(
      ["用户：头痛怎么办？", "客服：多久了？", "用户：两天。", "客服：有发烧吗？", "用户：没有，要吃药吗？"],
      labels: [("头痛怎么办", "症状"), ("没有,要吃药吗", "用药")], id: 3)
    let (labels, sampler) = labels(of: [talk]) { $0.rounds = 1 }
    #expect(labels.map(\.name) == ["症状", "用药"])
    let record = try #require(labels.last?.records.first)
    #expect(record["input"] == "没有,要吃药吗")
    #expect(record["history"] == [["两天。", "有发烧吗？"]])
    #expect(record["label"] == "用药")
    #expect(record["id"] == 3)
    #expect(record["model_output"] == nil)
    #expect(record["needed_query"] == nil)
    #expect(sampler.unplacedCount == 0)
  }

  @Test("what is said twice is found where it comes next")
  func repetition() {
    let talk = dialogue(
      ["user: yes", "assistant: 1", "user: yes", "assistant: 2"],
      labels: [("yes", "a"), ("yes", "b")])
    let (labels, _) = labels(of: [talk])
    #expect(labels[0].records[0]["history"] == [])
    #expect(labels[1].records[0]["history"] == [["yes", "1"]])
  }

  @Test("what has no text or no label is left out, and counted")
  func withoutTextOrLabel() {
    var talk = dialogue(["user: a", "assistant: 1"], labels: [("a", "x")])
    talk["model_output"] = [
      ["content": "a", "label": "x"], ["content": "a"], ["label": "x"], "a",
      ["content": " ", "label": "x"],
    ]
    let (labels, sampler) = labels(of: [talk])
    #expect(labels.map(\.records.count) == [1] && sampler.malformedCount == 4)
  }

  @Test("what is not in the dialogue has no history, and is counted")
  func unplaced() {
    let talk = dialogue(["user: a", "assistant: 1"], labels: [("something else", "x")])
    let (labels, sampler) = labels(of: [talk])
    #expect(labels[0].records[0]["history"] == [])
    #expect(sampler.unplacedCount == 1)
  }

  @Test("a label gets at most so many records of a dialogue, and in all")
  func caps() {
    let lines = (0..<6).map { "user: line \($0)" }
    let talks = (0..<5).map { id in
      dialogue(lines, labels: (0..<6).map { ("line \($0)", "x") }, id: id)
    }
    let (found, sampler) = labels(of: talks) {
      $0.mostPerDialogue = 4
      $0.mostPerLabel = 10
    }
    #expect(found[0].records.count == 10)
    #expect(sampler.cappedCount == 20)
    let byDialogue = Dictionary(grouping: found[0].records) { $0["id"]?.intValue ?? -1 }
    #expect(byDialogue.mapValues(\.count) == [0: 4, 1: 4, 2: 2])
  }

  @Test("the first records of the shuffled ones are for testing, the rest for training")
  func split() {
    let talks = (0..<30).map { dialogue(["user: line"], labels: [("line", "x")], id: $0) }
    let (first, _) = labels(of: talks) { $0.testCount = 10 }
    #expect(first[0].test.count == 10)
    #expect(first[0].training.count == 20)
    let ids = first[0].records.compactMap { $0["id"]?.intValue }
    #expect(ids.sorted() == Array(0..<30))
    #expect(ids != Array(0..<30))
    #expect(labels(of: talks) { $0.testCount = 10 }.labels[0].records == first[0].records)
    #expect(labels(of: talks) { $0.seed = 1 }.labels[0].records != first[0].records)
  }

  @Test("what has no label, or no text, is no labelled utterance")
  func malformed() {
    let record: JSONObject = [
      "dialogs": "user: a",
      "model_output": [
        ["content": "a"], ["label": "x"], ["content": " ", "label": "x"], "x",
        ["content": "a", "label": 3],
      ],
    ]
    let (labels, sampler) = labels(of: [record, ["input": "a"]])
    #expect(labels.isEmpty)
    #expect(sampler.unlabelledCount == 2)
  }
}
