/// Estimates how much room text takes, so that boxes fit it without a font at hand.
///
/// The drawing names fonts with the widths of Helvetica first; other scripts get what they usually take.
struct TextMeasure: Hashable, Sendable {
  var size: Double
  var isBold = false

  /// The height of one of several lines.
  var lineHeight: Double { (size * 1.3).rounded(.up) }

  func width(of text: String) -> Double {
    text.reduce(0) { $0 + width(of: $1) }
  }

  func width(of character: Character) -> Double {
    let scalar = character.unicodeScalars.first ?? " "
    let share =
      if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") {
        1.3
      } else {
        Self.share(of: scalar) * (isBold ? 1.07 : 1)
      }
    return share * size
  }

  /// A scalar's width as a share of the font's size.
  private static func share(of scalar: Unicode.Scalar) -> Double {
    if scalar.value >= 0x20, scalar.value < 0x7F {
      return Double(helvetica[Int(scalar.value) - 0x20]) / 1000
    }
    switch TerminalCell(scalar).width {
    case 0: return 0
    case 2: return 1
    default:
      if scalar.value < 0x250 { return scalar.properties.isUppercase ? 0.72 : 0.56 }
      return scalar.properties.isUppercase ? 0.74 : 0.62
    }
  }

  /// The widths of the characters from U+0020 to U+007E, in thousandths.
  private static let helvetica: [Int16] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}

/// Text that was made to fit a width.
struct FittedText: Hashable, Sendable {
  var lines: [String]
  /// All of the text, if some of it is not shown.
  var whole: String?
  var width: Double

  var isEmpty: Bool { lines.isEmpty }
}

extension TextMeasure {
  private static let ellipsis: Character = "…"

  /// Breaks text into lines of a width at most; what does not fit into the last ends in an ellipsis.
  /// - Complexity: O(*n*) for *n* characters.
  func fit(_ text: String, width limit: Double, lines count: Int = 1) -> FittedText {
    let characters = Array(text.oneLine)
    var lines: [String] = []
    var start = 0
    while start < characters.count, lines.count < count {
      let isLast = lines.count == count - 1
      let end = endOfLine(characters, from: start, width: limit, breaksWords: isLast)
      let isCut = isLast && end < characters.count
      lines.append(isCut ? cut(characters[start..<end], to: limit) : line(characters[start..<end]))
      start = end
      while start < characters.count, characters[start] == " " { start += 1 }
    }
    let isWhole = start >= characters.count
    return FittedText(
      lines: lines, whole: isWhole ? nil : text.oneLine,
      width: lines.map { width(of: $0) }.max() ?? 0)
  }

  private func line(_ characters: ArraySlice<Character>) -> String {
    var line = characters
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private func cut(_ characters: ArraySlice<Character>, to limit: Double) -> String {
    var line = characters
    var width = line.reduce(width(of: Self.ellipsis)) { $0 + self.width(of: $1) }
    while let last = line.last, width > limit || last == " " {
      width -= self.width(of: last)
      line.removeLast()
    }
    return String(line) + String(Self.ellipsis)
  }

  /// Where the line that begins at `start` ends: behind a word if there is one that fits.
  private func endOfLine(
    _ characters: [Character], from start: Int, width limit: Double, breaksWords: Bool
  ) -> Int {
    var width = 0.0
    var lastBreak: Int?
    for index in start..<characters.count {
      let character = characters[index]
      width += self.width(of: character)
      if width > limit, character != " " {
        return breaksWords ? max(index, start + 1) : lastBreak ?? max(index, start + 1)
      }
      if character == " " || "-_/,".contains(character) || isIdeographic(character) {
        lastBreak = index + 1
      }
    }
    return characters.count
  }

  private func isIdeographic(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { TerminalCell($0).width == 2 } ?? false
  }
}

extension String {
  /// The text without what cannot be drawn in a line: white space becomes spaces, controls vanish.
  var oneLine: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        if line.last != " ", !line.isEmpty { line.append(" ") }
      } else if scalar.isDrawable {
        line.append(scalar)
      }
    }
    if line.last == " " { line.removeLast() }
    return String(line)
  }
}

extension Unicode.Scalar {
  /// Whether XML may hold the scalar and it neither controls a device nor turns other text around.
  var isDrawable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}
