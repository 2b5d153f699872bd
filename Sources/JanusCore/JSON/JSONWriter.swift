/// Writes JSON values as text.
public struct JSONWriter {
  public struct Style: Sendable {
    let itemSeparator: [UInt8]
    let keySeparator: [UInt8]
    let isASCII: Bool
    /// Spaces a level; nil puts everything on one line.
    let indent: Int?

    private init(itemSeparator: String, keySeparator: String, isASCII: Bool, indent: Int? = nil) {
      self.itemSeparator = Array(itemSeparator.utf8)
      self.keySeparator = Array(keySeparator.utf8)
      self.isASCII = isASCII
      self.indent = indent
    }

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
      writeList(UInt8(ascii: "["), elements, UInt8(ascii: "]"), level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .object(let object):
      writeList(UInt8(ascii: "{"), object.members, UInt8(ascii: "}"), level: level) {
        writer, member in
        writer.write(member.key)
        writer.output.append(contentsOf: writer.style.keySeparator)
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ open: UInt8, _ elements: [Element], _ close: UInt8, level: Int,
    _ writeElement: (inout Self, Element) -> Void
  ) {
    output.append(open)
    var isFirst = true
    for element in elements {
      if !isFirst { output.append(contentsOf: style.itemSeparator) }
      isFirst = false
      startLine(level: level + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { startLine(level: level) }
    output.append(close)
  }

  private mutating func startLine(level: Int) {
    guard let indent = style.indent else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: level * indent))
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { unsafe output.append(contentsOf: $0) }
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    if style.isASCII { writeASCII(text) } else { writeUTF8(text) }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeUTF8(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while true {
        let end = unsafe Self.firstToEscape(in: bytes, from: start)
        unsafe output.append(contentsOf: bytes[start..<end])
        guard end < bytes.count else { return }
        writeEscape(UInt32(unsafe bytes[end]))
        start = end + 1
      }
    }
  }

  /// The index of the first byte at or after `start` that needs an escape; `bytes.count` if none does.
  ///
  /// Looks at eight bytes at a time, most of which need none.
  private static func firstToEscape(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Each has the high bit of a byte set where there is one that is below 0x20, a quote, or a backslash.
      let control = (word &- ones &* 0x20) & ~word
      let quote = word ^ ones &* 0x22
      let backslash = word ^ ones &* 0x5C
      let found = control | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
      if found & highs != 0 { break }
      index += 8
    }
    while index < raw.count, unsafe !needsEscape(raw[index]) { index += 1 }
    return index
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
