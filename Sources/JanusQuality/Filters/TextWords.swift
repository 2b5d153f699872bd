internal import JanusCore
internal import JanusPlatform

/// The words of a text, without case and punctuation; each character of a script without spaces is one.
struct TextWords {
  /// XXH3 of each word.
  private(set) var hashes: [UInt64] = []
  /// Where each stands, in bytes.
  private(set) var ranges: [Range<Int>] = []
  /// Whether it is one character of a script without spaces.
  private(set) var isUnsegmented: [Bool] = []

  /// - Parameter bytes: UTF-8.
  /// - Complexity: O(*n*) for *n* bytes.
  init(_ bytes: [UInt8]) {
    var word: [UInt8] = []
    var isASCII = true
    var start = 0
    var index = 0
    func hash(_ word: [UInt8], isASCII: Bool) -> UInt64 {
      XXH3.hash(isASCII ? word : Array(String(decoding: word, as: UTF8.self).lowercased().utf8))
    }
    func end(at end: Int) {
      guard !word.isEmpty else { return }
      hashes.append(hash(word, isASCII: isASCII))
      ranges.append(start..<end)
      isUnsegmented.append(false)
      word.removeAll(keepingCapacity: true)
      isASCII = true
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte.isLetterASCII || byte.isDigitASCII {
          if word.isEmpty { start = index }
          word.append(byte.lowercasedASCII)
        } else if byte != UInt8(ascii: "'") || word.isEmpty {
          end(at: index)
        }
        index += 1
        continue
      }
      let (scalar, length) = Self.scalar(bytes, at: index)
      if scalar.isUnsegmented {
        end(at: index)
        hashes.append(XXH3.hash(Array(bytes[index..<index + length])))
        ranges.append(index..<index + length)
        isUnsegmented.append(true)
      } else if scalar.isPartOfWord {
        if word.isEmpty { start = index }
        word += bytes[index..<index + length]
        isASCII = false
      } else if scalar != "’" || word.isEmpty {
        end(at: index)
      }
      index += length
    }
    end(at: bytes.count)
  }

  /// The scalar at `index` of valid UTF-8, and its length.
  static func scalar(_ bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(bytes[index])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= bytes.count else {
      return (Unicode.Scalar(bytes[index]), 1)
    }
    var value = first & (0x7F >> UInt32(length))
    for byte in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

extension Unicode.Scalar {
  /// Whether a word goes on with it: letters, marks, digits.
  var isPartOfWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
