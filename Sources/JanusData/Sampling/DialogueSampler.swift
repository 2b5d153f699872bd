package import JanusCore

/// Makes records of dialogues: from each, some rounds as `history`, and the user's line after them as `input`.
package struct DialogueSampler: Sendable {
  /// Which stretch of a dialogue is taken.
  package enum Stretch: String, Sendable, CaseIterable {
    case first, last, random
  }

  package var rounds: Int
  package var stretch: Stretch
  /// Decides which random stretch is taken, together with a record's number.
  package var seed: UInt64

  package init(rounds: Int, stretch: Stretch, seed: UInt64 = 0) {
    self.rounds = rounds
    self.stretch = stretch
    self.seed = seed
  }

  /// The record of a dialogue.
  ///
  /// - Parameters:
  ///   - record: Holds a dialogue in any shape that ``RecordView`` knows.
  ///   - number: Its number among the records.
  /// - Returns: nil if no user says anything in it. A dialogue with fewer rounds gives those that it has.
  package func sample(_ record: JSONObject, number: Int) -> JSONObject? {
    let turns = RecordView(.object(record)).turns
    let lines = turns.indices.filter { turns[$0].role == .user && !turns[$0].text.isBlank }
    guard !lines.isEmpty else { return nil }
    let last = lines.count - 1
    let earliest = min(rounds, last)
    let line: Int
    switch stretch {
    case .first: line = earliest
    case .last: line = last
    case .random:
      var random = SeededRandom(seed: seed ^ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
      line = earliest + random.below(last - earliest + 1)
    }
    return DialogueStretch(turns, at: lines[line], rounds: rounds).record(from: record)
  }
}
