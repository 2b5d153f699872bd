package import JanusCore

/// The instructions that were kept, so that none comes twice.
package struct MagpiePool: SynthesisPool {
  private let count: Int
  private var known: Set<TextKey> = []
  private var kept = 0
  private var fruitless = 0

  /// So many answers in a row without anything new, and the model has run dry.
  private static let mostFruitless = 100

  init(wanted count: Int) { self.count = count }

  package var missing: Int { count - kept }
  package var wanted: Int { missing }

  package var isComplete: Bool { kept >= count || fruitless >= Self.mostFruitless }

  package mutating func accept(
    _ records: [JSONObject], tally: inout MethodTally
  ) -> [JSONObject] {
    var accepted: [JSONObject] = []
    for record in records where kept < count {
      let key = TextKey(record["instruction"]?.stringValue ?? "")
      guard known.insert(key).inserted else {
        tally.add(to: "instructions", row: "dropped: \(MagpieFault.duplicate.rawValue)")
        continue
      }
      kept += 1
      tally.add(to: "instructions", row: "kept")
      accepted.append(record)
    }
    fruitless = accepted.isEmpty ? fruitless + 1 : 0
    return accepted
  }
}
