/// Writes short forms out, as a formal tone wants them.
enum OfflineContractions {
  private static let long: [(String, String)] = [
    ("can't", "cannot"), ("won't", "will not"), ("let's", "let us"), ("n't", " not"),
    ("I'm", "I am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("I'd", "I would"),
    ("it's", "it is"), ("that's", "that is"), ("there's", "there is"), ("what's", "what is"),
  ]

  static func expanded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false)
      .map { expanded(word: String($0)) }
      .joined(separator: " ")
  }

  private static func expanded(word: String) -> String {
    guard word.utf8.contains(UInt8(ascii: "'")) else { return word }
    let end = word.lastIndex { $0.isLetter }.map { word.index(after: $0) } ?? word.endIndex
    let stem = word[..<end]
    for (short, written) in long where stem.lowercased().hasSuffix(short.lowercased()) {
      return stem.dropLast(short.count) + written + word[end...]
    }
    return word
  }
}
