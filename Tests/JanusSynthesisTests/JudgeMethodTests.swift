import JanusCore
import Testing

@testable import JanusModels
@testable import JanusSynthesis

@Suite("Judging records")
struct JudgeMethodTests {
  private static let record: JSONObject = [
    "id": 7,
    "conversations": [
      ["user": "How do I sleep better?", "assistant": "Go to bed at the same hour."]
    ],
    "provenance": ["direction": "practical"],
  ]

  /// Rates as its name says: `gentle` gives 5 everywhere, others 3 for helpfulness and 4 else.
  private static func judge(_ request: ChatRequest) -> String {
    let isGentle = request.model.name == "gentle"
    func rating(_ name: String) -> JSONValue {
      ["reason": "It is so.", "rating": .int(isGentle ? 5 : name == "helpfulness" ? 3 : 4)]
    }
    let names = ["helpfulness", "correctness", "coherence", "in-role", "tone"]
    return JSONWriter.string(.object(JSONObject(names.map { .init($0, rating($0)) })))
  }

  @Test("several judges are averaged, and agree as far as their ratings do")
  func rubric() async throws {
    let model = ScriptedModel { Self.judge($0) }
    let judges = [model.model("vllm/gentle"), model.model("vllm/strict")]
    let (records, tally) = try await JudgeMethod.made().records(
      of: Self.record, by: model, roles: [.model: judges])
    let record = try #require(records.first)
    #expect(record["id"] == 7 && record.keys.prefix(3) == ["id", "conversations", "provenance"])
    #expect(record["scores"] == ["helpfulness": 4.0, "correctness": 4.5, "coherence": 4.5])
    #expect(record["score"]?.doubleValue == 4.3333)
    #expect(record["agreement"]?.doubleValue == 0.6667)
    #expect(record["judgements"]?[1]?["judge"] == "strict")
    #expect(
      record["judgements"]?[1]?["ratings"]?["helpfulness"] == ["rating": 3, "reason": "It is so."])
    let prompt = try #require(model.requests.first?.asked)
    #expect(prompt.contains("Assistant: Go to bed") && prompt.contains("evolve: practical"))
    #expect(prompt.contains("helpfulness (1–5)") && !prompt.contains("{" + "criteria}"))
    let findings = try JudgeMethod.made().findings(tally)
    #expect(findings.tables.map(\.title) == ["mean score", "mean agreement"])
  }

  @Test("criteria by name, and a rubric of one's own with weights")
  func criteria() async throws {
    let model = ScriptedModel { Self.judge($0) }
    let named = try await JudgeMethod.made(["criteria": ["in-role"]]).records(
      of: Self.record, by: model)
    #expect(named.records[0]["scores"] == ["in-role": 4.0] && named.records[0]["agreement"] == nil)
    let own = "criteria: [{name: tone, weight: 3}, {name: helpfulness}]"
    let method = try JudgeMethod.made(["rubric": [own], "min-score": ["3.8"]])
    let record = try await method.records(of: Self.record, by: model).records[0]
    #expect(record["score"]?.doubleValue == 3.75 && !method.stays(record))
    #expect(throws: SynthesisError.self) { try JudgeMethod.made(["criteria": ["helpful"]]) }
    #expect(throws: SynthesisError.self) {
      try JudgeMethod.made(["by": ["tags"], "min-score": ["3"]])
    }
    #expect(throws: SynthesisError.self) {
      try JudgeMethod.made(["by": ["pair"], "rubric": [own]])
    }
    for (task, bound, most) in [("rubric", "5.5", "5"), ("pair", "2", "1"), ("deita", "40", "36")] {
      #expect(throws: SynthesisError.self) {
        try JudgeMethod.made(["by": [task], "min-score": [bound]])
      }
      _ = try JudgeMethod.made(["by": [task], "min-score": [most]])
    }
  }

  @Test("a rating outside of its scale is asked for again")
  func outside() async throws {
    let model = ScriptedModel { _, attempt in
      ChatReply(text: #"{"tone": {"reason": "r", "rating": \#(attempt == 0 ? 9 : 2)}}"#)
    }
    let method = try JudgeMethod.made(["rubric": ["criteria: [{name: tone}]"]])
    #expect(try await method.records(of: Self.record, by: model).records[0]["score"] == 2.0)
  }

  @Test("pairs are compared in both orders, and who prefers a place prefers nothing")
  func pairs() async throws {
    let pair: JSONObject = [
      "prompt": "Capital of France?", "chosen": "Paris.", "rejected": "Lyon.",
    ]
    let fair = ScriptedModel { request in
      let isFirst = request.asked.contains("<response_1>\nParis.")
      return #"{"reason": "r", "better": "\#(isFirst ? "1" : "2")"}"#
    }
    let biased = ScriptedModel { _ in #"{"reason": "r", "better": "1"}"# }
    let method = try JudgeMethod.made(["by": ["pair"]])
    let first = try await method.records(of: pair, by: fair).records[0]
    #expect(first["preference"] == "chosen" && first["score"] == 1.0 && first["consistency"] == 1.0)
    #expect(fair.requests.count == 2)
    let second = try await method.records(of: pair, by: biased).records[0]
    #expect(second["preference"] == "tie" && second["score"] == 0.5 && second["consistency"] == 0.0)
    let both = try await method.records(
      of: pair, by: fair, roles: [.model: [fair.model("vllm/a"), biased.model("vllm/b")]]
    ).records[0]
    #expect(both["score"] == 0.75 && both["agreement"] == 0.5)
    await #expect(throws: SynthesisFailure.self) {
      try await method.records(of: Self.record, by: fair)
    }
  }

  @Test("complexity and quality, and tags")
  func others() async throws {
    let model = ScriptedModel { request in
      request.format?.name == "complexity"
        ? #"{"reason": "r", "complexity": 2}"# : #"{"reason": "r", "quality": 5}"#
    }
    let scored = try await JudgeMethod.made(["by": ["deita"]]).records(of: Self.record, by: model)
      .records[0]
    #expect(scored["complexity"] == 2.0 && scored["quality"] == 5.0 && scored["score"] == 10.0)
    let tagger = ScriptedModel { _ in
      #"{"intent":"i","knowledge":"k","difficulty":"easy","quality_explanation":"q","input_quality":"good","task_category":"Math","other_task_category":[],"language":"EN"}"#
    }
    let tagged = try await JudgeMethod.made(["by": ["tags"]]).records(of: Self.record, by: tagger)
      .records[0]
    #expect(tagged["difficulty"] == "easy" && tagged["input_quality"] == "good")
    #expect(tagger.requests[0].asked.contains("How do I sleep better?"))
  }
}
