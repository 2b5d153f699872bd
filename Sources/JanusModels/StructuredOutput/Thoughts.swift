internal import JanusCore

/// A text of a reasoning model, with what it thought set apart from what it says.
struct Thoughts: Equatable {
  /// nil if there is none.
  var reasoning: String?
  var text: String

  /// Takes `<think>…</think>` at the beginning of a text apart; where a template wrote the opening tag
  /// already, what ends with a `</think>` on a line's edge.
  ///
  /// A text that begins otherwise, and only talks of the tags, stays whole; so does one that has nothing
  /// behind its thoughts.
  ///
  /// - Parameters:
  ///   - text: What the model wrote.
  ///   - field: What the server had set apart already; it comes first.
  init(splitting text: String, beside field: String? = nil) {
    let given = field.flatMap { $0.isBlank ? nil : $0 }
    guard let (thoughts, rest) = Self.split(text) else {
      self.reasoning = given
      self.text = text
      return
    }
    let own = thoughts.isBlank ? nil : thoughts
    reasoning = given.map { given in own.map { "\(given)\n\n\($0)" } ?? given } ?? own
    self.text = rest
  }

  private static let opening = "<think>"
  private static let closing = "</think>"

  private static func split(_ text: String) -> (thoughts: String, rest: String)? {
    // Most texts have no tags, and one quick look is enough.
    var text = text
    guard text.withUTF8({ unsafe $0.contains(UInt8(ascii: "<")) }),
      let close = text.utf8.firstRange(of: closing.utf8)
    else { return nil }
    let head = text[..<close.lowerBound]
    let start = head.firstIndex { !$0.isWhitespace && $0 != "\u{FEFF}" } ?? head.endIndex
    let thoughts: Substring
    if head[start...].hasPrefix(opening) {
      thoughts = head[start...].dropFirst(opening.count)
    } else {
      guard !head.contains(opening), isEdge(close, in: text), !isInsideJSON(text, close.lowerBound)
      else { return nil }
      thoughts = head
    }
    let rest = String(text[close.upperBound...]).trimmed
    return rest.isEmpty ? nil : (String(thoughts).trimmed, rest)
  }

  /// Whether a line begins or ends with the tag.
  private static func isEdge(_ tag: Range<String.Index>, in text: String) -> Bool {
    let before = text[..<tag.lowerBound].last
    let after = text[tag.upperBound...].first
    return before?.isNewline != false || after?.isNewline != false
  }

  private static func isInsideJSON(_ text: String, _ place: String.Index) -> Bool {
    guard let brace = text.utf8.firstIndex(of: UInt8(ascii: "{")), brace < place else {
      return false
    }
    return AnswerReader.isOneObject(text)
  }
}
