package import JanusCore

/// Variables in a file `.env`: a line `KEY=VALUE` for each.
///
/// `export` may stand before the name, and a comment behind the value or on a line of its own. A value in
/// single quotes is taken as it is; in double quotes `\\n`, `\\r`, `\\t`, `\\"`, `\\$` and `\\\\` stand for what
/// they stand for in C. Nothing is replaced by other variables' values. No message ever shows a value.
package struct EnvironmentFile: Sendable {
  package static let fileName = ".env"
  /// The largest file that is read, in bytes.
  package static let largestFile = 1 << 16

  /// Of a name that is there twice, the later value.
  package private(set) var variables: [String: String] = [:]
  /// Warnings: what cannot be read is left out.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Of a file that is no such file, so many lines tell as much as all.
  private static let mostWarnings = 3
  private let path: String

  /// Reads `bytes`, which `path` names in messages.
  package init(_ bytes: [UInt8], path: String) {
    self.path = path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      diagnostics = [Diagnostic(.warning, path: path, "the file is not UTF-8, and is not read")]
      return
    }
    let lines = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
      .split(omittingEmptySubsequences: false) { $0 == "\n" }
    for (index, line) in lines.enumerated() { read(String(line).trimmed, number: index + 1) }
  }

  /// Whether a variable can have that name.
  static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil
  }

  private mutating func read(_ line: String, number: Int) {
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    var name = String(parts[0])
    if let export = name.prefixMatch(of: /export[ \t]+/) {
      name = String(name[export.range.upperBound...])
    }
    name = name.trimmed
    guard parts.count == 2, Self.isName(name) else {
      return warn("the line is not KEY=VALUE, and is left out", line: number)
    }
    guard let value = Self.value(of: parts[1].trimmed) else {
      return warn(
        "the value of \(name) does not end as it begins, and is left out", line: number,
        hint: "A value in quotes ends with the same quote on the same line.")
    }
    guard
      value.unicodeScalars.allSatisfy({ $0.value >= 0x20 || "\t\n\r".unicodeScalars.contains($0) })
    else {
      return warn("the value of \(name) has control characters, and is left out", line: number)
    }
    variables[name] = value
  }

  private mutating func warn(_ message: String, line: Int, hint: String = "") {
    guard diagnostics.count < Self.mostWarnings else { return }
    diagnostics.append(
      Diagnostic(
        .warning, path: path, position: SourcePosition(line: line, column: 1), message, hint: hint,
        hidesSource: true))
  }

  /// The value that `text` writes; nil if its quotes are not in order.
  private static func value(of text: String) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      let comment =
        text.hasPrefix("#") ? text.startIndex : text.firstRange(of: /[ \t]#/)?.lowerBound
      return comment.map { String(text[..<$0]).trimmed } ?? text
    }
    var value = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        let after = rest.trimmed
        return after.isEmpty || after.hasPrefix("#") ? value : nil
      }
      if character == "\\", quote == "\"", let escaped = rest.popFirst() {
        value += unescaped(escaped)
      } else {
        value.append(character)
      }
    }
    return nil
  }

  private static func unescaped(_ character: Character) -> String {
    switch character {
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "\"", "\\", "$": String(character)
    default: "\\\(character)"
    }
  }
}
