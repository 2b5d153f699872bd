internal import JanusCore

/// The language of a text, as its script and its small words tell.
struct TextLanguage {
  /// The script of most of its letters.
  let script: String
  /// The code of ISO 639-1; nil where that cannot be told.
  let name: String?

  /// Scripts in the order in which a tie is settled.
  static let scriptNames = [
    "Latin", "Han", "Kana", "Hangul", "Cyrillic", "Arabic", "Greek", "Hebrew", "Devanagari", "Thai",
  ]
  static let known = [
    "en", "zh", "ja", "ko", "de", "fr", "es", "it", "pt", "nl", "ru", "ar", "el", "he", "hi", "th",
  ]
  private static let mostBytes = 4000
  private static let ofScript = [
    "Han": "zh", "Kana": "ja", "Hangul": "ko", "Greek": "el", "Hebrew": "he", "Thai": "th",
    "Cyrillic": "ru", "Arabic": "ar", "Devanagari": "hi",
  ]

  /// Looks at a text of UTF-8; nil of one with hardly any letters.
  init?(of bytes: [UInt8]) {
    var counts = [Int](repeating: 0, count: Self.scriptNames.count)
    // The beginning tells enough.
    let text = String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self)
    for scalar in text.unicodeScalars {
      if let place = Self.script(of: scalar) { counts[place] += 1 }
    }
    // A character of Chinese says as much as two letters, and Japanese is known by its kana.
    let weights = counts.enumerated().map { $1 * (Self.scriptNames[$0] == "Han" ? 2 : 1) }
    guard let most = weights.max(), most >= 4, var place = weights.firstIndex(of: most) else {
      return nil
    }
    if Self.scriptNames[place] == "Han", counts[2] * 5 > counts[1] { place = 2 }
    script = Self.scriptNames[place]
    name = script == "Latin" ? Self.latinLanguage(of: text) : Self.ofScript[script]
  }

  /// Whether a text whose language cannot be told may be in one of these.
  func mayBe(_ names: Set<String>) -> Bool {
    guard script == "Latin" else { return false }
    for name in names where Self.smallWords[name] != nil { return true }
    return false
  }

  private static func script(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: 0
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: 1
    case 0x3040...0x30FF, 0xFF66...0xFF9F: 2
    case 0xAC00...0xD7A3, 0x1100...0x11FF: 3
    case 0x400...0x52F: 4
    case 0x600...0x6FF, 0x750...0x77F: 5
    case 0x370...0x3FF: 6
    case 0x590...0x5FF: 7
    case 0x900...0x97F: 8
    case 0xE00...0xE7F: 9
    default: nil
    }
  }

  /// The words that come most often in each language, as far as few others have them.
  private static let smallWords: [String: Set<String>] = [
    "en": [
      "the", "and", "of", "to", "is", "you", "that", "it", "was", "for", "on", "are", "with", "as",
      "my",
      "be", "have", "this", "not", "what", "but", "your", "i", "we", "they", "how", "from", "at",
    ],
    "de": [
      "der", "die", "das", "und", "ist", "nicht", "ich", "du", "wir", "ein", "eine", "mit", "zu",
      "auf",
      "für", "den", "dem", "von", "sie", "es", "auch", "wie", "was", "aber", "sich", "mir", "dir",
      "ja",
    ],
    "fr": [
      "le", "la", "les", "et", "est", "une", "des", "du", "je", "vous", "nous", "pas", "que", "qui",
      "dans",
      "pour", "sur", "avec", "ce", "il", "elle", "mais", "c'est", "au", "aux", "mon", "votre", "un",
    ],
    "es": [
      "el", "la", "los", "las", "y", "es", "una", "de", "que", "en", "no", "por", "con", "para",
      "se", "lo",
      "mi", "tu", "pero", "como", "más", "yo", "un", "del", "está", "qué", "muy", "su",
    ],
    "it": [
      "il", "la", "gli", "e", "è", "una", "di", "che", "non", "per", "con", "un", "del", "della",
      "sono",
      "ma", "mi", "si", "come", "anche", "io", "questo", "ho", "nel", "più", "le", "lo", "i",
    ],
    "pt": [
      "o", "a", "os", "as", "e", "é", "uma", "de", "que", "não", "por", "com", "para", "do", "da",
      "em",
      "um", "mas", "eu", "você", "como", "mais", "se", "no", "na", "isso", "está", "muito",
    ],
    "nl": [
      "de", "het", "een", "en", "is", "niet", "ik", "je", "wij", "met", "van", "op", "voor", "dat",
      "die",
      "zijn", "maar", "ook", "wat", "hoe", "er", "aan", "te", "om", "naar", "mijn", "we", "dit",
    ],
  ]

  /// By small words; nil where they are too few, or two languages are close.
  private static func latinLanguage(of text: String) -> String? {
    var words = 0
    var scores: [String: Int] = [:]
    let bytes = Array(text.utf8)
    for range in TextWords(bytes).ranges.prefix(400) {
      words += 1
      let word = String(decoding: bytes[range], as: UTF8.self).lowercased()
      for (language, small) in smallWords where small.contains(word) {
        scores[language, default: 0] += 1
      }
    }
    let ranked = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let best = ranked.first, best.value >= 2, best.value * 8 >= words else { return nil }
    let next = ranked.count > 1 ? ranked[1].value : 0
    return best.value > next ? best.key : nil
  }
}
