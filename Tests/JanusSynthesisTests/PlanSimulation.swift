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
  /// The most that is held back for what is to come before it.
  var mostHeld = Int.max
  /// Whether an open call is the last to end, as long as there are others.
  var straggles: @Sendable (GenerationPlan.Item) -> Bool = { _ in false }
  var order: UInt64 = 0

  struct Result {
    /// `seed.place`, in the order in which they were put out.
    var output: [String] = []
    var items: [GenerationPlan.Item] = []
    var grants: [Int: Int] = [:]
    var plan: any CallPlan
    var mostHeld = 0
  }

  func run(_ plan: any CallPlan) -> Result {
    var result = Result(plan: plan)
    var random = SeededRandom(seed: order)
    var output = OrderedOutput<String>()
    var open: [GenerationPlan.Item] = []
    while true {
      while open.count < concurrency,
        let item = result.plan.next(
          upTo: !open.isEmpty && result.plan.heldCount + output.heldCount >= mostHeld
            ? output.nextGroup : .max)
      {
        open.append(item)
        result.items.append(item)
      }
      guard !open.isEmpty else { break }
      result.mostHeld = max(result.mostHeld, result.plan.heldCount + output.heldCount)
      let others = open.indices.filter { !straggles(open[$0]) }
      let item = open.remove(at: random.pick(others) ?? random.below(open.count))
      var isAnswered = true
      if item.stage == .seed {
        let count = turns(item.seed)
        isAnswered = count != nil
        settle(item, turns: count.map(Self.turns), &result, &output)
      } else {
        isAnswered = !fails(item)
        settle(item, turns: isAnswered ? [] : nil, &result, &output)
      }
      if let place = item.place {
        output.fill(
          group: item.group, place: place, with: isAnswered ? "\(item.group).\(place)" : nil)
      }
      result.output += output.takeReady()
    }
    result.output += output.takeRest()
    return result
  }

  private func settle(
    _ item: GenerationPlan.Item, turns: [Turn]?, _ result: inout Result,
    _ output: inout OrderedOutput<String>
  ) {
    for (group, count) in result.plan.resolve(item, turns: turns, key: item.request.key) {
      result.grants[group] = count
      output.setCount(count, ofGroup: group)
    }
  }

  private static func turns(_ count: Int) -> [Turn] {
    (0..<count).map { Turn(user: "q\($0)", assistant: "a\($0)") }
  }
}
