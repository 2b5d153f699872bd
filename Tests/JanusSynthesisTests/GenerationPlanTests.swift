import JanusCore
import JanusModels
import JanusSynthesis
import Testing

@Suite("The plan of a generation")
struct GenerationPlanTests {
  private static func plan(
    _ setup: Setup, s: Int = 1, d: Int = 2, seeds: Bool = false, limit: Int? = nil
  ) -> GenerationPlan {
    GenerationPlan(
      setup: setup, generation: DiagramGeneration(setup),
      options: .init(seedFactor: s, derivationFactor: d, includesSeeds: seeds, limit: limit))
  }

  @Test("has the counts of the original: seeds, and derivations of every prefix and direction")
  func counts() {
    let conversation = PlanSimulation(turns: { [3, 1][$0 % 2] })
      .run(Self.plan(.sample(.conversation), s: 1, d: 4))
    #expect(conversation.items.count { $0.stage == .seed } == 2)
    #expect(conversation.plan.finalDerivationCount == (3 + 1) * 2 * 4)
    #expect(conversation.output.count == (3 + 1) * 2 * 4)

    let instruct = PlanSimulation(turns: { _ in 1 }).run(Self.plan(.sample(.instruct), s: 4, d: 4))
    #expect(instruct.items.count { $0.stage == .seed } == 2 * 4)
    #expect(instruct.output.count == 2 * 4 * 2 * 4)
  }

  @Test("counts the seeds that a limit leaves, and more where one fails")
  func seedsOfALimit() throws {
    var plan = Self.plan(.sample(.conversation), s: 5, d: 2, limit: 4)
    #expect(plan.seedCountSoFar == 10)
    let first = plan.next()
    let key = try #require(first).request.key
    #expect(plan.seedCountSoFar == 1)
    _ = plan.resolveSeed(0, turns: nil, key: key)
    #expect(plan.seedCountSoFar == 10)
    let second = plan.next()
    #expect(second != nil && plan.seedCountSoFar == 2)
  }

