import JanusCore

/// The first turn of a derivation: it takes up what was said last.
extension OfflineComposer {
  mutating func resume(alone: Bool) -> (user: String, assistant: String) {
    speaker = .user
    let recent = script.echo.recent
    let echoed = recent > 0 ? Array(script.echo.given.prefix(recent)) : script.echo.given
    let mustSteer = !script.direction.asksAgain.isEmpty && (alone || chance(60))
    let fresh = echoed.filter { isUsable($0.how) }
    guard let step = random.pick(fresh.isEmpty ? echoed : fresh) else {
      return resumeQuote(steers: mustSteer)
    }
    subject = step
    given.removeAll { $0.handle == step.handle }
    given.append(step)
    set(.handle, OfflineForm(step.handle))
    if !mustSteer, chance(55) || !isUsable(step.how) { return resumeDirectly(step) }
    say(.resume)
    if mustSteer { steerAgain() } else { say(.resumeMore) }
    return finishResuming(steers: mustSteer)
  }

  /// Asks about one piece of the earlier advice, or objects to it.
  private mutating func resumeDirectly(
    _ step: OfflineConcern.Step
  ) -> (user: String, assistant: String) {
    let asks = chance(50) && isUsable(step.how)
    if asks { say(.more, with: .handle) } else { objection = say(.objection, with: .handle) }
    let user = take()
    speaker = .assistant
    if asks { answerMore() } else { answerObjection() }
    enrich()
    return (user, take())
  }

  /// Quotes a sentence of an answer that is not from these tables.
  private mutating func resumeQuote(steers: Bool) -> (user: String, assistant: String) {
    if say(.resumeQuote) == nil { say(.resumePlain) }
    if steers { steerAgain() } else { say(.resumeMore) }
    return finishResuming(steers: steers)
  }

  private mutating func steerAgain() {
    if say(oneOf: script.direction.asksAgain) == nil { say(.resumeMore) }
    hasSteered = true
  }

  private mutating func finishResuming(steers: Bool) -> (user: String, assistant: String) {
    let user = take()
    speaker = .assistant
    if steers {
      answerDirection()
    } else {
      say(.resumeAnswer)
      if let step = subject, isUsable(step.how) { say(step.how) } else { adviseClosely() }
      if chance(60) { offerNext() }
      conclude()
    }
    enrich()
    return (user, take())
  }
}
