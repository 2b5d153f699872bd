import JanusCore
import JanusModels
import Testing

@testable import JanusSynthesis

@Suite("Preference: whole records")
struct PreferenceMethodTests {
  /// Writes "answer <sample>", and rates a response by the number at its end, whatever its place.
  private static var judge: ScriptedModel { ScriptedModel(script) }

  private static let script: @Sendable (ChatRequest) -> String = { request in
    guard request.format != nil else { return "answer \(request.sample + 1)" }
    let lines = request.asked.split(separator: "\n").map(String.init)
    let ratings = lines.enumerated().filter { $0.element.hasPrefix("<response_") }
      .map { lines[$0.offset + 1].suffix(1) }
    let list = ratings.map { #"{"rating": \#($0), "rationale": "says \#($0)"}"# }
    return #"{"ratings": [\#(list.joined(separator: ", "))]}"#
  }

  private let record: JSONObject = ["input": "What now?", "topic": "sea"]

  @Test("Samples of one model, rated by four aspects, become TRL's form")
  func judged() async throws {
    let model = Self.judge
    let (records, _) = try await PreferenceMethod.made(["candidates": ["3"]])
      .records(of: record, by: model)
    let pair = try #require(records.first)
    #expect(records.count == 1)
    #expect(
      pair.keys == [
        "input", "topic", "prompt", "chosen", "rejected", "score_chosen", "score_rejected",
        "chosen_model", "rejected_model", "chosen_ratings", "rejected_ratings",
      ])
    #expect(pair["prompt"] == [["role": "user", "content": "What now?"]])
    #expect(pair["chosen"] == [["role": "assistant", "content": "answer 3"]])
    #expect(pair["rejected"] == [["role": "assistant", "content": "answer 1"]])
    #expect(pair["score_chosen"] == 3)
    #expect(pair["score_rejected"] == 1)
    #expect(pair["chosen_model"] == "teller")
    #expect(pair["chosen_ratings"]?["honesty"] == ["rating": 3, "rationale": "says 3"])
    let judgements = model.requests.filter { $0.format != nil }
    #expect(judgements.count == 4)
    #expect(judgements.allSatisfy { $0.parameters.temperature == 0 })
    #expect(model.requests.count == 7)
  }

  @Test("The candidates' order in the judge's prompts depends on the seed, and the scores do not")
  func order() async throws {
    var orders: Set<String> = []
    for seed in 0..<12 {
      let model = Self.judge
      let made = try await PreferenceMethod.made(["candidates": ["3"]])
        .records(of: record, by: model, seed: UInt64(seed)).records
      #expect(made[0]["chosen"]?[0]?["content"] == "answer 3")
      for request in model.requests where request.format != nil {
        let lines = request.asked.split(separator: "\n")
        orders.insert(lines.filter { $0.hasPrefix("answer ") }.joined(separator: ","))
      }
    }
    #expect(orders.count == 6)
  }

