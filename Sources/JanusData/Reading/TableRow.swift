internal import JanusPlatform

/// One row of a table's text.
struct TableRow {
  private(set) var fields: [String] = []
  /// The first index behind the row and its line end.
  private(set) var end = 0
  private let beginsWithQuote: Bool

  /// Reads the row that begins at `start`.
  /// - Returns: nil if its end is not there yet; at the end of the text, if a quote is not closed.
  init?(_ bytes: [UInt8], from start: Int, delimiter: UInt8, isAtEnd: Bool) {
    var index = start
    beginsWithQuote = start < bytes.count && bytes[start] == UInt8(ascii: "\"")
    while true {
      let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
      let field =
        isQuoted
        ? Self.quoted(bytes, from: &index, delimiter: delimiter, isAtEnd: isAtEnd)
        : Self.plain(bytes, from: &index, delimiter: delimiter, isAtEnd: isAtEnd)
      guard let field else { return nil }
      fields.append(field)
      // Here is a delimiter, a line end, or the end of the text.
      if index < bytes.count, bytes[index] == delimiter {
        index += 1
        continue
      }
      end = min(index + 1, bytes.count)
      return
    }
  }

  var isBlank: Bool {
    fields.count == 1 && !beginsWithQuote && fields[0].utf8.allSatisfy(\.isJSONSpace)
  }

  private static func plain(
    _ bytes: [UInt8], from index: inout Int, delimiter: UInt8, isAtEnd: Bool
  ) -> String? {
    let start = index
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A { index += 1 }
    guard index < bytes.count || isAtEnd else { return nil }
    let isRowEnd = index == bytes.count || bytes[index] == 0x0A
    let isCRLF = isRowEnd && index > start && bytes[index - 1] == 0x0D
    return String(decoding: bytes[start..<(isCRLF ? index - 1 : index)], as: UTF8.self)
  }

  private static func quoted(
    _ bytes: [UInt8], from index: inout Int, delimiter: UInt8, isAtEnd: Bool
  ) -> String? {
    index += 1
    var content: [UInt8] = []
    while let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, index..<bytes.count) {
      content += bytes[index..<quote]
      index = quote + 1
      guard index < bytes.count || isAtEnd else { return nil }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        content.append(UInt8(ascii: "\""))
        index += 1
        continue
      }
      // What stands between the quote and the delimiter belongs to the field.
      guard let rest = plain(bytes, from: &index, delimiter: delimiter, isAtEnd: isAtEnd)
      else { return nil }
      return String(decoding: content, as: UTF8.self) + rest
    }
    return nil
  }
}
