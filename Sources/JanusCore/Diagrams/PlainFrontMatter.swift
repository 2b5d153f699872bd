/// Reads the title from front matter of plain `key: value` lines, the most that most diagrams have.
///
/// It looks at the outermost keys alone, and is meant for tests and for callers without a YAML reader.
public struct PlainFrontMatter {
  private var keys: Set<String> = []
  private var title: String?

  /// Reads the title, as a ``FrontMatterReader``.
  @Sendable public static func read(_ yaml: String) -> Result<String?, FrontMatterProblem> {
    var reader = PlainFrontMatter()
    do {
      let lines = yaml.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        guard try reader.read(Array(line), number: number + 1) else { return .success(nil) }
      }
      return .success(reader.title)
    } catch {
      return .failure(error)
    }
  }

  /// Reads one line.
  /// - Returns: Whether the text can still be a mapping.
  private mutating func read(
    _ line: [UInt8], number: Int
  ) throws(FrontMatterProblem) -> Bool {
    let content = line.trimmed(line.indices)
    guard let first = content.first, line[first] != 0x23 else { return true }
    if line[..<first].contains(0x09) {
      throw FrontMatterProblem(
        "a tab cannot indent", at: SourcePosition(line: number, column: 1))
    }
    if first > 0 { return true }
    guard let (key, rest) = Self.member(in: line, content) else {
      if keys.isEmpty { return false }
      throw FrontMatterProblem(
        "expected `key: value`", at: SourcePosition(line: number, column: 1))
    }
    if !keys.insert(key).inserted {
      throw FrontMatterProblem(
        "the key `\(key)` is given twice", at: SourcePosition(line: number, column: 1))
    }
    guard let value = Self.scalar(in: line, rest) else {
      throw FrontMatterProblem(
        "a value with `: ` needs quotes", at: SourcePosition(line: number, column: 1))
    }
    if key == "title", !Self.falsy.contains(value) || line[rest.lowerBound...].first == 0x22 {
      title = value.isEmpty ? nil : value
    }
    return true
  }

  private static let falsy: Set<String> = ["", "null", "Null", "NULL", "~", "false", "0"]

  private static func member(
    in line: [UInt8], _ content: Range<Int>
  ) -> (key: String, rest: Range<Int>)? {
    var colon = content.lowerBound
    repeat {
      colon = line.next(0x3A, from: colon) + 1
      guard colon <= content.upperBound else { return nil }
    } while colon < content.upperBound && line.whiteSpaceLength(at: colon) == 0
    let key = line.trimmed(content.lowerBound..<colon - 1)
    guard let unquoted = scalar(in: line, key) else { return nil }
    return (unquoted, line.trimmed(colon..<content.upperBound))
  }

  /// The value of a quoted or plain scalar; nil if it is none.
  private static func scalar(in line: [UInt8], _ range: Range<Int>) -> String? {
    guard let first = range.first, let last = range.last else { return "" }
    if line[first] == 0x22, last > first, line[last] == 0x22 {
      return EscapedText(line[first + 1..<last]).text
    }
    if line[first] == 0x27, last > first, line[last] == 0x27 {
      return line.text(first + 1..<last).split(separator: "''", omittingEmptySubsequences: false)
        .joined(separator: "'")
    }
    var end = range.upperBound
    for index in range {
      if line[index] == 0x3A, index + 1 == end || line[index + 1] == 0x20 { return nil }
      if line[index] == 0x23, index > first, line[index - 1] == 0x20 {
        end = index
        break
      }
    }
    return line.text(line.trimmed(first..<end))
  }
}

/// The text of a double-quoted YAML scalar.
private struct EscapedText {
  private(set) var text = ""
  private var pendingHigh: UInt32?

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = Substring(decoding: bytes, as: UTF8.self).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar == "\\", let escape = rest.popFirst() {
        append(escape, digits: &rest)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func append(
    _ escape: Unicode.Scalar, digits: inout Substring.UnicodeScalarView
  ) {
    switch escape {
    case "n": text += "\n"
    case "t": text += "\t"
    case "r": text += "\r"
    case "b": text += "\u{8}"
    case "f": text += "\u{C}"
    case "0": text += "\0"
    case "x", "u", "U":
      let count = escape == "x" ? 2 : escape == "u" ? 4 : 8
      let code = UInt32(String(digits.prefix(count)), radix: 16) ?? 0xFFFD
      digits = digits.dropFirst(count)
      append(code)
    default: text.unicodeScalars.append(escape)
    }
  }

  /// Joins the two halves of a surrogate pair.
  private mutating func append(_ code: UInt32) {
    if code >= 0xD800, code < 0xDC00 {
      pendingHigh = code
      return
    }
    var code = code
    if let high = pendingHigh, code >= 0xDC00, code < 0xE000 {
      code = 0x10000 + (high - 0xD800) << 10 + (code - 0xDC00)
    }
    pendingHigh = nil
    text.unicodeScalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
  }
}
