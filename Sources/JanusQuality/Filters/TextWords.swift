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
    let lowered = bytes.map(\.lowercasedASCII)
    var isInWord = false
    var isASCII = true
    // An apostrophe is no part of a word, but does not end it.
    var hasApostrophe = false
    var start = 0
    var index = 0
    func end(at end: Int) {
      guard isInWord else { return }
      hashes.append(
        isASCII && !hasApostrophe
          ? XXH3.hash(lowered[start..<end]) : Self.hash(lowered[start..<end], isASCII: isASCII))
      ranges.append(start..<end)
      isUnsegmented.append(false)
      (isInWord, isASCII, hasApostrophe) = (false, true, false)
    }
    func goOn() {
      guard !isInWord else { return }
      (isInWord, start) = (true, index)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte.isLetterASCII || byte.isDigitASCII {
          goOn()
        } else if byte != UInt8(ascii: "'") {
          end(at: index)
        } else {
          hasApostrophe = isInWord
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
        goOn()
        isASCII = false
      } else if scalar != "’" {
        end(at: index)
      } else {
        hasApostrophe = isInWord
      }
      index += length
    }
    end(at: bytes.count)
  }

  /// Of a word without its apostrophes.
  private static func hash(_ word: ArraySlice<UInt8>, isASCII: Bool) -> UInt64 {
    let bare = word.filter { $0 != UInt8(ascii: "'") }
    let text = String(decoding: bare, as: UTF8.self).replacing("’", with: "")
    return XXH3.hash(Array((isASCII ? text : text.lowercased()).utf8))
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
