import JanusCore

/// One instruction that stands alone, and a longer response to it.
extension OfflineComposer {
  mutating func instruct() -> (user: String, assistant: String) {
    speaker = .user
    let part = askInstruction()
    if !script.direction.asks.isEmpty { steer() }
    if script.isDerivation, let twist = say(.twist) {
      pendingAnswer = script.library.replies[twist.number]
    }
    let user = take()
    speaker = .assistant
    respond(to: part)
    return (user, take())
  }

  /// - Returns: The part that the instruction is from.
  private mutating func askInstruction() -> OfflinePart {
    if script.isDerivation, script.echo.concern == nil, say(.variation) != nil {
      if chance(60) { say(.variationAsk) }
      return .variation
    }
    switch random.below(10) {
    case 0...2:
      if chance(60) { say(.factfirst) }
      tellConcern()
      if chance(40) { say(.fact) }
      askConcern()
      return .howcan
    case 3...5:
      if chance(60) { say(.fact) }
      say(.plan)
      return .plan
    case 6, 7:
      if say(.guide) == nil { say(.plan) }
      return .guide
    case 8:
      say(.mistakes)
      return .mistakes
    default:
      if chance(40) { say(.fact) }
      say(.signs)
      return .signs
    }
  }

  private mutating func respond(to part: OfflinePart) {
    if hasSteered { say(oneOf: script.direction.leads) }
    if part == .mistakes { say(.mistakeAnswer) }
    showInsight()
    relate()
    if part != .mistakes, part != .variation, !register.isErrand, chance(40) { say(.introduction) }
    advise()
    if script.direction.style != .short {
      elaborate()
      if chance(50) { elaborate() }
    }
    if part == .signs { say(.signAnswer) }
    if let twist = pendingAnswer { say(twist) }
    if chance(25) { say(oneOf: register.examples) }
    touch(percent: 80)
    if chance(70) { say(.ending) }
    enrich()
  }
}
