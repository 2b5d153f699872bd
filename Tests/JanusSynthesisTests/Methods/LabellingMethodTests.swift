import JanusCore
import JanusModels
import JanusSynthesis
import Testing

@Suite("Methods that label")
struct LabellingMethodTests {
  private static let record: JSONObject = ["id": 7, "input": "Where is my parcel?", "x": [1, 2]]
  private static let labels = ["labels": ["delivery", "refund", "other"]]

  @Test("single keeps the record's keys, and adds those of the model behind them")
  func single() async throws {
    let caller = ScriptedCaller { _ in
      #"{"label": "delivery", "reason": "r", "reward_model_scores": [4], "mood": "calm"}"#
    }
    let method = try SingleMethod.make(Self.labels)
    let (records, _) = try await method.records(
      of: Self.record, [.model: [caller.model("Qwen/q3")]])
    #expect(
      JSONWriter.string(.object(records[0]))
        == #"{"id":7,"input":"Where is my parcel?","x":[1,2],"Qwen/q3_label":"delivery","Qwen/q3_reason":"r","Qwen/q3_scores":[4],"Qwen/q3_res":{"mood":"calm"}}"#
    )
    let prompt = try #require(caller.requests.first?.messages.first?.content)
    #expect(prompt.contains("- delivery\n- refund\n- other"))
    #expect(prompt.contains("Where is my parcel?"))
    #expect(caller.requests[0].format == .label(among: ["delivery", "refund", "other"]))
  }

  @Test("single refuses a label that is none of those to choose from")
  func strayLabel() async throws {
    let caller = ScriptedCaller { _ in #"{"label": "weather", "reason": "r"}"# }
    let method = try SingleMethod.make(Self.labels)
    await #expect(throws: SynthesisFailure.self) {
      try await method.records(of: Self.record, [.model: [caller.model("m")]])
    }
  }

  @Test("single gives the talk to the model where text is asked for")
  func text() async throws {
    let caller = ScriptedCaller { _ in " It is on its way. " }
    let method = try SingleMethod.make(["answer": ["text"]])
    let record: JSONObject = [
      "system": "Be brief.", "input": "And now?", "history": [["Hello", "Hi"]],
    ]
    let (records, _) = try await method.records(of: record, [.model: [caller.model("m")]])
    #expect(records[0]["m_res"] == "It is on its way.")
    #expect(
      caller.requests[0].messages == [
        ChatMessage(.system, "Be brief."), ChatMessage(.user, "Hello"),
        ChatMessage(.assistant, "Hi"), ChatMessage(.user, "And now?"),
      ])
  }

  @Test("prompts are in the record's language")
  func language() async throws {
    let caller = ScriptedCaller { _ in #"{"label": "其他", "reason": "r"}"# }
    let method = try SingleMethod.make(["labels": ["其他"]])
    _ = try await method.records(of: ["input": "我的包裹在哪里？"], [.model: [caller.model("m")]])
    #expect(caller.requests[0].messages[0].content.contains("请阅读下面的内容"))
  }

  /// Votes by the model's name: `refund`, or a text that is no label.
  private static func voters(_ votes: [String]) -> (ScriptedCaller, [MethodModel]) {
    let caller = ScriptedCaller { request in
      let vote = request.model.name.split(separator: "-")[0]
      return #"{"label": "\#(vote)", "reason": "\#(request.model.name)"}"#
    }
    return (caller, votes.enumerated().map { caller.model("\($1)-\($0)") })
  }

  @Test(
    "the label named most often wins, and what is no label abstains",
    arguments: [
      (["refund", "refund", "delivery"], "refund", 2.0 / 3),
      (["refund", "nonsense", "nonsense"], "refund", 1),
      (["refund", "delivery"], "", 0),
      (["nonsense"], "", 0),
    ])
  func vote(votes: [String], winner: String, agreement: Double) async throws {
    let (_, models) = Self.voters(votes)
    let method = try VoteMethod.make(Self.labels)
    let (records, _) = try await method.records(of: Self.record, [.model: models])
    #expect(records[0]["label"] == .string(winner))
    #expect(records[0]["agreement"] == .double(agreement))
    #expect(records[0]["nonsense-1_label"] == nil)
  }

  @Test("a judge is asked about ties alone, and only for the labels that lead")
  func judge() async throws {
    let judge = ScriptedCaller { _ in #"{"label": "delivery", "reason": "the parcel"}"# }
    let method = try VoteMethod.make(Self.labels)
    for (votes, calls) in [(["refund", "delivery"], 1), (["refund", "refund"], 1)] {
      let (_, models) = Self.voters(votes)
      let (records, _) = try await method.records(
        of: Self.record, [.model: models, .judge: [judge.model("j")]])
      #expect(judge.requests.count == calls)
      #expect(records[0]["label"]?.stringValue == (votes[1] == "delivery" ? "delivery" : "refund"))
    }
    #expect(judge.requests[0].format == .label(among: ["refund", "delivery"]))
  }

  @Test(
    "joint asks the strong model only where enough models name a label that matters",
    arguments: [
      (["refund", "refund", "other"], "refund", true),
      (["other", "other", "refund"], "other", false),
      (["refund", "other", "delivery"], "", false),
      (["refund", "refund", "other", "delivery"], "", false),
      (["refund", "refund", "refund", "delivery"], "refund", true),
      (["refund", "nonsense", "nonsense"], "", false),
    ])
  func joint(votes: [String], vote: String, isStrong: Bool) async throws {
    let strong = ScriptedCaller { _ in #"{"label": "delivery", "reason": "looked closely"}"# }
    let (_, models) = Self.voters(votes)
    let method = try JointMethod.make(Self.labels.merging(["strong-labels": ["refund"]]) { $1 })
    let (records, _) = try await method.records(
      of: Self.record, [.model: models, .strong: [strong.model("s")]])
    #expect(strong.requests.count == (isStrong ? 1 : 0))
    #expect(records[0]["label_vote"] == .string(vote))
    #expect(records[0]["reason_vote"] == (vote.isEmpty ? "" : "voted"))
    #expect(records[0]["label"] == .string(isStrong ? "delivery" : vote))
    #expect(records[0]["reason"] == (isStrong ? "looked closely" : records[0]["reason_vote"]))
  }

  @Test("Fleiss' kappa is that of the table in his paper's tradition")
  func kappa() throws {
    // 14 raters, 10 subjects, 5 categories: kappa is 0.210.
    let table = [
      [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
    var tally = MethodTally()
    for row in table {
      let votes = row.enumerated().flatMap { Array(repeating: "c\($0)", count: $1) }
      let context = MethodContext(item: 0, models: MethodModels([:]))
      let ballot = Ballot(votes)
      VoteAgreement.count(
        ballot, models: votes.indices.map { "m\($0)" }, winner: ballot.winner, in: context)
      tally.add(context.tally)
    }
    let kappa = try #require(VoteAgreement.kappa(tally))
    #expect(abs(kappa - 0.210) < 0.0005)
  }

  @Test("intents keeps all requests, and the wanted ones apart")
  func intents() async throws {
    let caller = ScriptedCaller { _ in
      #"[{"content": "Where is it?", "label": "delivery"}, {"content": "Money back", "label": "refund", "sure": true}]"#
    }
    let method = try IntentsMethod.make(Self.labels.merging(["wanted": ["refund"]]) { $1 })
    let (records, tally) = try await method.records(
      of: ["dialogs": ["user: Where is it?", "assistant: Soon.", "user: Money back"]],
      [.model: [caller.model("m")]])
    #expect(records[0]["model_output"]?.arrayValue?.count == 2)
    #expect(
      records[0]["needed_query"] == [["content": "Money back", "label": "refund", "sure": true]])
    #expect(tally.amount("labels", row: "refund") == 1)
    #expect(caller.requests[0].messages[0].content.contains("User: Where is it?\nAssistant: Soon."))
  }
}
