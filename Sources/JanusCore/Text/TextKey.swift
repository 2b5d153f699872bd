/// What two spellings of one text have in common: its letters and digits, without punctuation and white space.
///
/// It is the key by which JoyDataForge knows a query again.
package struct TextKey: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      let kept = text.utf8.filter { byte in
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39
      }
      self.text = String(decoding: kept, as: UTF8.self)
      return
    }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !Self.isLeftOut(scalar) { kept.append(scalar) }
    self.text = String(kept)
  }

  /// Whether nothing is left that could be told apart.
  package var isEmpty: Bool { text.isEmpty }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let isAlphanumeric =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      return !isAlphanumeric
    }
    if scalar.properties.isWhitespace { return true }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .modifierSymbol,
      .control, .format:
      return true
    default: return false
    }
  }
}
