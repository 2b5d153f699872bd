/// A piece of SQL, by its place in the text.
struct SchemaToken {
  enum Kind: Hashable {
    case word
    /// `"x"`, `` `x` `` or `[x]`.
    case quotedName
    case string
    case number
    /// One byte.
    case symbol
    /// A quote that is not closed; the token ends where SQL seems to go on.
    case unclosed
    /// Ends a statement.
    case terminator
    /// The end of the text or, in a statement, of the statement.
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int
  /// Whether nothing but white space and comments stands before it on its line.
  var beginsLine = false
  /// Whether a backslash in it changes what follows.
  var hasEscapes = false
}

/// A `--` comment behind something on its line.
struct SchemaRemark {
  var start: Int
  var text: Range<Int>
}

extension [UInt8] {
  /// What a quoted name or a string holds: without its quotes, doubled quotes made single, and
  /// escapes resolved.
  func content(of token: SchemaToken) -> String {
    guard token.kind == .quotedName || token.kind == .string else {
      return text(token.start..<token.end)
    }
    var start = token.start
    while start < token.end, self[start].isWord { start += 1 }  // a prefix such as E or N
    guard token.end - start >= 2 else { return "" }
    let quote = self[token.end - 1]
    var content: [UInt8] = []
    var index = start + 1
    while index < token.end - 1 {
      let byte = self[index]
      if byte == UInt8(ascii: "\\"), token.hasEscapes, index + 2 < token.end {
        content.append(Self.escaped(self[index + 1]))
        index += 2
      } else {
        content.append(byte)
        index += byte == quote ? 2 : 1
      }
    }
    return String(decoding: content, as: UTF8.self)
  }

  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "0"): 0x00
    default: byte
    }
  }
}
