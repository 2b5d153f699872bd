import JanusCore

/// What a later turn of a conversation may be about.
enum OfflineMove: CaseIterable, Sendable {
  case direction, more, objection, priority, sign, mistake, newFact, thing, person, expert, another

  /// How often it is chosen, beside the others.
  var weight: Int {
    switch self {
    case .direction: 6
    case .more, .objection: 5
    case .thing: 4
    case .newFact, .priority: 3
    case .person, .sign, .mistake, .another: 2
    case .expert: 1
    }
  }
}

/// The later turns.
extension OfflineComposer {
  /// Whether there is anything to say for `move`.
  func isPossible(_ move: OfflineMove) -> Bool {
    switch move {
    case .direction: !script.direction.asksAgain.isEmpty
    case .more: given.contains { isUsable($0.how) }
    case .priority: given.count > 1
    case .newFact: !facts.isEmpty
    case .thing: things.contains { !$0.isPerson }
    case .person: things.contains { $0.isPerson }
    case .expert: !register.isErrand && lines(.expertAsk).contains { isUsable($0) }
    case .another: register.concerns.count > 1 && !script.isDerivation
    case .objection, .sign, .mistake: true
    }
  }

  /// A move that was not made before, the weightier the likelier.
  mutating func chooseMove(besides made: [OfflineMove]) -> OfflineMove {
    if !hasSteered, !made.contains(.direction), isPossible(.direction) { return .direction }
    let moves = OfflineMove.allCases.filter { !made.contains($0) && isPossible($0) }
    var rest = random.below(max(1, moves.reduce(0) { $0 + $1.weight }))
    for move in moves {
      if rest < move.weight { return move }
      rest -= move.weight
    }
    return .objection
  }

  /// One more turn: what the user asks, and its answer.
  mutating func follow(_ move: OfflineMove) -> (user: String, assistant: String) {
    speaker = .user
    react(before: move)
    ask(move)
    let user = take()
    speaker = .assistant
    answer(move)
    enrich()
    return (user, take())
  }

  private mutating func react(before move: OfflineMove) {
    named = nil
    if let answer = pendingAnswer {
      say(answer)
      pendingAnswer = nil
      if answer.needs & OfflineSlot.handle.bit != 0 { named = given.last { $0.handle == handle } }
    } else if chance(move == .objection || move == .direction ? 20 : 50) {
      say(.react)
    }
  }

  private mutating func ask(_ move: OfflineMove) {
    switch move {
    case .direction:
      say(oneOf: script.direction.asksAgain)
      hasSteered = true
    case .more: askForMore()
    case .objection:
      latestHandle()
      objection = say(.objection)
    case .priority: say(.priority)
    case .sign: say(.sign)
    case .mistake: say(.mistake)
    case .newFact: say(.newfact)
    case .thing: askAboutThing(isPerson: false)
    case .person: askAboutThing(isPerson: true)
    case .expert: objection = say(.expertAsk)
    case .another: bringUpAnother()
    }
    if text.isEmpty { say(.resumePlain) }
  }

  private mutating func answer(_ move: OfflineMove) {
    switch move {
    case .direction: answerDirection()
    case .more: answerMore()
    case .objection: answerObjection()
    case .priority: answerPriority()
    case .sign:
      say(.signAnswer)
      say(.signAfter)
    case .mistake:
      say(.mistakeAnswer)
      say(.mistakeAfter)
    case .newFact:
      say(.newfactAnswer)
      if chance(60) { offerNext(prefix: "What I would add is this: ") }
    case .thing: answerThing()
    case .person:
      say(.personAnswer)
      say(.personAfter)
      if chance(40) { say(.thingLink) }
    case .expert:
      reply()
      offerNext(prefix: "In your case I would suggest this: ")
    case .another: answerAnother()
    }
  }
}

// MARK: - Single moves

extension OfflineComposer {
  private mutating func latestHandle() {
    let recent = random.shuffled(Array(given.suffix(3))).map { OfflineForm($0.handle) }
    set(.handle, recent.first)
    set(.handle2, recent.count == 3 ? recent[1] : nil)
  }

  mutating func askForMore() {
    if let named, isUsable(named.how) {
      subject = named
      say(.resumeMore)
      return
    }
    let open = given.filter { isUsable($0.how) }
    subject = random.pick(open)
    set(.handle, subject.map { OfflineForm($0.handle) })
    say(.more)
  }

  mutating func answerMore() {
    if chance(60) { say(.gladly) }
    if let step = subject { say(step.how) }
    if chance(70) { cheer() }
    if chance(40) { addStep() }
    if chance(40) { touch(percent: 60) }
  }

  mutating func answerObjection() {
    reply()
    switch random.below(3) {
    case 0: cheer()
    case 1: elaborate()
    default: touch(percent: 60)
    }
  }

  /// Says what belongs to the line that was asked.
  private mutating func reply() {
    if let objection, let reply = script.library.replies[objection.number] { say(reply) }
  }

  private mutating func answerPriority() {
    guard let step = random.pick(given) else { return }
    set(.handle, OfflineForm(step.handle))
    say(.priorityAnswer)
    if isUsable(step.how) { say(step.how) }
    cheer()
  }

  private mutating func askAboutThing(isPerson: Bool) {
    guard let index = things.firstIndex(where: { $0.isPerson == isPerson }) else { return }
    let thing = things.remove(at: index)
    let details = random.shuffled(thing.details)
    set(.thing, OfflineForm(thing.name))
    set(.detail, details.first.map { OfflineForm("\($0) of \(thing.name)") })
    let most = details.prefix(2).joined(separator: " and ")
    set(.details, details.isEmpty ? nil : OfflineForm("\(most) of \(thing.name)"))
    set(.link, random.pick(thing.links))
    say(isPerson ? .person : .thing)
  }

  private mutating func answerThing() {
    say(.thingAnswer)
    say(.thingDetail)
    if chance(60) { say(.thingLink) }
    say(.thingAfter)
  }

  private mutating func bringUpAnother() {
    let others = register.concerns.filter { $0.name != concern.name }
    guard let other = random.pick(others) else { return }
    let kept = given
    begin(other)
    given = kept
    say(.another)
    tellConcern()
    if chance(50) { askConcern() }
  }

  private mutating func answerAnother() {
    say(.anotherAnswer)
    showInsight()
    adviseClosely()
    if chance(50) { offerNext() }
  }
}
