/// Lays text for people out in lines.
enum TextLayout {
  /// Breaks a text into lines of at most `width` columns, at spaces. A word that is wider stays whole.
  ///
  /// Every line begins with `indent`, or with `hanging` if that is given and it is not the first.
  static func wrap(
    _ text: String, width: Int, indent: String = "", hanging: String? = nil
  ) -> [String] {
    var lines: [String] = []
    var line = indent
    var isFresh = true
    let room = width - max(indent.displayWidth, (hanging ?? indent).displayWidth)
    for word in words(of: text, room: room) {
      if !isFresh, line.displayWidth + 1 + word.displayWidth > width {
        lines.append(line)
        line = hanging ?? indent
        isFresh = true
      }
      line += isFresh ? word : " " + word
      isFresh = false
    }
    return isFresh ? lines : lines + [line]
  }

  /// The words of a text. What stands between backticks is to be copied, and so is one word if there is room.
  private static func words(of text: String, room: Int) -> [String] {
    var words: [String] = []
    var quoted: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      let opensOrCloses = !word.count(where: { $0 == "`" }).isMultiple(of: 2)
      if quoted.isEmpty, !opensOrCloses {
        words.append(word)
      } else {
        let closes = opensOrCloses && !quoted.isEmpty
        quoted.append(word)
        guard closes else { continue }
        let phrase = quoted.joined(separator: " ")
        words += phrase.displayWidth <= room ? [phrase] : quoted
        quoted = []
      }
    }
    return words + quoted
  }

  /// Breaks the lines of a text that are wider than `width` columns, at spaces; the others stay as they are.
  ///
  /// What follows is set in, so that it is not taken for a line of its own.
  static func fit(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
      let line = String(part)
      guard line.displayWidth > width else { return line }
      let indent = String(line.prefix { $0 == " " })
      return wrap(line, width: width, indent: indent, hanging: indent + "  ")
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Breaks a command line between its words, in the way that a shell takes it all the same.
  static func wrapCommand(_ words: [String], width: Int, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = indent
    for (offset, word) in words.enumerated() {
      // Room for the space and the backslash that follow, unless this is the end.
      let end = offset == words.count - 1 ? 0 : 2
      if offset > 0, line.displayWidth + 1 + word.displayWidth + end > width {
        lines.append(line + " \\")
        line = indent + "  " + word
      } else {
        line += offset == 0 ? word : " " + word
      }
    }
    return lines + [line]
  }

  /// Breaks every paragraph; paragraphs are parted by an empty line.
  static func wrapParagraphs(_ text: String, width: Int) -> [String] {
    let paragraphs = text.split(separator: "\n\n").map { wrap(String($0), width: width) }
    return Array(paragraphs.joined(separator: [""]))
  }
}
