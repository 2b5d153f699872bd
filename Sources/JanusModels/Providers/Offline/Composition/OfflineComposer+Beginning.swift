import JanusCore

/// The first turn of a conversation: somebody says what troubles them, and is answered.
extension OfflineComposer {
  mutating func beginningOfUser() {
    speaker = .user
    let steers = !script.direction.asks.isEmpty && chance(70)
    switch random.below(6) {
    case 0:
      say(.open)
      tellConcern()
      if chance(60) { tellBackground() }
      if steers { steer() }
      askConcern()
    case 1:
      if say(.factfirst) == nil { say(.open) }
      tellConcern()
      askConcern()
      if steers { steer() }
    case 2:
      tellConcern()
      if steers { steer() }
      askConcern()
    case 3:
      say(.open)
      say(.wish)
      tellBackground()
      tellConcern()
      if steers { steer() } else { askConcern() }
    case 4:
      say(.howcan)
      tellConcern()
      if chance(50) { tellBackground() }
      if steers { steer() }
    default:
      tellConcern()
      tellBackground()
      askConcern()
      if steers { steer() }
    }
  }

  mutating func steer() {
    if say(oneOf: script.direction.asks) != nil { hasSteered = true }
  }

  /// Says something about oneself or the circumstances, if the diagram knows anything.
  mutating func tellBackground() {
    if isAnybodys, chance(40), say(.doing) != nil { return }
    if say(.fact) == nil || chance(isAnybodys ? 40 : 15) { say(.setting) }
  }

  /// Whether the concern is one that anybody may have: then the diagram has to give it its colour.
  private var isAnybodys: Bool { register.name == "general" }

  mutating func beginningOfAssistant() {
    speaker = .assistant
    switch random.below(4) {
    case 0:
      acknowledge()
      showInsight()
      if chance(50) { say(.ackfact) }
      relate()
      advise()
      if chance(45) { elaborate() }
      touch(percent: 70)
    case 1:
      acknowledge()
      if chance(35) { nameExpertise() }
      advise()
      elaborate()
      touch(percent: 60)
    case 2:
      if hasSteered { say(oneOf: script.direction.leads) }
      showInsight()
      if chance(30) { nameExpertise() }
      relate()
      adviseClosely()
      touch(percent: 70)
    default:
      acknowledge()
      showInsight()
      if chance(35) { say(.ackfact) }
      relate()
      adviseClosely()
      if script.direction.style != .short, chance(70) { offerNext() }
      touch(percent: 60)
    }
    enrich()
    conclude()
  }

  private mutating func nameExpertise() { if !register.isErrand { say(.expertise) } }

  /// Brings general advice back to what the diagram is about.
  mutating func relate() { if isAnybodys, chance(55) { say(.ground) } }

  private mutating func acknowledge() {
    if hasSteered, chance(80), say(oneOf: script.direction.leads) != nil { return }
    if chance(75) { say(oneOf: register.acknowledgements) }
  }

  mutating func touch(percent: Int) {
    // An angle that nobody has named yet cannot be referred to.
    if script.direction.name == "other", !hasSteered { return }
    let percent = register.isErrand ? percent / 3 : percent
    if !script.direction.touches.isEmpty, chance(percent) { say(oneOf: script.direction.touches) }
  }

  /// Ends an answer with a question, a piece of advice, or nothing.
  mutating func conclude() {
    let many = stepsInAnswer > 1 && chance(50)
    switch random.below(10) {
    case 0...2:
      guard let question = say(many ? .checkMany : .check) else { return }
      pendingAnswer = script.library.replies[question.number]
    case 3...7: say(many ? .closeMany : .close)
    default: break
    }
  }
}
