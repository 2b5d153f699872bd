import JanusCore

/// Choosing among the lines that can be said, and saying them.
extension OfflineComposer {
  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  mutating func set(_ slot: OfflineSlot, _ form: OfflineForm?) { gaps[slot] = form }

  /// Whether `line` was not said yet, and all that it needs is known.
  func isUsable(_ line: OfflineLine) -> Bool { !used[line.number] && gaps.suffice(for: line) }

  /// One of the lines that can be said and have the gap `slot`, each equally likely.
  mutating func pick(_ lines: [OfflineLine], with slot: OfflineSlot? = nil) -> OfflineLine? {
    let required = slot?.bit ?? 0
    var count = 0
    for line in lines where isUsable(line) && line.needs & required == required { count += 1 }
    guard count > 0 else { return nil }
    var rest = random.below(count)
    for line in lines where isUsable(line) && line.needs & required == required {
      if rest == 0 { return line }
      rest -= 1
    }
    return nil
  }

  /// The advice that was spoken of last.
  var handle: String? { gaps[.handle]?.user }

  func lines(_ part: OfflinePart) -> [OfflineLine] {
    if register.isErrand, let errands = script.library.errands[part] { return errands }
    return script.library.dialogue[part] ?? []
  }

  mutating func offerFacts() {
    set(.fact, facts.first?.form)
    set(.fact2, facts.count > 1 ? facts[1].form : nil)
    set(.identity, identities.first?.form)
  }
}

// MARK: - Saying

extension OfflineComposer {
  /// What was said since the last call, for the turn.
  mutating func take() -> String {
    defer {
      text = ""
      stepsInAnswer = 0
      hasCheered = false
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Says one of the lines of `part`, if there is one that fits.
  @discardableResult
  mutating func say(_ part: OfflinePart, with slot: OfflineSlot? = nil) -> OfflineLine? {
    say(oneOf: lines(part), with: slot)
  }

  @discardableResult
  mutating func say(oneOf lines: [OfflineLine], with slot: OfflineSlot? = nil) -> OfflineLine? {
    guard let line = pick(lines, with: slot) else { return nil }
    say(line)
    return line
  }

  mutating func say(_ line: OfflineLine) {
    separate()
    gaps.write(line, as: speaker, to: &text)
    used[line.number] = true
    spend(line.needs)
  }

  /// Says words that no table has.
  mutating func say(words: String) {
    separate()
    text += words
  }

  /// Says `step` as a sentence that begins with `prefix`.
  mutating func say(_ step: OfflineConcern.Step, prefix: String) {
    separate()
    text += prefix
    var sentence = ""
    gaps.write(step.text, as: speaker, to: &sentence)
    let continues = !prefix.isEmpty || text.hasSuffix(": ")
    text += continues ? sentence : OfflineWords.capitalized(sentence)
    text += "."
    used[step.text.number] = true
    given.append(step)
    stepsInAnswer += 1
    set(.handle, OfflineForm(step.handle))
  }

  mutating func breakLine() { if !text.isEmpty { text += "\n" } }

  private mutating func separate() {
    if let last = text.utf8.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: " ") {
      text += " "
    }
  }

  func rendered(_ line: OfflineLine) -> String {
    var text = ""
    gaps.write(line, as: speaker, to: &text)
    return text
  }

  /// Sees to it that what was just told is not told again.
  private mutating func spend(_ needs: UInt64) {
    if needs & (OfflineSlot.fact.bit | OfflineSlot.fact2.bit) != 0, let told = facts.first {
      let count = needs & OfflineSlot.fact2.bit != 0 ? 2 : 1
      set(.said, told.form)
      facts.removeFirst(min(count, facts.count))
      offerFacts()
    }
    if needs & OfflineSlot.identity.bit != 0, !identities.isEmpty {
      identities.removeFirst()
      offerFacts()
    }
    for slot in [OfflineSlot.setting, .bond, .expert] where needs & slot.bit != 0 { set(slot, nil) }
    guard needs & (OfflineSlot.sign.bit | OfflineSlot.mistake.bit) != 0 else { return }
    if needs & OfflineSlot.sign.bit != 0 { signs.removeFirst(min(2, signs.count)) }
    if needs & OfflineSlot.mistake.bit != 0 { mistakes.removeFirst(min(2, mistakes.count)) }
    offerSignsAndMistakes()
  }

  mutating func offerSignsAndMistakes() {
    set(.sign, signs.first.map(OfflineForm.init(_:)))
    set(.sign2, signs.count > 1 ? OfflineForm(signs[1]) : nil)
    set(.mistake, mistakes.first.map(OfflineForm.init(_:)))
    set(.mistake2, mistakes.count > 1 ? OfflineForm(mistakes[1]) : nil)
  }
}
