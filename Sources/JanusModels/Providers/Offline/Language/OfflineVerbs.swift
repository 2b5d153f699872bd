/// Reads a relationship's label (`provides counseling to`, `reports_to`, `placed by`) as the middle of
/// a sentence.
struct OfflinePredicate: Sendable {
  /// After `I`, `you` and plurals' `they`.
  let base: String
  /// After `the order`.
  let third: String
  /// After `I`, where that differs from `base`: `am`.
  let first: String

  /// - Returns: nil for a label that cannot be read as a verb, such as `1:n`.
  init?(label: String) {
    guard let phrase = OfflineWords.phrase(label, properNouns: false),
      !OfflineWords.isForeign(phrase)
    else { return nil }
    let words = phrase.split(separator: " ").map(String.init)
    guard let verb = words.first else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    let tail = rest.isEmpty ? "" : " " + rest
    if ["is", "are", "be"].contains(verb) {
      guard !rest.isEmpty else { return nil }
      self.init(first: "am" + tail, base: "are" + tail, third: "is" + tail)
    } else if Self.modals.contains(verb) {
      guard !rest.isEmpty else { return nil }
      self.init(first: phrase, base: phrase, third: phrase)
    } else if Self.isParticiple(verb, next: words.dropFirst().first) {
      self.init(first: "am " + phrase, base: "are " + phrase, third: "is " + phrase)
    } else if let base = Self.base(of: verb) {
      self.init(first: base + tail, base: base + tail, third: verb + tail)
    } else if Self.verbs.contains(verb) {
      self.init(first: phrase, base: phrase, third: Self.third(of: verb) + tail)
    } else if words.last == "of", words.count == 2 {
      let noun = "the " + phrase
      self.init(first: "am " + noun, base: "are " + noun, third: "is " + noun)
    } else {
      return nil
    }
  }

  /// Whether it can be done at a time, unlike owning or being.
  var isAction: Bool {
    let verb = first.prefix { $0 != " " }
    let states = [
      "am", "have", "own", "belong", "live", "know", "need", "want", "contain", "include", "love",
      "possess", "depend", "can", "may", "must", "will", "should", "could", "might",
    ]
    return !states.contains { $0 == verb }
  }

  private init(first: String, base: String, third: String) {
    self.first = first
    self.base = base
    self.third = third
  }
}

extension OfflinePredicate {
  private static let modals = ["can", "may", "must", "will", "should", "could", "might"]

  /// Verbs that labels use without the `s` of the third person.
  private static let verbs = [
    "work", "have", "use", "own", "manage", "provide", "give", "take", "make", "write", "read",
    "place", "contain", "include", "belong", "report", "teach", "learn", "help", "support",
    "advise",
    "review", "mentor", "supervise", "lead", "follow", "attend", "visit", "treat", "prescribe",
    "buy", "sell", "order", "pay", "receive", "send", "deliver", "ship", "create", "build", "test",
    "assign", "request", "consult", "employ", "hire", "train", "coach", "guide", "live", "study",
    "enroll", "enrol", "play", "join", "participate", "schedule", "book", "rent", "perform", "run",
    "maintain", "produce", "supply", "talk", "speak", "meet", "know", "love", "need", "want",
    "feed", "grow", "cover", "cause", "depend", "describe", "require", "result", "lie", "see",
  ]

  private static let irregularParticiples = [
    "written", "given", "made", "held", "taken", "sold", "bought", "seen", "taught", "led", "built",
    "sent", "paid", "kept", "run", "found", "known", "bound", "shown", "driven", "chosen", "drawn",
  ]

  private static func isParticiple(_ word: String, next: String?) -> Bool {
    if word.hasSuffix("ing"), word.count > 5 { return true }
    if irregularParticiples.contains(word) { return word != "run" || next == "by" }
    return word.hasSuffix("ed") && word.count > 3 && !["need", "feed"].contains(word)
  }

  /// `provide` for `provides`; nil if the word is not in the third person.
  private static func base(of verb: String) -> String? {
    switch verb {
    case "has": return "have"
    case "does": return "do"
    case "goes": return "go"
    default: break
    }
    guard verb.count > 3, verb.hasSuffix("s"), !verb.hasSuffix("ss"), !verb.hasSuffix("us") else {
      return nil
    }
    if verb.hasSuffix("ies"), verb.count > 4 { return String(verb.dropLast(3)) + "y" }
    if ["sses", "shes", "ches", "xes", "zzes"].contains(where: { verb.hasSuffix($0) }) {
      return String(verb.dropLast(2))
    }
    return String(verb.dropLast())
  }

  private static func third(of verb: String) -> String {
    if verb == "have" { return "has" }
    if ["ss", "sh", "ch", "x", "o"].contains(where: { verb.hasSuffix($0) }) { return verb + "es" }
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return String(verb.dropLast()) + "ies"
    }
    return verb + "s"
  }
}
