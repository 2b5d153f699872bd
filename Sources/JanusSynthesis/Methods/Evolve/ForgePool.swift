internal import JanusCore

/// The instructions that JoyDataForge's wizard evolution goes on from, and the rounds made so far.
struct ForgePool: Sendable {
  /// The most that a round draws from the pool.
  static let drawCount = 3
  /// How many instructions are wanted in breadth, and as many in depth, of each that was drawn.
  static let childCount = 3
  /// The share of the valid ones that goes on.
  private static let keptShare = 0.2

  private(set) var rounds: [ForgeRound]
  /// An instruction and its label.
  struct Member: Hashable, Sendable {
    var instruction: String
    var label: JSONValue
  }
  private(set) var members: [Member]

  /// A pool of one instruction, or, where the record was evolved before, of the last round's best.
  /// - Parameters:
  ///   - record: Its label, and what earlier runs left in it.
  ///   - instruction: What to evolve.
  init(record: JSONObject, instruction: String) {
    rounds = []
    for (place, json) in (record["wizard_llm_querys"]?.arrayValue ?? []).enumerated() {
      if let round = ForgeRound(json: json, number: place + 1) { rounds.append(round) }
    }
    if let last = rounds.last {
      members = Self.best(of: last.instructions)
    } else {
      members = [Member(instruction: instruction, label: record["task_label"] ?? .null)]
    }
  }

  /// How many rounds the record has behind it.
  var roundCount: Int { rounds.last?.number ?? 0 }

  /// At most three of the pool, in its order.
  func drawn(by random: inout SeededRandom) -> [Member] {
    let places = random.shuffled(Array(members.indices)).prefix(Self.drawCount).sorted()
    return places.map { members[$0] }
  }

  /// Takes the instructions of a round, of which the best go on.
  mutating func take(_ round: ForgeRound) {
    rounds.append(round)
    members = Self.best(of: round.instructions)
  }

  /// The best fifth of the valid ones by score, and at least one; of equal scores those that come first. None if
  /// none is valid.
  static func best(of instructions: [ForgeInstruction]) -> [Member] {
    let valid = instructions.filter { $0.valid > 0 }
    let ranked = valid.enumerated().sorted { left, right in
      (right.element.score, left.offset) < (left.element.score, right.offset)
    }
    let count = max(1, Int(Double(valid.count) * keptShare))
    return ranked.prefix(count).map {
      Member(instruction: $0.element.instruction, label: $0.element.label)
    }
  }

  /// The record with what the rounds made, under the parent's keys.
  func filled(_ record: JSONObject) -> JSONObject {
    var record = record
    record["wizard_round_cnt"] = .int(roundCount)
    record["wizard_llm_querys"] = .array(rounds.map(\.json))
    return record
  }
}
