/// Makes texts from elsewhere into what Mermaid's grammar allows in their place.
enum MermaidWords {
  /// The name of an entity, or a role: what can stand between double quotes.
  static func name(_ text: String) -> String {
    let words = spaced(text).unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\"": "'"
      case "%", "\\": "_"
      default: scalar
      }
    }
    return keepingLine(String(String.UnicodeScalarView(words)))
  }

  /// Within a name too, `direction LR` would be taken for a statement.
  private static func keepingLine(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for index in bytes.indices {
      let isGap = bytes[index] == 0x20 && index >= 9
      let isDirection =
        isGap && bytes.hasIgnoringCase("direction", at: index - 9)
        && ["tb", "bt", "rl", "lr"].contains { bytes.hasIgnoringCase($0, at: index + 1) }
      result.append(isDirection ? UInt8(ascii: "_") : bytes[index])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name of an attribute: one word.
  static func attributeName(_ text: String) -> String { word(text, allowing: "-") }

  /// The type of an attribute: one word, which may have brackets.
  static func attributeType(_ text: String) -> String { word(text, allowing: "-()[],.") }

  private static func word(_ text: String, allowing marks: String) -> String {
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isLetter = scalar.value >= 0xC0 && !scalar.isBlank
      let isWord = scalar.isASCII && UInt8(ascii: scalar).isWord
      let isMark = !word.isEmpty && marks.unicodeScalars.contains(scalar)
      if word.isEmpty, scalar.isASCII, UInt8(ascii: scalar).isASCIIDigit { word.append("_") }
      word.append(isLetter || isWord || isMark ? scalar : "_")
    }
    let bytes = Array(String(word).utf8)
    return bytes.isEmpty ? "_" : keepingApartFromKeys(bytes)
  }

  /// `pk`, `fk` and `uk` are keys, even with a mark or an accent behind.
  private static func keepingApartFromKeys(_ bytes: [UInt8]) -> String {
    guard bytes.isKey(at: 0) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes[..<2] + [UInt8(ascii: "_")] + bytes[2...], as: UTF8.self)
  }

  /// The comment of an attribute: anything on one line but double quotes.
  static func comment(_ text: String) -> String {
    let line = String(
      String.UnicodeScalarView(spaced(text).unicodeScalars.map { $0 == "\"" ? "'" : $0 }))
    // Two tildes would make a word of what stands between them, quotes and all.
    guard line.utf8.count(where: { $0 == UInt8(ascii: "~") }) > 1 else { return line }
    return String(
      String.UnicodeScalarView(line.unicodeScalars.map { $0 == "~" ? "\u{223C}" : $0 }))
  }

  /// The text on one line, with single spaces.
  static func spaced(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var hasGap = false
    for scalar in text.unicodeScalars {
      if scalar.isBlank {
        hasGap = !line.isEmpty
      } else {
        if hasGap { line.append(" ") }
        hasGap = false
        line.append(scalar)
      }
    }
    return String(line)
  }
}

extension Unicode.Scalar {
  /// Whether nothing can be seen of it, or files should not hold it.
  fileprivate var isBlank: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: self == "\u{FEFF}" || value & 0xFFFE == 0xFFFE
    }
  }
}
