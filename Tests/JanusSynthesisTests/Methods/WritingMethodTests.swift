import JanusCore
import JanusModels
import JanusSynthesis
import Testing

@Suite("Methods that write")
struct WritingMethodTests {
  @Test("rewrite keeps a list under its key, or makes a record of each")
  func rewrite() async throws {
    let caller = ScriptedCaller { _ in
      #"{"rewrite": [{"input": "one"}, {"input": "two", "new": 1}]}"#
    }
    let record: JSONObject = ["id": 1, "input": "zero"]
    let models: [ModelRole: [MethodModel]] = [.model: [caller.model("m")]]
    let nested = try await RewriteMethod.make(["count": ["2"]]).records(of: record, models)
    #expect(nested.records.count == 1)
    #expect(nested.records[0]["rewrite"] == [["input": "one"], ["input": "two", "new": 1]])
    let flat = try await RewriteMethod.make(["count": ["2"], "flat": ["true"]])
      .records(of: record, models)
    #expect(flat.records == [["id": 1, "input": "one"], ["id": 1, "input": "two", "new": 1]])
    #expect(caller.requests[0].messages[0].content.contains(#"{"id":1,"input":"zero"}"#))
    await #expect(throws: SynthesisFailure.self) {
      try await RewriteMethod.make(["count": ["3"]]).records(of: record, models)
    }
  }

  @Test("free asks the same again as another sample")
  func free() async throws {
    let caller = ScriptedCaller { #"{"n": \#($0.sample), "k": {"deep": true}}"# }
    let method = try FreeMethod.make(["count": ["3"]], prompts: ["": #"Say {"n": …} {topic}"#])
    #expect(method.itemCount == 3)
    var records: [JSONObject] = []
    for number in 0..<3 {
      records += try await method.records(
        of: [:], [.model: [caller.model("m")]], number: number
      ).records
    }
    #expect(records.map { $0["n"] } == [0, 1, 2])
    #expect(Set(caller.requests.map(\.messages)) == [[ChatMessage(.user, #"Say {"n": …} "#)]])
    #expect(Set(caller.requests.map(\.key)).count == 3)
  }

  @Test("mixture shows each round the answers of the one before, and the aggregator the last")
  func mixture() async throws {
    let caller = ScriptedCaller { request in
      let rounds = request.messages[0].content.contains("1. a1") ? 2 : 1
      return request.model.name == "bad" ? "  " : "\(request.model.name)\(rounds)"
    }
    let models = ["a", "bad", "b"].map(caller.model)
    let method = try MixtureMethod.make(["rounds": ["2"]])
    let (records, tally) = try await method.records(
      of: ["system": "Be kind.", "input": "Why?"],
      [.model: models, .aggregator: [caller.model("z")]])
    #expect(caller.requests.count == 7)
    #expect(
      caller.requests[0].messages == [ChatMessage(.system, "Be kind."), ChatMessage(.user, "Why?")])
    let second = try #require(caller.requests.first { $0.messages[0].content.contains("1. a1") })
    #expect(second.messages[0].content.hasSuffix("1. a1\n\n2. b1\n\nBe kind."))
    #expect(second.messages.last == ChatMessage(.user, "Why?"))
    #expect(second.parameters.temperature == 0.7)
    let last = try #require(caller.requests.last)
    #expect(last.model.name == "z" && last.messages[0].content.contains("1. a2\n\n2. b2"))
    #expect(records[0].keys == ["system", "input", "a_res", "b_res", "response"])
    #expect(records[0]["response"] == "z1")
    #expect(tally.amount("left out of a round", row: "bad") == 2)
  }

  @Test("the same model named twice answers twice")
  func repetition() async throws {
    let caller = ScriptedCaller { "\($0.sample)" }
    let name = ModelName(provider: "openai", name: "m")
    let models = [0, 1].map { MethodModel(name: name, repetition: $0, caller: caller) }
    #expect(models.map(\.label) == ["m", "m#2"])
    _ = try await MixtureMethod.make(["rounds": ["1"]]).records(
      of: ["input": "Why?"], [.model: models])
    #expect(Set(caller.requests.prefix(2).map(\.key)).count == 2)
  }
}
