package import JanusCore

/// The tasks that there are: those that people wrote, and those that were made and accepted.
package struct SelfInstructPool: SynthesisPool {
  private(set) var instructions: InstructionPool
  /// How many of them people wrote; they come first.
  let seedCount: Int
  private let count: Int
  /// How many prompts in a row have given nothing new.
  private var fruitless = 0

  /// So many that a model which has run dry is not asked for ever.
  private static let mostFruitless = 50

  init(seeds: [String], wanted: Int, bound: Double) {
    var instructions = InstructionPool(bound: bound)
    for seed in seeds { instructions.insert(seed) }
    self.instructions = instructions
    seedCount = instructions.count
    self.count = wanted
  }

  /// A prompt shows what was accepted some prompts ago; so many may be asked at once.
  package var reach: Int { 8 }

  package var madeCount: Int { instructions.count - seedCount }

  package var missing: Int { max(0, count - madeCount) }

  /// Prompts give as many as they ask for at best, so none of these is asked in vain.
  package var wanted: Int {
    max(1, (missing + SelfInstructMethod.batch - 1) / SelfInstructMethod.batch)
  }

  package var isComplete: Bool { madeCount >= count || fruitless >= Self.mostFruitless }

  package mutating func accept(
    _ records: [JSONObject], tally: inout MethodTally
  ) -> [JSONObject] {
    var accepted: [JSONObject] = []
    for record in records where madeCount < count {
      let instruction = record["instruction"]?.stringValue ?? ""
      if instructions.place(ofSimilarTo: instruction) != nil {
        tally.add(to: "instructions", row: "dropped: \(InstructionFault.similar.rawValue)")
      } else {
        instructions.insert(instruction)
        tally.add(to: "instructions", row: "accepted")
        accepted.append(record)
      }
    }
    fruitless = accepted.isEmpty ? fruitless + 1 : 0
    return accepted
  }
}