  @Test("A rating outside the scale is asked for again")
  func outside() async throws {
    let model = ScriptedModel { request, attempt in
      guard request.format != nil else { return ChatReply(text: "answer \(request.sample + 1)") }
      return ChatReply(
        text: attempt == 0
          ? #"{"ratings": [{"rating": 9, "rationale": "x"}, {"rating": 2, "rationale": "x"}]}"#
          : Self.script(request))
    }
    let records = try await PreferenceMethod.made(["candidates": ["2"]])
      .records(of: record, by: model).records
    #expect(records[0]["score_chosen"] == 2)
    let stubborn = ScriptedModel { request in
      request.format == nil
        ? "answer \(request.sample)"
        : #"{"ratings": [{"rating": 0, "rationale": "x"}, {"rating": 2, "rationale": "x"}]}"#
    }
    await #expect(throws: SynthesisFailure.self) {
      try await PreferenceMethod.made(["candidates": ["2"]]).records(of: record, by: stubborn)
    }
  }

  @Test("A candidate of each model; one that fails leaves the pair to the others")
  func models() async throws {
    let failing = ScriptedModel { _, _ in ChatReply(text: "", finishReason: .refused("no")) }
    let four = ScriptedModel { _ in "answer 4" }
    let two = ScriptedModel { _ in "answer 2" }
    let (records, tally) = try await PreferenceMethod.made()
      .records(
        of: record, by: Self.judge,
        roles: [
          .model: [
            two.model("vllm/two"), failing.model("vllm/none"), four.model("vllm/four"),
          ], .judge: [Self.judge.model()],
        ])
    #expect(records[0]["chosen_model"] == "four")
    #expect(records[0]["rejected_model"] == "two")
    #expect(tally.amount("candidates that failed", row: "none") == 1)
    #expect(tally.amount("models", row: "four", column: "chosen") == 1)
  }

  @Test("Responses that the record has are judged, and nothing is written for it")
  func given() async throws {
    let model = Self.judge
    var record = record
    record["response_candidates"] = ["bad 1", ["response": "good 5", "model": "m5"], "fair 3"]
    let pairs = try await PreferenceMethod.made(["pairs": ["all"]])
      .records(of: record, by: model).records
    #expect(pairs.map { $0["rejected"]?[0]?["content"] } == ["bad 1", "fair 3"])
    #expect(pairs[0]["chosen_model"] == "m5")
    #expect(pairs[0]["rejected_model"] == nil)
    #expect(model.requests.count == 4)
    let columns = try await PreferenceMethod.made(["columns": ["old", "new"]])
      .records(of: ["input": "Q", "old": "o 4", "new": "n 2"], by: model).records
    #expect(columns[0]["chosen_model"] == "old")
  }

  @Test("Scores that the record has are taken, and nobody is asked")
  func givenScores() async throws {
    let model = ScriptedModel { _ in "" }
    let list: JSONObject = [
      "input": "Q", "response_candidates": ["a", "b", "c"], "gpt_scores": [0.5, 2, 1.25],
    ]
    let pairs = try await PreferenceMethod.made(["scores": ["gpt_scores"]])
      .records(of: list, by: model).records
    #expect(pairs[0]["chosen"]?[0]?["content"] == "b")
    #expect(pairs[0]["score_rejected"] == 0.5)
    let table: JSONObject = ["input": "Q", "x": "a", "y": "b", "sx": "3", "sy": "4"]
    let columns = try await PreferenceMethod.made(["columns": ["x", "y"], "scores": ["sx", "sy"]])
      .records(of: table, by: model).records
    #expect(columns[0]["chosen_model"] == "y")
    #expect(model.requests.isEmpty)
    var short = list
    short["gpt_scores"] = [1, 2]
    await #expect(throws: SynthesisFailure.self) {
      try await PreferenceMethod.made(["scores": ["gpt_scores"]]).records(of: short, by: model)
    }
  }

  @Test("A reward model scores the whole talk; the parent's form keeps the scores in order")
  func reward() async throws {
    let reward = ScriptedModel { $0.asked == "b" ? "-0.25" : "-1.5" }
    let record: JSONObject = [
      "input": "And then?", "history": [["Hi", "Hello"]], "response_candidates": ["a", "b"],
    ]
    let pairs = try await PreferenceMethod.made()
      .records(of: record, by: Self.judge, roles: [.reward: [reward.model("vllm/rm")]]).records
    #expect(pairs[0]["chosen"]?[0]?["content"] == "b")
    #expect(pairs[0]["score_chosen"] == -0.25)
    #expect(pairs[0]["chosen_ratings"] == nil)
    #expect(pairs[0]["prompt"]?.arrayValue?.count == 3)
    #expect(reward.requests[0].messages.count == 4)
    let forge = try await PreferenceMethod.made(["form": ["forge"]])
      .records(of: record, by: Self.judge, roles: [.reward: [reward.model("vllm/rm")]]).records
    #expect(forge[0].keys == ["input", "history", "response_candidates", "rm_scores"])
    #expect(forge[0]["rm_scores"] == [-1.5, -0.25])
  }

  @Test("A record without two responses, and options that mean nothing together, are refused")
  func refused() async throws {
    await #expect(throws: SynthesisFailure.self) {
      try await PreferenceMethod.made()
        .records(of: ["input": "Q", "response_candidates": ["one"]], by: Self.judge)
    }
    for settings in [
      ["columns": ["a"]], ["columns": ["a", "b"], "candidates": ["2"]],
      ["scores": ["s"], "form": ["forge"]], ["columns": ["a", "b"], "scores": ["s", "t", "u"]],
      ["form": ["forge"], "margin": ["1"]], ["rubric": ["nothing"]],
    ] {
      #expect(throws: SynthesisError.self) { try PreferenceMethod.made(settings) }
    }
    let method = try PreferenceMethod.made(["rubric": ["criteria: [{name: a}]"]])
    #expect(throws: SynthesisError.self) {
      try method.check(MethodModels([.reward: [Self.judge.model()]]))
    }
  }
}
