/// Somebody or something of the diagram that takes no part in the talk, but is talked about.
struct OfflineThing: Sendable, Hashable {
  /// `the appointment`.
  let name: String
  let isPerson: Bool
  /// What can be looked at in it: `the date`.
  let details: [String]
  /// What it has to do with the others: `the appointment results in prescriptions`.
  let links: [OfflineForm]

  /// Whether a name is that of people, as far as its ending shows.
  static func isPerson(_ phrase: String) -> Bool {
    let word = OfflineWords.singular(OfflineWords.lastWord(phrase))
    if notPeople.contains(word) { return false }
    return people.contains(word)
      || ["er", "or", "ist", "ian", "man", "woman", "ee", "ant"].contains { word.hasSuffix($0) }
        && word.count > 4
  }

  private static let people = [
    "nurse", "friend", "child", "boss", "colleague", "spouse", "wife", "husband", "son", "student",
    "client", "patient", "parent", "agent", "person", "family", "team", "guest", "pupil", "chef",
    "cook", "pilot", "intern", "staff", "neighbour", "neighbor", "peer", "candidate", "user",
    "coach", "resident", "president", "delegate", "relative",
  ]

  private static let notPeople = [
    "order", "paper", "computer", "number", "letter", "folder", "container", "chapter", "ledger",
    "server", "register", "timer", "sensor", "motor", "offer", "voucher", "calculator", "weather",
    "water", "matter", "order", "career", "disorder", "charter", "quarter", "center", "parameter",
    "router", "printer", "poster", "border", "shelter", "transfer", "answer", "power", "tower",
    "flower", "floor", "door", "color", "error", "factor", "vector", "monitor", "indicator",
    "tractor", "elevator", "reactor", "committee", "fee", "coffee", "degree", "tree", "employ",
    "plant", "restaurant", "grant", "variant", "warrant", "discriminant", "pollutant", "reminder",
    "semester", "trimester", "layer", "header", "footer", "buffer", "pointer", "adapter", "filter",
    "parser", "compiler", "controller", "scanner", "charger", "freezer", "behavior", "behaviour",
    "favor", "labor", "guarantee", "newsletter", "dossier", "provider", "fertilizer", "fertiliser",
  ]
}
