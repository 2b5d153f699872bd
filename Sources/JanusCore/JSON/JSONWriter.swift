/// Writes JSON values as text.
public struct JSONWriter {
  public struct Style: Sendable {
    var itemSeparator: String
    var keySeparator: String
    var isASCII: Bool
    /// Spaces a level; nil puts everything on one line.
    var indent: Int?

    /// `{"a":1,"b":"é"}`
    public static let compact = Style(itemSeparator: ",", keySeparator: ":", isASCII: false)
    /// `{"a": 1, "b": "\u00e9"}`, byte for byte as Python's `json.dumps` writes it by default.
    public static let python = Style(itemSeparator: ", ", keySeparator: ": ", isASCII: true)
    /// Two spaces a level.
    public static let indented = Style(
      itemSeparator: ",", keySeparator: ": ", isASCII: false, indent: 2)
  }

  private let style: Style
  private var output: [UInt8] = []

  private init(style: Style) { self.style = style }

  public static func bytes(_ value: JSONValue, style: Style = .compact, level: Int = 0) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.write(value, level: level)
    return writer.output
  }

  public static func string(_ value: JSONValue, style: Style = .compact) -> String {
    String(decoding: bytes(value, style: style), as: UTF8.self)
  }

  /// Appends `text` in quotes, as JSON writes it, without building a value first.
  public static func append(_ text: String, to output: inout [UInt8]) {
    var writer = JSONWriter(style: .compact)
    swap(&writer.output, &output)
    writer.write(text)
    swap(&writer.output, &output)
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let text): append(text)
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", elements, "]", level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .object(let object):
      writeList("{", object.members, "}", level: level) { writer, member in
        writer.write(member.key)
        writer.append(writer.style.keySeparator)
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ open: String, _ elements: [Element], _ close: String, level: Int,
    _ writeElement: (inout Self, Element) -> Void
  ) {
    append(open)
    var isFirst = true
    for element in elements {
      if !isFirst { append(style.itemSeparator) }
      isFirst = false
      startLine(level: level + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { startLine(level: level) }
    append(close)
  }

  private mutating func startLine(level: Int) {
    guard let indent = style.indent else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: level * indent))
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    if style.isASCII { writeASCII(text) } else { writeUTF8(text) }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeUTF8(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    for index in bytes.indices where Self.needsEscape(bytes[index]) {
      output.append(contentsOf: bytes[start..<index])
      writeEscape(UInt32(bytes[index]))
      start = index + 1
    }
    output.append(contentsOf: bytes[start...])
  }

  private mutating func writeASCII(_ text: String) {
    for scalar in text.unicodeScalars {
      // Python takes U+007F for what is not printable, and so not for plain ASCII.
      if scalar.value < 0x7F {
        let byte = UInt8(scalar.value)
        // Python counts DEL among what is not printable.
        let isEscaped = Self.needsEscape(byte) || byte == 0x7F
        if isEscaped { writeEscape(scalar.value) } else { output.append(byte) }
      } else if scalar.value > 0xFFFF {
        let offset = scalar.value - 0x10000
        writeUnit(0xD800 + offset >> 10)
        writeUnit(0xDC00 + offset & 0x3FF)
      } else {
        writeUnit(scalar.value)
      }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func writeEscape(_ code: UInt32) {
    switch code {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default: writeUnit(code)
    }
  }

  private mutating func writeUnit(_ unit: UInt32) {
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }
}
