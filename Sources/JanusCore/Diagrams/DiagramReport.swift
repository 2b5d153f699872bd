/// Collects what is wrong or doubtful, with places in the original text.
struct DiagramReport {
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  private let text: TracedText
  private var locator: SourceLocator
  private var warningCount = 0
  private var errorCount = 0
  private static let limit = 100

  init(_ source: [UInt8], text: TracedText, path: String) {
    self.path = path
    self.text = text
    locator = SourceLocator(source)
  }

  /// Whether so much is wrong that reading on helps nobody.
  var isFull: Bool { errorCount >= Self.limit }
  var hasErrors: Bool { errorCount > 0 }

  func origin(of offset: Int) -> Int { text.origin(of: offset) }

  mutating func position(of offset: Int) -> SourcePosition {
    locator.position(of: text.origin(of: offset))
  }

  /// The place of an offset into the original text.
  mutating func position(ofOrigin origin: Int) -> SourcePosition { locator.position(of: origin) }

  mutating func error(at offset: Int, _ message: String, hint: String) {
    error(at: position(of: offset), message, hint: hint)
  }

  mutating func error(at position: SourcePosition, _ message: String, hint: String) {
    errorCount += 1
    diagnostics.append(
      Diagnostic(.error, path: path, position: position, message, hint: hint))
    if isFull {
      diagnostics.append(
        Diagnostic(
          .error, path: path, position: position, "too many mistakes; the rest is not read"))
    }
  }

  /// Only the first of many warnings are kept.
  mutating func warning(at position: SourcePosition, _ message: String, hint: String) {
    warningCount += 1
    guard warningCount <= Self.limit else { return }
    diagnostics.append(
      Diagnostic(.warning, path: path, position: position, message, hint: hint))
  }

  mutating func warning(at offset: Int, _ message: String, hint: String) {
    guard warningCount < Self.limit else { return }
    warning(at: position(of: offset), message, hint: hint)
  }
}

/// The comments that were taken out, to be handed out as the statements about them are read.
struct PendingComments {
  private var comments: [(origin: Int, comment: Comment)]
  private var nextIndex = 0

  init(_ text: DiagramText, report: DiagramReport) {
    var report = report
    comments = text.comments.map { found in
      let position = report.position(ofOrigin: found.origin)
      return (found.origin, Comment(found.text, position: position))
    }
  }

  /// The next comment, if it stands before an offset into the original text.
  mutating func next(before origin: Int) -> Comment? {
    guard nextIndex < comments.count, comments[nextIndex].origin < origin else { return nil }
    nextIndex += 1
    return comments[nextIndex - 1].comment
  }
}

extension Comment {
  /// Reads `key: value` where the text has that form: something, a colon, white space, something.
  init(_ text: String, position: SourcePosition) {
    self.init(text: text, place: .beginning, position: position)
    let bytes = Array(text.utf8)
    let colon = bytes.next(0x3A, from: 0)
    guard colon > 0, bytes.whiteSpaceLength(at: colon + 1) > 0 else { return }
    key = bytes.text(bytes.trimmed(0..<colon))
    value = bytes.text(bytes.trimmed(colon + 1..<bytes.count))
  }
}
