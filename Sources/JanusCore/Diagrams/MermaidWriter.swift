/// Puts statements into Mermaid's spelling, undoing in advance what Mermaid does to a text before it
/// reads it.
struct MermaidWriter {
  private var bytes: [UInt8] = []

  mutating func statement(_ text: String, indent: Int = 2) {
    bytes += Array(repeating: 0x20, count: indent)
    bytes += Self.keepingStyleEnds(Array(text.utf8))
    bytes.append(0x0A)
  }

  mutating func comment(_ text: String, indent: Int = 2) {
    bytes += Array(repeating: 0x20, count: indent)
    bytes += "%% ".utf8
    bytes += text.utf8
    bytes.append(0x0A)
  }

  mutating func accessibility(_ keyword: String, _ text: String) {
    // Behind white space, a `direction LR` in the text would swallow the line.
    let indent = text.lowercased().contains("direction") ? 0 : 2
    if text.utf8.contains(0x0A) {
      // At the start of a line, `%%` would begin a comment.
      let gap = text.hasPrefix("%%") ? "" : "\n    "
      let lines = text.split(separator: "\n").joined(separator: "\n    ")
      statement("\(keyword) {\(gap)\(lines)\n  }", indent: indent)
    } else {
      statement("\(keyword): \(text)", indent: indent)
    }
  }

  mutating func style(_ keyword: String, _ name: String, _ styles: [String]) {
    let text = styles.joined(separator: ",")
    // On the keyword's line, such a name and style would be taken for a direction.
    let gap = Self.endsInDirection(name) ? " \n    " : " "
    statement("\(keyword)\(gap)\(name) \(text)" + (Self.endsInDirection(text) ? " ;" : ""))
  }

  mutating func attribute(_ attribute: Attribute) {
    var text = "  " + attribute.type
    text += Self.gap(behind: attribute.type, before: attribute.name) + attribute.name
    var rest = attribute.keys.joined(separator: ", ")
    if let comment = attribute.comment {
      rest += (rest.isEmpty ? "" : " ") + Self.quoted(comment)
    }
    if !rest.isEmpty { text += Self.gap(behind: attribute.name, before: "") + rest }
    statement(text)
  }

  /// A word with `~` reaches to the last `~` of its line.
  private static func gap(behind word: String, before next: String) -> String {
    word.utf8.contains(0x7E) || next.utf8.contains(0x7E) ? "\n      " : " "
  }

  func text(title: String?) -> String {
    var text: [UInt8] = []
    if let title, !title.isEmpty { text += "---\ntitle: \(Self.yaml(title))\n---\n".utf8 }
    text += Self.keepingDirectives(bytes)
    if !DiagramText.tagQuotes(in: text).isEmpty { text = Self.keepingTagQuotes(text) }
    return String(decoding: text, as: UTF8.self)
  }
}

extension MermaidWriter {
  /// A name or role: without quotes where that cannot be misread.
  static func name(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'")
      + "\""
  }

  /// Words with a meaning of their own, and some that only look as if.
  private static let reserved: Set<String> = [
    "one", "many", "to", "zero", "only", "optionally", "u", "o", "class", "classdef", "style",
    "erdiagram", "title", "direction", "acctitle", "accdescr",
  ]

  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, !first.isASCIIDigit, first != 0x2D else { return false }
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte.isWord || byte == 0x2D || !byte.isASCII else { return false }
      if bytes.whiteSpaceLength(at: index) > 0 || bytes.has("--", at: index) { return false }
    }
    let firstWord = bytes.text(0..<bytes.endOfWord(from: 0))
    return !reserved.contains(firstWord.lowercased()) && !endsInDirection(text)
  }

  static func endsInDirection(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= 9 && bytes.hasIgnoringCase("direction", at: bytes.count - 9)
  }

  /// The title as a double-quoted YAML scalar.
  private static func yaml(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: quoted += "\\\(scalar)"
      case 0..<0x20, 0x7F..<0xA0, 0x3C, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Doubles each `;` that Mermaid takes off.
  private static func keepingStyleEnds(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x3B) else { return text }
    return DiagramText.styleWords.reversed().reduce(text) { text, word in
      let ends = DiagramText.droppedStyleEnds(after: word, in: text)
      return inserting([0x3B], behind: ends, in: text)
    }
  }

  /// Puts a directive, which Mermaid removes, into what reads like one.
  private static func keepingDirectives(_ text: [UInt8]) -> [UInt8] {
    let likeDirectives = text.indices.filter { text[$0] == 0x25 && text.has("%%{", at: $0) }
    return inserting(Array(directive.utf8), behind: likeDirectives, in: text)
  }

  /// Puts a directive, which Mermaid removes later, into what reads like an HTML tag.
  private static func keepingTagQuotes(_ text: [UInt8]) -> [UInt8] {
    let tags = text.indices.filter { text[$0] == 0x3C && text.byte(at: $0 + 1)?.isWord == true }
    return inserting(Array(directive.utf8), behind: tags, in: text)
  }

  private static let directive = "%%{x}%%"

  private static func inserting(
    _ insertion: [UInt8], behind places: [Int], in text: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + places.count * insertion.count)
    var start = 0
    for place in places {
      result += text[start...place]
      result += insertion
      start = place + 1
    }
    return result + text[start...]
  }
}

extension Cardinality {
  /// As drawn at the left of a line.
  var leftMark: String {
    switch self {
    case .zeroOrOne: "|o"
    case .zeroOrMore: "}o"
    case .oneOrMore: "}|"
    case .onlyOne: "||"
    case .parent: "u"
    }
  }

  /// As drawn at the right of a line.
  var rightMark: String {
    switch self {
    case .zeroOrOne: "o|"
    case .zeroOrMore: "o{"
    case .oneOrMore: "|{"
    case .onlyOne: "||"
    case .parent: "u"
    }
  }
}
