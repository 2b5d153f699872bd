import JanusCore

/// What earlier turns said, as far as a follow-up can take it up.
struct OfflineEcho: Sendable {
  /// What the earlier talk was about, where it can be told.
  private(set) var concern: OfflineConcern?
  /// Advice that was given; that of the last turn comes first.
  private(set) var given: [OfflineConcern.Step] = []
  /// How much of `given` is from the last turn.
  private(set) var recent = 0
  /// Short sentences of the last answer.
  private(set) var quotes: [String] = []
  /// What the user asked last.
  private(set) var question: String?
  /// How the earlier sentences begin.
  private(set) var beginnings: Set<UInt64> = []
  private let text: OfflineEarlierText

  init(turns: [Turn], concerns: [OfflineConcern]) {
    text = OfflineEarlierText(turns: turns)
    guard let last = turns.last else { return }
    for turn in turns {
      beginnings.formUnion(OfflineBeginnings.hashes(in: turn.user))
      beginnings.formUnion(OfflineBeginnings.hashes(in: turn.assistant))
    }
    recognize(concerns)
    question = OfflineQuotes.question(in: last.user)
    if given.isEmpty { quotes = OfflineQuotes.sentences(of: last.assistant) }
  }

  /// Whether the earlier turns contain `phrase`.
  func contains(_ phrase: String) -> Bool { text.place(of: phrase) != nil }

  private mutating func recognize(_ concerns: [OfflineConcern]) {
    // One match may be chance.
    var best = 2
    var older: [OfflineConcern.Step] = []
    for concern in concerns {
      var score = 0
      for step in concern.steps {
        guard let place = text.place(of: step.handle) ?? text.place(of: step.text) else { continue }
        if place == .lastAnswer { given.append(step) } else { older.append(step) }
        score += 2
      }
      for line in concern.says + concern.insights.map(\.line) where mentions(line) { score += 2 }
      for task in concern.tasks
      where [task.user, task.assistant, task.third].contains(where: { text.place(of: $0) != nil }) {
        score += 2
      }
      if score > best {
        best = score
        self.concern = concern
      }
    }
    if concern == nil {
      given = []
      return
    }
    recent = given.count
    given += older
  }

  private func mentions(_ line: OfflineLine) -> Bool {
    line.beginning.map { beginnings.contains($0) } ?? false
  }
}
