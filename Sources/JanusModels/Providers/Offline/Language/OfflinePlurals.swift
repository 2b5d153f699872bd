/// Singular and plural, as far as the names in a diagram need them.
extension OfflineWords {
  private static let irregular: [(String, String)] = [
    ("person", "people"), ("child", "children"), ("man", "men"), ("woman", "women"),
    ("foot", "feet"), ("tooth", "teeth"), ("mouse", "mice"), ("life", "lives"), ("wife", "wives"),
    ("knife", "knives"), ("leaf", "leaves"), ("shelf", "shelves"), ("half", "halves"),
    ("analysis", "analyses"), ("diagnosis", "diagnoses"), ("thesis", "theses"),
    ("crisis", "crises"), ("basis", "bases"), ("hypothesis", "hypotheses"),
    ("criterion", "criteria"), ("medium", "media"), ("index", "indices"), ("quiz", "quizzes"),
  ]

  private static let uncountable: [String] = [
    "advice", "information", "equipment", "money", "software", "hardware", "feedback", "homework",
    "stock", "staff", "data", "code", "news", "research", "counseling", "counselling", "training",
    "guidance", "furniture", "luggage", "knowledge", "progress", "health", "therapy", "inventory",
    "work", "traffic", "weather", "music", "water", "food", "personnel", "series", "species",
    "sheep", "fish", "aircraft", "support", "care", "history", "experience", "evidence", "income",
    "education", "marketing", "housing", "clothing", "insurance", "cash", "medicine", "medication",
    "storage", "metadata", "logistics", "mathematics", "physics", "economics", "ethics",
  ]

  /// Whether the last word says something that cannot be counted.
  static func isUncountable(_ phrase: String) -> Bool {
    uncountable.contains(lastWord(phrase))
  }

  /// Whether the last word has a plural's form.
  static func isPlural(_ phrase: String) -> Bool {
    let word = lastWord(phrase)
    if irregular.contains(where: { $0.1 == word }) { return true }
    if isUncountable(phrase) || irregular.contains(where: { $0.0 == word }) { return false }
    let singularEndings = ["ss", "us", "is", "as", "os"]
    return word.count > 3 && word.hasSuffix("s")
      && !singularEndings.contains { word.hasSuffix($0) }
      && !["lens", "bus", "gas", "canvas", "alias"].contains(word)
  }

  /// `phrase` in the plural; unchanged where it has one form only.
  static func plural(_ phrase: String) -> String {
    if isForeign(phrase) || isUncountable(phrase) || isPlural(phrase) { return phrase }
    if let range = split(phrase, before: "of") {
      return plural(range.head) + " of " + range.tail
    }
    let word = lastWord(phrase)
    let stem = String(phrase.dropLast(word.count))
    if let pair = irregular.first(where: { $0.0 == word }) { return stem + pair.1 }
    if ["s", "x", "z", "ch", "sh"].contains(where: { word.hasSuffix($0) }) {
      return phrase + "es"
    }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return String(phrase.dropLast()) + "ies"
    }
    return phrase + "s"
  }

  /// `phrase` in the singular, where its plural is regular or known.
  static func singular(_ phrase: String) -> String {
    guard isPlural(phrase) else { return phrase }
    let word = lastWord(phrase)
    let stem = String(phrase.dropLast(word.count))
    if let pair = irregular.first(where: { $0.1 == word }) { return stem + pair.0 }
    if word.hasSuffix("ies"), word.count > 4 { return String(phrase.dropLast(3)) + "y" }
    if ["sses", "xes", "ches", "shes"].contains(where: { word.hasSuffix($0) }) {
      return String(phrase.dropLast(2))
    }
    return String(phrase.dropLast())
  }

  static func lastWord(_ phrase: String) -> String {
    phrase.split(separator: " ").last.map(String.init) ?? ""
  }

  private static func split(_ phrase: String, before word: String) -> (head: String, tail: String)?
  {
    let words = phrase.split(separator: " ")
    guard let index = words.firstIndex(where: { $0 == word }), index > 0, index + 1 < words.count
    else { return nil }
    return (
      words[..<index].joined(separator: " "), words[(index + 1)...].joined(separator: " ")
    )
  }
}
