/// A scalar as it is written, and whether quotes or a block make it text in any case.
public struct YAMLScalar: Hashable, Sendable {
  public var text: String
  public var isPlain: Bool

  public init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }
}

extension YAMLScalar {
  /// What YAML 1.1, which most Python tools follow, takes the scalar for.
  public enum Resolved: Hashable, Sendable {
    case null
    case bool(Bool)
    case number
    case date
    case text
  }

  public var resolved: Resolved {
    guard isPlain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
    default: break
    }
    // Nothing else begins a number or a date.
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return .text }
    if Self.isNumber(text) { return .number }
    return Self.isDate(text) ? .date : .text
  }

  /// In YAML 1.1 `1:30` is a number (90), and `1e5` is none.
  private static func isNumber(_ text: String) -> Bool {
    matches(
      text,
      [
        /[-+]?0b[01_]+/, /[-+]?0[0-7_]+/, /[-+]?0x[0-9a-fA-F_]+/,
        /[-+]?(?:0|[1-9][0-9_]*)/, /[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+/,
        /[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?/, /\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?/,
        /[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*/,
        /[-+]?\.(?:inf|Inf|INF)/, /\.(?:nan|NaN|NAN)/,
      ])
  }

  private static func isDate(_ text: String) -> Bool {
    let day = /[0-9]{4}-[0-9]{2}-[0-9]{2}/
    let time = /[0-9]{4}(?:-[0-9]{1,2}){2}(?:[Tt]|[ \t]+)[0-9]{1,2}(?::[0-9]{2}){2}(?:\.[0-9]*)?/
    let zone = /[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?)/
    if matches(text, [day, time]) { return true }
    guard let start = text.prefixMatch(of: time)?.range.upperBound else { return false }
    return text[start...].wholeMatch(of: zone) != nil
  }

  private static func matches(_ text: String, _ patterns: [Regex<Substring>]) -> Bool {
    patterns.contains { text.wholeMatch(of: $0) != nil }
  }
}
