/// Which field of life a diagram is about.
struct OfflineRegisterChoice {
  let register: OfflineRegister
  let isGeneral: Bool

  /// Roles that give advice in any field.
  private static let advisers = [
    "assistant", "advis", "adviser", "bot", "chatbot", "agent", "expert", "helper", "consult",
    "specialist", "mentor", "coach", "guide", "model", "system", "support",
  ]

  init(lexicon: OfflineLexicon, library: OfflineLibrary) {
    var best: OfflineRegister?
    var bestScore = 2
    for register in library.registers where Self.fits(register, lexicon) {
      // Marriage is named once and colours everything; a role such as counselor is named often.
      let factor = register.name == "couple" ? 8 : register.seekers.isEmpty ? 1 : 2
      let score = factor * Self.score(register, lexicon)
      if score > bestScore {
        best = register
        bestScore = score
      }
    }
    register = best ?? library.general
    isGeneral = best == nil
  }

  private static func score(_ register: OfflineRegister, _ lexicon: OfflineLexicon) -> Int {
    lexicon.signals.reduce(0) { sum, signal in
      register.words.contains { matches(signal.word, $0) } ? sum + signal.weight : sum
    }
  }

  /// The user has to be the one who seeks advice, and the assistant somebody who gives it.
  private static func fits(_ register: OfflineRegister, _ lexicon: OfflineLexicon) -> Bool {
    guard let user = lexicon.user, let assistant = lexicon.assistant else { return false }
    if !register.seekers.isEmpty {
      return has(user, register.seekers) && has(assistant, advisers)
    }
    return !has(user, register.experts) && has(assistant, register.experts + advisers)
  }

  private static func has(_ phrase: String, _ stems: [String]) -> Bool {
    phrase.split(separator: " ").contains { word in
      // A counselee is no counselor.
      !word.hasSuffix("ee") && stems.contains { matches(String(word), $0) }
    }
  }

  static func matches(_ word: String, _ stem: String) -> Bool {
    guard word.utf8.starts(with: stem.utf8) else { return false }
    let rest = word.utf8.count - stem.utf8.count
    return rest == 0 || stem.utf8.count >= 5 || (rest == 1 && word.utf8.last == UInt8(ascii: "s"))
  }
}
