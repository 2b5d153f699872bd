extension String {
  /// How many columns a terminal needs for this line. Colour codes take none.
  var displayWidth: Int {
    var width = 0
    var characters = self[...]
    while let character = characters.popFirst() {
      if character == "\u{1B}", characters.first == "[" {
        characters = characters.dropFirst().drop { !$0.isLetter }.dropFirst()
      } else {
        width += character.displayWidth
      }
    }
    return width
  }

  /// The beginning of a line of plain text that fits in so many columns, with `mark` where something
  /// was left out.
  func truncated(to width: Int, mark: Character = "…") -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var result = ""
    var used = mark.displayWidth
    for character in self {
      used += character.displayWidth
      if used > width { break }
      result.append(character)
    }
    return result + String(mark)
  }

  /// The line with spaces behind it, as wide as asked for or wider.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - displayWidth))
  }

  /// The line with spaces before it, as wide as asked for or wider.
  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - displayWidth)) + self
  }
}

extension Character {
  /// How many columns a terminal needs for this character: 0, 1 or 2.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.properties.isEmojiPresentation { return 2 }
    if first.isWide { return 2 }
    if unicodeScalars.contains("\u{FE0F}"), first.properties.isEmoji { return 2 }
    return first.takesNoColumn ? 0 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var takesNoColumn: Bool {
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return true
    default: return (0x1160...0x11FF).contains(value)
    }
  }

  /// Whether the scalar is wide or full-width in the sense of Unicode's annex 11. Emoji are told by
  /// their own property.
  fileprivate var isWide: Bool {
    value >= 0x1100 && Self.wideRanges.contains { $0.contains(value) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CD5, 0x18D00...0x18D08,
    0x1AFF0...0x1AFFE, 0x1B000...0x1B2FB, 0x1F200...0x1F320, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
