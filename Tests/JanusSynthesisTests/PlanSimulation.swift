import JanusCore
import JanusModels
import JanusSynthesis

/// Carries a plan out without any model: what a call comes to depends on the call alone, and when it
/// comes to it on chance.
struct PlanSimulation {
  /// How many turns the seed of this number has; nil if it fails.
  var turns: @Sendable (Int) -> Int?
  /// Whether a derivation fails.
  var fails: @Sendable (GenerationPlan.Item) -> Bool = { _ in false }
  var concurrency = 5
  var order: UInt64 = 0

  struct Result {
    /// `seed.place`, in the order in which they were put out.
    var output: [String] = []
    var items: [GenerationPlan.Item] = []
    var grants: [Int: Int] = [:]
    var plan: GenerationPlan
  }

  func run(_ plan: GenerationPlan) -> Result {
    var result = Result(plan: plan)
    var random = SeededRandom(seed: order)
    var output = OrderedOutput<String>()
    var open: [GenerationPlan.Item] = []
    while true {
      while open.count < concurrency, let item = result.plan.next() {
        open.append(item)
        result.items.append(item)
      }
      guard !open.isEmpty else { break }
      let item = open.remove(at: random.below(open.count))
      var isAnswered = true
      if item.stage == .seed {
        let count = turns(item.seed)
        isAnswered = count != nil
        let grants = result.plan.resolveSeed(
          item.seed, turns: count.map(Self.turns), key: item.request.key)
        for (seed, count) in grants {
          result.grants[seed] = count
          output.setCount(count, ofGroup: seed)
        }
      } else {
        isAnswered = !fails(item)
      }
      if let place = item.place {
        output.fill(
          group: item.seed, place: place, with: isAnswered ? "\(item.seed).\(place)" : nil)
      }
      result.output += output.takeReady()
    }
    result.output += output.takeRest()
    return result
  }

  private static func turns(_ count: Int) -> [Turn] {
    (0..<count).map { Turn(user: "q\($0)", assistant: "a\($0)") }
  }
}
