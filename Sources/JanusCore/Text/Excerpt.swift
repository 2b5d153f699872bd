extension String {
  /// The text for a message: its beginning, on one line.
  package var excerpt: String {
    let shown = unicodeScalars.prefix(40).prefix { !$0.properties.isWhitespace || $0 == " " }
    let isCut = shown.endIndex < unicodeScalars.endIndex
    return isCut ? String(Substring(shown)) + "…" : self
  }
}
