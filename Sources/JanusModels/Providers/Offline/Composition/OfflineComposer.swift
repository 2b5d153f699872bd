import JanusCore

/// Writes one sample: what has been said so far, and what may still be said.
struct OfflineComposer {
  let script: OfflineScript
  var random: SeededRandom
  var speaker = OfflineSpeaker.user
  var text = ""
  var gaps: OfflineGaps
  /// Which lines were said, by number.
  var used: [Bool]

  /// What the conversation is about, and whose field it belongs to.
  var concern: OfflineConcern
  var register: OfflineRegister
  /// How it was told: the place of the line in the concern's `says`.
  var told: Int?
  /// Advice that is still to give, and that has been given; the latest comes last.
  var steps: [OfflineConcern.Step] = []
  var given: [OfflineConcern.Step] = []
  var facts: [OfflineFact] = []
  /// Who the user is, as opposed to how things stand.
  var identities: [OfflineFact] = []
  var things: [OfflineThing] = []
  /// How much advice this answer has given, and whether it has cheered the user on.
  var stepsInAnswer = 0
  var hasCheered = false
  var signs: [String] = []
  var mistakes: [String] = []
  /// What the user will answer to the question that the assistant ended with.
  var pendingAnswer: OfflineLine?
  var hasSteered = false
  /// What the user has just asked about or objected to.
  var subject: OfflineConcern.Step?
  var objection: OfflineLine?
  /// The piece of advice that the user's answer has just named.
  var named: OfflineConcern.Step?

  init(script: OfflineScript, random: SeededRandom) {
    self.script = script
    self.random = random
    gaps = script.gaps
    used = script.used
    concern = OfflineConcern()
    register = script.register
    facts = self.random.shuffled(script.userFacts.filter { !$0.isIdentity })
    identities = self.random.shuffled(script.userFacts.filter(\.isIdentity))
    things = self.random.shuffled(
      script.lexicon.things.filter { !script.echo.contains($0.name) })
    prepareFixed()
    chooseConcern()
  }

  private mutating func prepareFixed() {
    set(.theme, random.pick(script.lexicon.themes).map(OfflineForm.init(_:)))
    set(.topic, random.pick(script.lexicon.topics).map(OfflineForm.init(_:)))
    if script.isInstruction { set(.cadence, nil) }
    set(.bond, random.pick(script.lexicon.bonds))
    set(.doing, random.pick(script.lexicon.doings))
    set(.setting, random.pick(script.settings))
    set(.expert, random.pick(script.expertise))
    set(.quote, random.pick(script.echo.quotes).map(OfflineForm.init(_:)))
    offerFacts()
  }

  private mutating func chooseConcern() {
    let general = script.library.general
    // Marriage guidance is mostly about marriages, but people everywhere put things off.
    if script.isGeneral || chance(20) { register = general }
    if let known = script.echo.concern {
      concern = known
      register = general.concerns.contains { $0.name == known.name } ? general : script.register
    } else if script.isDerivation {
      register = general
      concern = random.pick(general.concerns) ?? concern
    } else {
      concern = random.pick(register.concerns) ?? concern
    }
    begin(concern)
    let known = script.echo.given
    if script.isInstruction {
      // A variation may repeat advice, but begins with what the example left out.
      steps.sort { first, second in
        known.contains { $0.handle == first.handle }
          && !known.contains { $0.handle == second.handle }
      }
    } else {
      given = Array(known.reversed())
      steps.removeAll { step in known.contains { $0.handle == step.handle } }
      if script.isDerivation, steps.count < 3 { addSpareSteps() }
    }
  }

  /// When the advice on a concern runs out, there is always the question how to keep it up.
  private mutating func addSpareSteps() {
    let name = register.isErrand ? "explaining" : "perseverance"
    let spare = script.library.general.concerns.first { $0.name == name }?.steps ?? []
    let fresh = spare.filter { step in
      !(given + steps).contains { $0.handle == step.handle } && !script.echo.contains(step.handle)
    }
    steps = random.shuffled(fresh) + steps
  }

  /// Turns to `concern`: its advice, and what goes well or wrong in its field.
  mutating func begin(_ concern: OfflineConcern) {
    self.concern = concern
    told = nil
    steps = random.shuffled(concern.steps)
    signs = random.shuffled(register.signs)
    mistakes = random.shuffled(register.mistakes)
    offerSignsAndMistakes()
    set(.meeting, OfflineForm(script.register.meeting))
    let tasks = concern.tasks.filter { gaps.suffice(for: $0.user) }
    guard let task = random.pick(tasks) else { return }
    let user = rendered(task.user)
    set(.task, OfflineForm(user: user, assistant: rendered(task.assistant)))
    set(.theirtask, OfflineForm(rendered(task.third)))
  }
}

// MARK: - The concern

extension OfflineComposer {
  /// Tells what it is about.
  mutating func tellConcern() {
    guard let line = pick(concern.says) else { return }
    told = concern.says.firstIndex { $0.number == line.number }
    say(line)
  }

  /// Asks what fits what was told.
  mutating func askConcern() { say(oneOf: fitting(concern.asks)) }

  /// Says how the assistant understands what was told.
  @discardableResult
  mutating func showInsight() -> OfflineLine? { say(oneOf: fitting(concern.insights)) }

  private func fitting(_ remarks: [OfflineConcern.Remark]) -> [OfflineLine] {
    remarks.compactMap { remark in
      let fits = remark.fits.isEmpty || told.map(remark.fits.contains) ?? false
      return fits ? remark.line : nil
    }
  }
}
