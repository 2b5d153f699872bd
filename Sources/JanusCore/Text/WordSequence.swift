/// The words of a text in their order, in lower case and without punctuation.
///
/// A word is a run of letters and digits. Where a script puts no spaces between words (Chinese characters, kana,
/// Thai, Lao, Khmer, Burmese), each character counts as one.
package struct WordSequence: Hashable, Sendable {
  package let words: [String]

  package init(_ text: String) {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in text.lowercased().unicodeScalars {
      if Self.standsAlone(scalar) {
        end()
        words.append(String(scalar))
      } else if Self.isPartOfWord(scalar) {
        word.append(scalar)
      } else {
        end()
      }
    }
    end()
    self.words = words
  }

  package var count: Int { words.count }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Whether the character is of a script without spaces between words.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E01...0x0E30, 0x0E32...0x0E33, 0x0E40...0x0E46,  // Thai, but for signs above and below
      0x0E81...0x0EB0, 0x0EC0...0x0EC6,  // Lao
      0x1000...0x102A, 0x1780...0x17B3,  // Burmese, Khmer
      0x3041...0x3096, 0x30A1...0x30FA, 0x31F0...0x31FF,  // kana
      0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