  @Test("goes seed by seed, prefix by prefix, direction by direction, sample by sample")
  func order() {
    var simulation = PlanSimulation(turns: { _ in 2 })
    simulation.concurrency = 1
    let items = simulation.run(Self.plan(.sample(.conversation), s: 2, d: 2, seeds: true)).items
    let words = items.prefix(11).map { item in
      "\(item.seed) \(item.place ?? -1) \(item.direction) \(item.turns) \(item.sample)"
    }
    #expect(
      words == [
        "0 0 calm 0 0", "0 1 home 1 0", "0 2 home 1 1", "0 3 far 1 0", "0 4 far 1 1",
        "0 5 home 2 0",
        "0 6 home 2 1", "0 7 far 2 0", "0 8 far 2 1", "1 0 calm 0 1", "1 1 home 1 0",
      ])
    #expect(
      items.filter { $0.stage == .seed }.map(\.direction) == ["calm", "calm", "storm", "storm"])
  }

  @Test("a direction that is listed twice goes on counting its samples")
  func duplicateDirections() {
    let setup = Setup.sample(
      .conversation, seeds: ["calm", "storm", "calm"], derivations: ["home", "far", "home", "home"])
    let result = PlanSimulation(turns: { _ in 2 }).run(Self.plan(setup, s: 2, d: 3))
    let seeds = result.items.filter { $0.stage == .seed }
    #expect(seeds.filter { $0.direction == "calm" }.map(\.sample).sorted() == [0, 1, 2, 3])
    #expect(seeds.filter { $0.direction == "storm" }.map(\.sample).sorted() == [0, 1])
    for (direction, count) in [("home", 9), ("far", 3)] {
      let samples = result.items.filter {
        $0.stage == .derivation && $0.seed == 4 && $0.turns == 2 && $0.direction == direction
      }
      #expect(samples.map(\.sample).sorted() == Array(0..<count))
    }
    #expect(Set(result.items.map(\.request.key)).count == result.items.count)
  }

  @Test("derivations go before further seeds")
  func derivationsFirst() {
    var plan = Self.plan(.sample(.conversation, seeds: Array(repeating: "x", count: 50)), d: 1)
    guard let seed = plan.next() else { return }
    _ = plan.resolveSeed(seed.seed, turns: [Turn(user: "q", assistant: "a")], key: seed.request.key)
    #expect(plan.next()?.stage == .derivation)
    #expect(plan.next()?.stage == .derivation)
    #expect(plan.next()?.stage == .seed)
  }

  @Test("asks for no more seeds than a limit needs")
  func limitedSeeds() {
    let setup = Setup.sample(.conversation, seeds: Array(repeating: "x", count: 100))
    var simulation = PlanSimulation(turns: { _ in 3 })
    simulation.concurrency = 1
    for (limit, seeds) in [(0, 0), (1, 1), (12, 1), (13, 2), (25, 3)] {
      let result = simulation.run(Self.plan(setup, d: 2, limit: limit))
      #expect(result.items.count { $0.stage == .seed } == seeds, "limit \(limit)")
      #expect(result.output.count == limit)
      #expect(result.items.count { $0.stage == .derivation } == limit)
      #expect(result.plan.finalDerivationCount == limit)
    }
  }

  /// A plan and what its seeds come to, by chance.
  private struct Case {
    var setup: Setup
    var s: Int
    var d: Int
    var seeds: Bool
    var turns: [Int?]
    var failures: UInt64

    init(_ seed: UInt64) {
      var random = SeededRandom(seed: seed)
      let words = ["a", "b", "c", "a"]
      func directions(_ random: inout SeededRandom) -> [String] {
        (0...random.below(4)).map { _ in random.pick(words) ?? "a" }
      }
      let type: SampleType = random.below(3) == 0 ? .instruct : .conversation
      setup = .sample(type, seeds: directions(&random), derivations: directions(&random))
      s = 1 + random.below(3)
      d = 1 + random.below(3)
      seeds = random.below(2) == 0
      let most = type == .instruct ? 1 : 4
      turns = (0..<(setup.seedDirections.count * s)).map { _ in
        random.below(5) == 0 ? nil : 1 + random.below(most)
      }
      failures = random.next()
    }

    /// All places of the output, in order, but for those that fail.
    var output: [String] {
      turns.enumerated().flatMap { number, turns -> [String] in
        guard let turns else { return [] }
        let count = turns * setup.derivationalDirections.count * d + (seeds ? 1 : 0)
        return (0..<count).map { "\(number).\($0)" }
      }
    }
  }

  @Test("comes to the same whatever the order in which calls end", arguments: 0..<60)
  func property(_ seed: UInt64) {
    let one = Case(seed)
    var random = SeededRandom(seed: seed &+ 1)
    let limits: [Int?] = [nil, 0, 1, one.output.count, random.below(one.output.count + 2), 10_000]
    for limit in limits {
      var keys: Set<CallKey>?
      for order in 0..<4 as Range<UInt64> {
        var simulation = PlanSimulation(turns: { one.turns[$0] })
        simulation.concurrency = 1 + random.below(9)
        simulation.order = order
        let result = simulation.run(
          Self.plan(one.setup, s: one.s, d: one.d, seeds: one.seeds, limit: limit))
        #expect(result.output == Array(one.output.prefix(limit ?? .max)))
        Self.check(result, one.seeds, limit: limit, possible: one.output.count)
        // With a limit, how many seeds are asked depends on what is known when.
        let asked = Set(
          result.items.filter { limit == nil || $0.stage == .derivation }.map(\.request.key))
        #expect(keys == nil || keys == asked)
        keys = asked
      }
    }
  }

  private static func check(
    _ result: PlanSimulation.Result, _ seeds: Bool, limit: Int?, possible: Int
  ) {
    #expect(Set(result.items.map(\.request.key)).count == result.items.count)
    #expect(result.grants.values.reduce(0, +) == min(limit ?? .max, possible))
    let derivations = result.items.filter { $0.stage == .derivation }
    #expect(result.plan.finalDerivationCount == derivations.count)
    for (seed, count) in result.grants {
      let places = derivations.filter { $0.seed == seed }.compactMap(\.place)
      let first = seeds ? 1 : 0
      #expect(places == Array(first..<max(first, count)))
    }
    for item in derivations {
      #expect(item.seedID == item.request.origin?.sampleID)
      #expect(item.request.scene?.earlierTurns.count == item.turns)
    }
  }

  @Test("derivations that fail leave gaps, and nothing else changes", arguments: 0..<20)
  func failures(_ seed: UInt64) {
    let one = Case(seed)
    let fails: @Sendable (GenerationPlan.Item) -> Bool = { item in
      (item.request.key.prefix ^ one.failures) % 4 == 0
    }
    var outputs: Set<[String]> = []
    for order in 0..<4 as Range<UInt64> {
      let simulation = PlanSimulation(
        turns: { one.turns[$0] }, fails: fails, concurrency: 7, order: order)
      let result = simulation.run(Self.plan(one.setup, s: one.s, d: one.d, seeds: one.seeds))
      let failed = Set(
        result.items.filter { $0.stage == .derivation && fails($0) }.map {
          "\($0.seed).\($0.place ?? -1)"
        })
      #expect(result.output == one.output.filter { !failed.contains($0) })
      outputs.insert(result.output)
    }
    #expect(outputs.count == 1)
  }

  @Test("holds back no more than it may behind a call that is slow, and comes to the same")
  func window() {
    let setup = Setup.sample(.conversation, seeds: Array(repeating: "x", count: 500))
    for limit in [nil, 3000] {
      let plan = Self.plan(setup, d: 2, seeds: true, limit: limit)
      var simulation = PlanSimulation(turns: { _ in 3 })
      let free = simulation.run(plan)
      for slow in [0, 250] {
        simulation.straggles = { $0.seed == slow && $0.stage == .seed }
        #expect(simulation.run(plan).mostHeld > 300 || slow == 250)
        simulation.mostHeld = 64
        let bounded = simulation.run(plan)
        #expect(bounded.output == free.output)
        // A seed may count twice: as a record, and as one that waits for its share.
        #expect(bounded.mostHeld <= 64 + 2 * (simulation.concurrency + 1))
        simulation.mostHeld = .max
      }
    }
  }
}
