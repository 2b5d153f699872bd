import JanusCore

/// Answers to a user who steers, and the end of a conversation.
extension OfflineComposer {
  /// Answers in the direction's own way.
  mutating func answerDirection() {
    say(oneOf: script.direction.leads)
    let ingredients = script.direction.ingredients
    let count = script.direction.style == .short ? 1 : ingredients.count
    for ingredient in ingredients.prefix(count) { use(ingredient) }
    touch(percent: 85)
  }

  private mutating func use(_ ingredient: OfflineDirection.Ingredient) {
    switch ingredient {
    case .step:
      offerNext()
    case .how:
      let isOpen = given.contains { isUsable($0.how) }
      let isShort = script.direction.style == .short && !steps.isEmpty
      if isOpen, !isShort { elaborate() } else { adviseClosely() }
    case .see: showInsight()
    case .example: say(oneOf: register.examples)
    case .sign: say(.signAnswer)
    case .mistake: say(.mistakeAnswer)
    case .question: say(.question)
    }
  }

  /// The last turn, in which the two take their leave.
  mutating func sayGoodbye() -> (user: String, assistant: String) {
    speaker = .user
    if let answer = pendingAnswer { say(answer) }
    pendingAnswer = nil
    let recent = given.suffix(3)
    set(.handle, recent.first.map { OfflineForm($0.handle) })
    set(.handle2, recent.count > 1 ? recent.last.map { OfflineForm($0.handle) } : nil)
    let goodbye = say(.goodbye)
    let user = take()
    speaker = .assistant
    if let goodbye, let farewell = script.library.replies[goodbye.number] { say(farewell) }
    say(.parting)
    if chance(60) { say(.parting) }
    touch(percent: 40)
    if text.utf8.count < 140 { cheer() }
    return (user, take())
  }
}
