import JanusCore
import JanusModels
import Testing

@testable import JanusSynthesis

@Suite("Self-Instruct: whole records")
struct SelfInstructMethodTests {
  private func pool(_ method: SelfInstructMethod, seeds: [String]) throws -> SelfInstructPool {
    let items = seeds.enumerated().map {
      SynthesisItem(number: $0, record: ["instruction": .string($1)])
    }
    return try #require(try method.makePool(seeds: items) as? SelfInstructPool)
  }

  private let seeds = ["Name three seas of Asia", "Explain why bread rises in the oven"]

  @Test(
    "New tasks are asked for after examples; what breaks a rule is dropped before it costs a response"
  )
  func records() async throws {
    let method = try SelfInstructMethod.made(["respond": ["true"]])
    let model = ScriptedModel { request in
      request.format == nil
        ? "An answer."
        : """
        {"tasks": ["Sort five words by their length", "Do it", "Draw a cat with two tails",
          "Name three seas of Asia please"]}
        """
    }
    let (records, tally) = try await method.records(
      of: [:], by: model, number: 4, pool: try pool(method, seeds: seeds))
    #expect(records.count == 1)
    #expect(records[0].keys == ["id", "instruction", "response", "model"])
    #expect(records[0]["instruction"] == "Sort five words by their length")
    #expect(records[0]["response"] == "An answer.")
    for reason in ["too short", "beyond text", "similar"] {
      #expect(tally.amount("instructions", row: "dropped: \(reason)") == 1)
    }
    #expect(model.requests.count == 2)
    let prompt = model.requests[0]
    #expect(prompt.sample == 4)
    #expect(prompt.asked.contains("\n1. ") && prompt.asked.contains("\n2. "))
    #expect(prompt.asked.contains(seeds[0]) && prompt.asked.contains(seeds[1]))
  }

  @Test("What two prompts both made is taken once, and no more than is wanted")
  func pool() throws {
    let method = try SelfInstructMethod.made(["count": ["2"]])
    var pool = try pool(method, seeds: seeds)
    var tally = MethodTally()
    func record(_ text: String) -> JSONObject { ["instruction": .string(text)] }
    #expect(
      pool.accept(
        [record("Sort five words by length"), record("Sort five words by their length")],
        tally: &tally
      ).count == 1)
    #expect(tally.amount("instructions", row: "dropped: similar") == 1)
    #expect(!pool.isComplete)
    #expect(pool.wanted == 1)
    #expect(
      pool.accept(
        [record("Compare tea with coffee"), record("Sum up the plot of a novel")], tally: &tally
      ).count == 1)
    #expect(pool.isComplete)
    #expect(pool.madeCount == 2)
  }

  @Test("A model that has run dry is not asked for ever")
  func dry() throws {
    var pool = try pool(SelfInstructMethod.made(), seeds: seeds)
    var tally = MethodTally()
    for _ in 0..<50 {
      #expect(!pool.isComplete)
      #expect(pool.accept([], tally: &tally).isEmpty)
    }
    #expect(pool.isComplete)
  }

  @Test("Without a seed nothing can be made")
  func noSeeds() throws {
    let method = try SelfInstructMethod.made()
    #expect(throws: SynthesisError.self) {
      try method.makePool(seeds: [SynthesisItem(number: 0, record: ["input": " "])])
    }
  }
}
