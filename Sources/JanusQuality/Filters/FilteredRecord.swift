package import JanusCore

/// A record as rules look at it; for one thread at a time.
package final class FilteredRecord {
  package let value: JSONValue
  package let view: RecordView
  /// What is said, in its order; of a record that is no talk, all that it says as one text.
  let texts: [FilteredText]

  /// Takes a record; `field` is the place of the one text that is judged, nil for all that is said.
  package init(_ value: JSONValue, field: FieldPath? = nil) {
    self.value = value
    view = RecordView(value)
    if let field {
      texts = [FilteredText(RecordText.text(at: field, in: value) ?? "", role: nil)]
    } else if view.turns.isEmpty {
      texts = [FilteredText(RecordText.whole(of: value), role: nil)]
    } else {
      texts = view.turns.map { FilteredText($0.text, role: $0.role) }
    }
  }

  /// What is or may be the assistant's.
  var answers: [FilteredText] { texts.filter { $0.role == nil || $0.role == .assistant } }
}

/// A text of a record, in the forms in which rules read it. All have the same length, so that places agree.
final class FilteredText {
  /// nil where nobody says it.
  let role: Utterance.Role?
  let text: String
  private(set) lazy var bytes = Array(text.utf8)
  /// With ASCII letters in lower case.
  private(set) lazy var lowered = bytes.map(\.lowercasedASCII)
  private(set) lazy var code = MarkdownCode(bytes)
  /// With white space in place of code.
  private(set) lazy var prose = code.blanked(bytes, includingSpans: true)
  /// The same in lower case.
  private(set) lazy var loweredProse = prose.map(\.lowercasedASCII)

  init(_ text: String, role: Utterance.Role?) {
    self.text = text
    self.role = role
  }

  /// The text without the white space at its end, as a range of its bytes.
  var trimmedEnd: Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  /// What stands in a range, for people to see.
  func excerpt(_ range: Range<Int>) -> String {
    let most = 200
    let text = String(decoding: bytes[range.prefix(most)], as: UTF8.self)
    return range.count > most ? text + "…" : text
  }

  /// Who says it, for a reason: "the answer", "the user", "the text".
  var speaker: String {
    switch role {
    case .assistant: "the answer"
    case .user: "the user"
    case nil, .system, .other: "the text"
    }
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  var isDigitASCII: Bool { self >= 0x30 && self <= 0x39 }
  var isLetterASCII: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isUppercaseASCII: Bool { self >= 0x41 && self <= 0x5A }
  /// A letter or digit, or a part of one outside of ASCII.
  var isWordByte: Bool { isLetterASCII || isDigitASCII || self >= 0x80 }
  /// What names in programs are made of.
  var isNameByte: Bool { isLetterASCII || isDigitASCII || self == UInt8(ascii: "_") }
}
