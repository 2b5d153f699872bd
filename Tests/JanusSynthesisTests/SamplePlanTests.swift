import JanusCore
import JanusModels
import JanusSynthesis
import Testing

@Suite("The plan of an exact number of samples")
struct SamplePlanTests {
  private static func plan(
    _ samples: Int, _ setup: Setup = .sample(.conversation), s: Int = 1, seeds: Bool = false,
    waste: Double = 2
  ) -> SamplePlan {
    SamplePlan(
      setup: setup, generation: DiagramGeneration(setup),
      options: .init(seedFactor: s, derivationFactor: 4, includesSeeds: seeds), samples: samples,
      waste: waste)
  }

  /// The prompts of the derivations, with how often each was asked.
  private static func cells(_ result: PlanSimulation.Result) -> [String: Int] {
    let names = result.items.filter { $0.stage == .derivation }.map {
      "\($0.seedID ?? "") \($0.turns) \($0.direction)"
    }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test(
    "makes as many as are wanted, fewer than the plan's or more",
    arguments: [1, 2, 3, 11, 12, 13, 500])
  func exact(_ samples: Int) {
    for seeds in [false, true] {
      let result = PlanSimulation(turns: { _ in 3 }).run(Self.plan(samples, seeds: seeds))
      #expect(result.output.count == samples)
      #expect(Set(result.items.map(\.request.key)).count == result.items.count)
      let counts = Self.cells(result).values
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }

  @Test("spreads few samples over all seeds, prefixes and directions")
  func spread() {
    let setup = Setup.sample(
      .conversation, seeds: ["a", "b", "c", "d", "e"], derivations: ["u", "v", "w", "x"])
    // A third of 5 · 4 · 4 prompts.
    let result = PlanSimulation(turns: { _ in 4 }).run(Self.plan(27, setup))
    let derivations = result.items.filter { $0.stage == .derivation }
    for names in [derivations.map(\.direction), derivations.compactMap(\.seedID)] {
      let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      #expect(names.count == 27)
      #expect(counts.values.allSatisfy { (4...9).contains($0) }, "\(counts)")
    }
    #expect(Set(derivations.map(\.turns)) == [1, 2, 3, 4])
    // No more seeds than samples.
    #expect(PlanSimulation(turns: { _ in 4 }).run(Self.plan(2, setup)).items.count == 4)
  }

  @Test(
    "asks others for those that fail, the same ones in whatever order calls end",
    arguments: 0..<20 as Range<UInt64>)
  func failures(_ seed: UInt64) {
    let fails: @Sendable (GenerationPlan.Item) -> Bool = { ($0.request.key.prefix ^ seed) % 10 < 3 }
    var outputs: Set<[String]> = []
    var asked: Set<Set<CallKey>> = []
    for order in 0..<5 as Range<UInt64> {
      let simulation = PlanSimulation(
        turns: { _ in 2 }, fails: fails, concurrency: 1 + 4 * Int(order), order: order)
      let result = simulation.run(
        Self.plan(100, .sample(.conversation), s: 3, seeds: seed % 2 == 0))
      #expect(result.output.count == 100)
      outputs.insert(result.output)
      asked.insert(Set(result.items.map(\.request.key)))
      let counts = Self.cells(result).values
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(outputs.count == 1 && asked.count == 1)
  }

  @Test("asks other seeds for those that fail")
  func seeds() {
    let result = PlanSimulation(turns: { $0 < 2 ? nil : 2 }).run(Self.plan(40, s: 2))
    let seeds = result.items.filter { $0.stage == .seed }
    #expect(seeds.count == 6 && result.output.count == 40)
    for direction in ["calm", "storm"] {
      let samples = seeds.filter { $0.direction == direction }.map(\.sample).sorted()
      #expect(samples == Array(0..<samples.count))
    }
  }

  @Test("gives up at its bound on waste", arguments: [1.0, 1.5, 3])
  func waste(_ waste: Double) {
    let none = PlanSimulation(turns: { _ in 1 }, fails: { _ in true }).run(
      Self.plan(20, waste: waste))
    #expect(none.output.isEmpty)
    #expect(none.items.count { $0.stage == .derivation } == Int(20 * waste))
    let noSeeds = PlanSimulation(turns: { _ in nil }).run(Self.plan(20, s: 4, waste: waste))
    #expect(noSeeds.items.count == Int(8 * waste) && noSeeds.output.isEmpty)
  }

  @Test("shares its calls with the plan of factors")
  func sharedKeys() {
    let setup = Setup.sample(.conversation)
    let plan = GenerationPlan(
      setup: setup, generation: DiagramGeneration(setup),
      options: .init(seedFactor: 1, derivationFactor: 4))
    let simulation = PlanSimulation(turns: { _ in 2 })
    let all = Set(simulation.run(plan).items.map(\.request.key))
    #expect(all == Set(simulation.run(Self.plan(32, setup)).items.map(\.request.key)))
    #expect(all.isSuperset(of: simulation.run(Self.plan(9, setup)).items.map(\.request.key)))
  }
}
