package import JanusCore

/// Writes conversations and instructions from a diagram, roles and a direction, with no model: the text
/// of the built-in `offline` model.
///
/// A seeded grammar. What the diagram says becomes clauses (``OfflineLexicon``); the tables hold concerns
/// with advice for several fields of life, lines for every part of a conversation, and the ways in which
/// directions change them. Equal scenes and equal seeds give equal texts on every machine.
package struct OfflineWriter: Sendable {
  private let script: OfflineScript
  private let type: SampleType

  /// Works out all that the scene alone decides, so that ``turns(random:)`` is quick.
  package init(scene: Scene) {
    self.init(scene: scene, lexicon: OfflineLexicon(scene: scene))
  }

  /// Works out all that the scene alone decides, with a lexicon that was made before: the derivations of
  /// one project share the diagram and the roles, and differ in their earlier turns only.
  package init(scene: Scene, lexicon: OfflineLexicon) {
    script = OfflineScript(scene: scene, lexicon: lexicon)
    type = scene.type
  }

  /// Writes one sample.
  ///
  /// - Parameter random: Decides everything that the scene leaves open.
  /// - Returns: For an instruction one turn; for a conversation 2 to 4 turns, or 1 to 4 turns that go on
  ///   from the scene's earlier ones.
  package func turns(random: inout SeededRandom) -> [Turn] {
    var composer = OfflineComposer(script: script, random: random)
    defer { random = composer.random }
    let turns: [Turn]
    switch type {
    case .instruct: turns = [Turn(composer.instruct())]
    case .conversation:
      turns = script.isDerivation ? composer.derivation() : composer.conversation()
    }
    guard script.direction.style == .formal else { return turns }
    return turns.map {
      Turn(
        user: OfflineContractions.expanded($0.user),
        assistant: OfflineContractions.expanded($0.assistant))
    }
  }
}

extension OfflineComposer {
  fileprivate mutating func conversation() -> [Turn] {
    let count = [2, 2, 3, 3, 3, 4, 4][random.below(7)]
    beginningOfUser()
    let user = take()
    beginningOfAssistant()
    var turns = [Turn(user: user, assistant: take())]
    goOn(&turns, to: count, made: [])
    return turns
  }

  fileprivate mutating func derivation() -> [Turn] {
    let count = [1, 1, 2, 2, 2, 3, 3, 4][random.below(8)]
    var turns = [Turn(resume(alone: count == 1))]
    goOn(&turns, to: count, made: hasSteered ? [.direction] : [])
    return turns
  }

  private mutating func goOn(_ turns: inout [Turn], to count: Int, made: [OfflineMove]) {
    var made = made
    while turns.count < count {
      let isLast = turns.count == count - 1
      if isLast, count > 2, hasSteered || script.direction.asksAgain.isEmpty, chance(45) {
        turns.append(Turn(sayGoodbye()))
      } else {
        let move = chooseMove(besides: made)
        if move != .more { made.append(move) }
        turns.append(Turn(follow(move)))
      }
    }
  }
}

extension Turn {
  fileprivate init(_ pair: (user: String, assistant: String)) {
    self.init(user: pair.user, assistant: pair.assistant)
  }
}
