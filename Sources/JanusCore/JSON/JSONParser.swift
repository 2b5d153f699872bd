/// Why a text is not JSON, with the offset of the byte where that shows.
public struct JSONError: Error, Equatable, Sendable {
  public var message: String
  public var offset: Int
}

/// Reads JSON (RFC 8259) from UTF-8 bytes.
///
/// Invalid UTF-8 and lone surrogates become U+FFFD. Nesting is bounded, so no input exhausts the stack.
/// - Complexity: O(*n*) for *n* bytes.
public struct JSONParser {
  /// What is let pass beyond the standard.
  public struct Leniency: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Control characters inside strings, as Python's `strict=False` allows them.
    public static let controlCharacters = Leniency(rawValue: 1)
    /// A comma before a closing bracket.
    public static let trailingCommas = Leniency(rawValue: 2)
  }

  private static let maximumDepth = 256

  private let bytes: [UInt8]
  private let leniency: Leniency
  private var index: Int
  private let end: Int

  private init(_ bytes: [UInt8], range: Range<Int>, leniency: Leniency) {
    self.bytes = bytes
    self.leniency = leniency
    self.index = range.lowerBound
    self.end = range.upperBound
  }

  /// Reads a text that is one JSON value, with white space around it.
  public static func parse(
    _ bytes: [UInt8], in range: Range<Int>? = nil, leniency: Leniency = []
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, range: range ?? 0..<bytes.count, leniency: leniency)
    parser.skipWhitespace()
    let value = try parser.value(depth: 0)
    parser.skipWhitespace()
    guard parser.index == parser.end else {
      throw parser.error("there is something after the JSON value")
    }
    return value
  }

  public static func parse(
    _ text: String, leniency: Leniency = []
  ) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), leniency: leniency)
  }

  /// Reads the JSON value that starts at `offset`, and lets anything follow it.
  /// - Returns: The value, and the offset behind it.
  public static func parsePrefix(
    _ bytes: [UInt8], at offset: Int, leniency: Leniency = []
  ) throws(JSONError) -> (value: JSONValue, end: Int) {
    var parser = JSONParser(bytes, range: offset..<bytes.count, leniency: leniency)
    let value = try parser.value(depth: 0)
    return (value, parser.index)
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: index) }

  private var current: UInt8? { index < end ? bytes[index] : nil }

  private mutating func skipWhitespace() {
    while index < end {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw error("it is nested too deeply") }
    guard let byte = current else { throw error("it ends where a value should come") }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("a value should come here")
    }
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let text = word.description.utf8
    guard end - index >= text.count, bytes[index..<(index + text.count)].elementsEqual(text) else {
      throw error("a value should come here")
    }
    index += text.count
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    if current == UInt8(ascii: "-") { index += 1 }
    if current == UInt8(ascii: "0") { index += 1 } else { try digits() }
    if current == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = index
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    guard index > start else { throw error("a digit should come here") }
  }

  /// Moves past a comma if more follows; the bracket `close` ends the list.
  private mutating func isAtEnd(of close: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
    skipWhitespace()
    if current == close {
      index += 1
      return true
    }
    if isFirst { return false }
    guard current == UInt8(ascii: ",") else {
      throw error("`,` or `\(Character(Unicode.Scalar(close)))` should come here")
    }
    index += 1
    skipWhitespace()
    if leniency.contains(.trailingCommas), current == close {
      index += 1
      return true
    }
    return false
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    index += 1
    var elements: [JSONValue] = []
    while try !isAtEnd(of: UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      elements.append(try value(depth: depth + 1))
    }
    return elements
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    index += 1
    var object = JSONObject()
    var isFirst = true
    while try !isAtEnd(of: UInt8(ascii: "}"), isFirst: isFirst) {
      isFirst = false
      guard current == UInt8(ascii: "\"") else { throw error("a key in quotes should come here") }
      let key = try string()
      skipWhitespace()
      guard current == UInt8(ascii: ":") else { throw error("`:` should come here") }
      index += 1
      skipWhitespace()
      object[key] = try value(depth: depth + 1)
    }
    return object
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    // Most strings have no escapes: their bytes are taken as they are.
    if try skipToQuoteOrEscape() == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    var content: [UInt8] = []
    var run = start
    while true {
      content.append(contentsOf: bytes[run..<index])
      index += 1
      if bytes[index - 1] == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
      try appendEscape(to: &content)
      run = index
      try skipToQuoteOrEscape()
    }
  }

  /// Goes on to the next quote or backslash of a string, and returns it.
  @discardableResult
  private mutating func skipToQuoteOrEscape() throws(JSONError) -> UInt8 {
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return byte }
      if byte < 0x20, !leniency.contains(.controlCharacters) {
        throw error("a control character stands in a string unescaped")
      }
      index += 1
    }
    throw error("a string is not closed")
  }

  private mutating func appendEscape(to content: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error("a string is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(try unicodeEscape()).utf8)
    default:
      index -= 1
      throw error("`\\` is followed by something that is not an escape")
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair.
  private mutating func unicodeEscape() throws(JSONError) -> Character {
    let unit = try hexUnit()
    if (0xD800..<0xDC00).contains(unit), index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let afterHigh = index
      index += 2
      let low = try hexUnit()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return Character(scalar)
      }
      index = afterHigh
    }
    return Character(Unicode.Scalar(unit) ?? "\u{FFFD}")
  }

  private mutating func hexUnit() throws(JSONError) -> UInt32 {
    guard index + 4 <= end else { throw error("`\\u` needs four hexadecimal digits") }
    var unit: UInt32 = 0
    for byte in bytes[index..<(index + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("`\\u` needs four hexadecimal digits")
      }
      unit = unit << 4 | UInt32(digit)
    }
    index += 4
    return unit
  }
}
