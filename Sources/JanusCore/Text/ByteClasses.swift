// Characters as the regular expressions of JavaScript class them, on valid UTF-8.

extension UInt8 {
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// `\w`: an ASCII letter, a digit or `_`.
  var isWord: Bool { isASCIILetter || isASCIIDigit || self == 0x5F }
  var isASCII: Bool { self < 0x80 }
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension [UInt8] {
  /// The length of the white space character (`\s`) at `index`; 0 if there is none.
  func whiteSpaceLength(at index: Int) -> Int {
    guard index < count else { return 0 }
    let first = self[index]
    if first < 0x80 { return first == 0x20 || (first >= 0x09 && first <= 0x0D) ? 1 : 0 }
    if first == 0xC2 { return byte(at: index + 1) == 0xA0 ? 2 : 0 }
    guard first >= 0xE1, index + 2 < count else { return 0 }
    switch (first, self[index + 1], self[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF):
      return 3
    default: return 0
    }
  }

  /// The length of the line end at `index` that `.` does not match; 0 if there is none.
  func lineEndLength(at index: Int) -> Int {
    guard index < count else { return 0 }
    switch self[index] {
    case 0x0A, 0x0D: return 1
    case 0xE2:
      let isSeparator =
        byte(at: index + 1) == 0x80 && (byte(at: index + 2) == 0xA8 || byte(at: index + 2) == 0xA9)
      return isSeparator ? 3 : 0
    default: return 0
    }
  }

  func byte(at index: Int) -> UInt8? { index < count ? self[index] : nil }

  func endOfWhiteSpace(from index: Int) -> Int {
    var index = index
    while true {
      let length = whiteSpaceLength(at: index)
      if length == 0 { return index }
      index += length
    }
  }

  func endOfNonSpace(from index: Int) -> Int {
    var index = index
    while index < count, whiteSpaceLength(at: index) == 0 { index += 1 }
    return index
  }

  /// The end of the run of `\w` at `index`.
  func endOfWord(from index: Int) -> Int {
    var index = index
    while index < count, self[index].isWord { index += 1 }
    return index
  }

  func endOfDigits(from index: Int) -> Int {
    var index = index
    while index < count, self[index].isASCIIDigit { index += 1 }
    return index
  }

  /// The place of the first `byte` at or after `index`, or the end.
  func next(_ byte: UInt8, from index: Int) -> Int {
    var index = index
    while index < count, self[index] != byte { index += 1 }
    return Swift.min(index, count)
  }

  /// The end of the line that `index` is in: its LF, or the end of the text.
  func endOfLine(from index: Int) -> Int { next(0x0A, from: index) }

  /// The first byte of the line that `index` is in.
  func startOfLine(before index: Int) -> Int {
    var index = index
    while index > 0, self[index - 1] != 0x0A { index -= 1 }
    return index
  }

  func has(_ text: String, at index: Int) -> Bool {
    var index = index
    for expected in text.utf8 {
      guard byte(at: index) == expected else { return false }
      index += 1
    }
    return true
  }

  /// Compares without regard to the case of ASCII letters; `text` is in lower case.
  func hasIgnoringCase(_ text: String, at index: Int) -> Bool {
    var index = index
    for expected in text.utf8 {
      guard byte(at: index)?.asciiLowercased == expected else { return false }
      index += 1
    }
    return true
  }

  /// The range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = Swift.min(endOfWhiteSpace(from: range.lowerBound), range.upperBound)
    var end = range.upperBound
    while end > start {
      var last = end - 1
      while last > start, self[last] & 0xC0 == 0x80 { last -= 1 }
      guard whiteSpaceLength(at: last) == end - last else { break }
      end = last
    }
    return start..<end
  }

  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
