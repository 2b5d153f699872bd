import JanusCore

/// Giving advice: one piece, several, or what is still missing.
extension OfflineComposer {
  private static let first = [
    "First, ", "To begin with, ", "", "You could ", "I suggest that you ",
    "The first thing that helps is to ", "A good beginning is to ",
  ]
  private static let middle = [
    "Then ", "Next, ", "After that, ", "You can also ", "Try to ", "It also helps to ", "",
    "Besides, ",
  ]
  private static let later = [
    "You could ", "Try to ", "", "It also helps to ", "Something else that you can do: ",
    "There is one more thing that I would try: ",
  ]
  private static let last = [
    "Finally, ", "And lastly, ", "Last of all, ", "And when you are ready for it, ", "",
    "In the end it is worth trying to ", "One more thing that helps is to ",
  ]

  /// Gives two to four pieces of advice.
  mutating func advise() {
    let count: Int
    switch script.direction.style {
    case .short: count = 2
    case .numbered: count = 3 + random.below(2)
    case .plain, .formal: count = 2 + random.below(3)
    case .long: count = 3 + random.below(2)
    }
    if script.direction.style != .short, chance(40) { say(.toSteps) }
    if script.direction.style == .numbered || chance(8) {
      adviseInList(count)
    } else {
      adviseInProse(count)
    }
  }

  private mutating func adviseInProse(_ count: Int) {
    var lastPrefix = ""
    let openings = given.isEmpty ? Self.first : Self.later
    for index in 0..<count {
      guard let step = steps.popLast() else { return }
      let choices =
        index == 0 ? openings : index == count - 1 && count > 2 ? Self.last : Self.middle
      var prefix = random.pick(choices) ?? ""
      if prefix == lastPrefix { prefix = choices[0] }
      lastPrefix = prefix
      say(step, prefix: prefix)
      if script.direction.style == .long, chance(40) { say(step.how) }
    }
  }

  private mutating func adviseInList(_ count: Int) {
    if text.isEmpty { say(.toSteps) }
    for number in 1...count {
      guard let step = steps.popLast() else { break }
      breakLine()
      say(words: "\(number).")
      say(step, prefix: "")
      if chance(40) { say(step.how) }
    }
    breakLine()
  }

  /// Gives one piece of advice, and says how it is done.
  mutating func adviseClosely() {
    if script.direction.style == .numbered, steps.count > 2 { return adviseInList(3) }
    guard let step = steps.popLast() else { return }
    say(step, prefix: random.pick(usualPrefixes) ?? "")
    say(step.how)
  }

  /// Gives one more piece of advice, if there is any left.
  mutating func offerNext(prefix: String = "") {
    guard let step = steps.popLast() else { return }
    say(step, prefix: prefix.isEmpty ? random.pick(usualPrefixes) ?? "" : prefix)
  }

  private var usualPrefixes: [String] {
    if stepsInAnswer > 0 { return Self.middle }
    return given.isEmpty ? Self.first : Self.later
  }

  /// Gives one more piece of advice, announced as an addition.
  mutating func addStep() {
    guard !steps.isEmpty, say(.addStep) != nil, let step = steps.popLast() else { return }
    say(step, prefix: "")
    if chance(60) { say(step.how) }
  }

  /// Encourages, once in an answer.
  mutating func cheer() {
    if !hasCheered, say(.after) != nil { hasCheered = true }
  }

  /// Says how something is done that was only named so far.
  mutating func elaborate() {
    guard let step = given.last(where: { isUsable($0.how) }) else { return }
    set(.handle, OfflineForm(step.handle))
    say(.about)
    say(step.how)
  }

  /// Adds to an answer until it is as long as the direction wants it.
  mutating func enrich() {
    let least: Int
    switch script.direction.style {
    case .short: least = 120
    case .long: least = 480
    case .plain, .numbered, .formal: least = 240 + random.below(160)
    }
    var attempts = 0
    while text.utf8.count < least, attempts < 6 {
      attempts += 1
      switch random.below(9) {
      case 0...2: addStep()
      case 3...5: elaborate()
      case 6: cheer()
      case 7: touch(percent: 100)
      default:
        if script.direction.style != .short, !register.isErrand { say(oneOf: register.examples) }
      }
    }
    for part in [OfflinePart.after, .signAnswer, .mistakeAnswer, .parting]
    where text.utf8.count < 110 { say(part) }
  }
}
