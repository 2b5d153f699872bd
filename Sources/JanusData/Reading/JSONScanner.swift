internal import JanusPlatform

/// Finds the end of a JSON value by its brackets and quotes, as the text comes in.
struct JSONScanner {
  /// Whether the value ends before a comma or the array's bracket; else behind its own last bracket.
  let isInArray: Bool
  /// How many brackets are open.
  private var depth = 0
  private var isInString = false

  init(isInArray: Bool) { self.isInArray = isInArray }

  /// Whether the value has begun and cannot be whole.
  var isInside: Bool { depth > 0 || isInString }

  /// Looks through `bytes` from `index` on, and moves it to the value's end, or to where the looking goes on once
  /// there is more.
  /// - Returns: Whether the end was found.
  mutating func scan(_ bytes: [UInt8], from index: inout Int) -> Bool {
    while index < bytes.count {
      if isInString {
        guard passString(bytes, from: &index) else { return false }
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ",") where depth == 0 && isInArray: return true
      case UInt8(ascii: "]") where depth == 0 && isInArray: return true
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(0, depth - 1)
        if depth == 0, !isInArray {
          index += 1
          return true
        }
      case 0x0A where depth == 0 && !isInArray: return true
      default: break
      }
      index += 1
    }
    return false
  }

  /// Moves behind the quote that ends a string, over what is escaped.
  /// - Returns: Whether it is there; else `index` is where the looking goes on.
  private mutating func passString(_ bytes: [UInt8], from index: inout Int) -> Bool {
    while true {
      let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, index..<bytes.count)
      let end = quote ?? bytes.count
      // A quote is the end if no backslash goes with it.
      while let escape = ByteSearch.first(UInt8(ascii: "\\"), in: bytes, index..<end) {
        guard escape + 1 < bytes.count else {
          index = escape
          return false
        }
        index = escape + 2
        if index > end { break }
      }
      if index > end { continue }
      guard quote != nil else {
        index = bytes.count
        return false
      }
      index = end + 1
      isInString = false
      return true
    }
  }
}
