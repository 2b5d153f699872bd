/// How a terminal shows a character: in no column, one or two. What would move or hide other text
/// is shown as U+FFFD.
struct TerminalCell {
  let text: String
  let width: Int

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control where scalar == "\t": (text, width) = (" ", 1)
    case .control, .lineSeparator, .paragraphSeparator: (text, width) = ("\u{FFFD}", 1)
    case .format where Self.isDirectional(scalar): (text, width) = ("\u{FFFD}", 1)
    case .format, .nonspacingMark, .enclosingMark: (text, width) = (String(scalar), 0)
    default: (text, width) = (String(scalar), Self.isWide(scalar) ? 2 : 1)
    }
  }

  private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The blocks of East Asian wide characters and of pictographs.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// The line for a terminal: what would move or hide other text is shown as U+FFFD.
  package var printable: String { unicodeScalars.map { TerminalCell($0).text }.joined() }
}
