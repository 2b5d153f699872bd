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
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
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

  /// Breaks every paragraph; paragraphs are parted by an empty line.
  static func wrapParagraphs(_ text: String, width: Int) -> [String] {
    let paragraphs = text.split(separator: "\n\n").map { wrap(String($0), width: width) }
    return Array(paragraphs.joined(separator: [""]))
  }
}
