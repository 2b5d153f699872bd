extension Unicode.Scalar {
  /// Whether it belongs to a script that writes no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
  package var isUnsegmented: Bool {
    switch value {
    case ..<0x0E00: false
    case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

/// Counts words: what stands between white space, and each character of a script that writes without spaces.
package enum WordCount {
  /// - Complexity: O(*n*).
  package static func words(in text: String) -> Int {
    var count = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        // Quickly, for these are most.
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
          isInWord = false
        } else if !isInWord, byte.isASCIILetter || byte.isASCIIDigit {
          count += 1
          isInWord = true
        }
      } else if scalar.isUnsegmented {
        count += 1
        isInWord = false
      } else if scalar.properties.isWhitespace {
        isInWord = false
      } else if !isInWord, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        // Punctuation by itself is no word.
        count += 1
        isInWord = true
      }
    }
    return count
  }
}
