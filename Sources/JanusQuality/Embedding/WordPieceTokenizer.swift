internal import JanusPlatform

/// Cuts texts into the pieces of words that BERT knows (Devlin et al., arXiv 1810.04805; Wu et al., arXiv 1609.08144).
package struct WordPieceTokenizer: Sendable {
  /// Words with more characters are unknown.
  private static let longestWord = 100

  /// By their UTF-8: to BERT the same letter, composed and decomposed, is two.
  private let pieces: [[UInt8]: Int32]
  private let lowercases: Bool
  private let (unknown, start, end): (Int32, Int32, Int32)
  package let count: Int

  /// What is wrong with a vocabulary.
  package struct MissingPiece: Error {
    package var piece: String
  }

  /// - Parameters:
  ///   - vocabulary: The pieces, each at its number; those that go on within a word begin with `##`.
  ///   - lowercases: Whether case and accents make no difference.
  /// - Throws: ``MissingPiece`` where it has not `[UNK]`, `[CLS]` and `[SEP]`.
  package init(vocabulary: [String], lowercases: Bool) throws(MissingPiece) {
    var pieces: [[UInt8]: Int32] = [:]
    pieces.reserveCapacity(vocabulary.count)
    for (number, piece) in vocabulary.enumerated() { pieces[Array(piece.utf8)] = Int32(number) }
    func number(_ piece: String) throws(MissingPiece) -> Int32 {
      guard let number = pieces[Array(piece.utf8)] else { throw MissingPiece(piece: piece) }
      return number
    }
    unknown = try number("[UNK]")
    start = try number("[CLS]")
    end = try number("[SEP]")
    self.pieces = pieces
    self.lowercases = lowercases
    count = vocabulary.count
  }

  /// The numbers of a text's pieces, between those of `[CLS]` and `[SEP]`.
  /// - Parameters:
  ///   - text: Any text.
  ///   - limit: The most of them, at least 2; what is more is cut off at the end.
  /// - Returns: Two numbers at least.
  /// - Complexity: O(*n*) for *n* characters, as words are short.
  package func tokens(of text: String, limit: Int) -> [Int32] {
    var tokens = [start]
    var word: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      // What is behind the limit need not be looked at.
      if tokens.count >= limit - 1 { break }
      add(scalar, to: &word, &tokens)
    }
    endWord(&word, &tokens)
    if tokens.count > limit - 1 { tokens.removeLast(tokens.count - limit + 1) }
    return tokens + [end]
  }

  private func add(
    _ scalar: Unicode.Scalar, to word: inout [Unicode.Scalar], _ tokens: inout [Int32]
  ) {
    if scalar.isASCII {
      let value = scalar.value
      switch value {
      case 0x09, 0x0A, 0x0D, 0x20: endWord(&word, &tokens)
      case ..<0x20, 0x7F: break
      case 0x30...0x39, 0x61...0x7A: word.append(scalar)
      case 0x41...0x5A:
        word.append(lowercases ? Unicode.Scalar(UInt8(value) | 0x20) : scalar)
      default: addAlone(scalar, &word, &tokens)
      }
      return
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return
    default: break
    }
    if scalar == "\u{FFFD}" { return }
    if scalar.properties.isWhitespace { return endWord(&word, &tokens) }
    if Self.isChinese(scalar) { return addAlone(scalar, &word, &tokens) }
    for part in lowercases ? Self.folded(scalar) : [scalar] {
      if Self.isPunctuation(part) { addAlone(part, &word, &tokens) } else { word.append(part) }
    }
  }

  /// Without accents, in lower case.
  private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    CharacterDecomposition.scalars(of: scalar)
      .filter { $0.properties.generalCategory != .nonspacingMark }
      .flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
  }

  /// A character that is a word by itself.
  private func addAlone(
    _ scalar: Unicode.Scalar, _ word: inout [Unicode.Scalar], _ tokens: inout [Int32]
  ) {
    endWord(&word, &tokens)
    word.append(scalar)
    endWord(&word, &tokens)
  }

  /// Cuts the word into the longest pieces that are known, from its beginning on; all of it is unknown if one is not.
  private func endWord(_ word: inout [Unicode.Scalar], _ tokens: inout [Int32]) {
    guard !word.isEmpty else { return }
    defer { word.removeAll(keepingCapacity: true) }
    guard word.count <= Self.longestWord else { return tokens.append(unknown) }
    let first = tokens.count
    var place = 0
    while place < word.count {
      var end = word.count
      var found: Int32?
      while end > place, found == nil {
        var piece: [UInt8] = place > 0 ? [0x23, 0x23] : []
        for scalar in word[place..<end] {
          piece += Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
        }
        found = pieces[piece]
        if found == nil { end -= 1 }
      }
      guard let found else {
        tokens.removeLast(tokens.count - first)
        return tokens.append(unknown)
      }
      tokens.append(found)
      place = end
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
      0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}
