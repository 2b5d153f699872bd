/// Puts other values into a JSON text, and leaves all other bytes as they are.
package enum JSONSplice {
  /// Where a value stands.
  /// - Parameters:
  ///   - path: The place of the value. Of a key that is repeated the last counts, as for ``JSONParser``.
  ///   - bytes: One JSON value, perhaps with white space around it.
  /// - Returns: Nil where the text has nothing at that place.
  /// - Throws: ``JSONError`` where the text is no JSON.
  package static func range(
    of path: FieldPath, in bytes: [UInt8]
  ) throws(JSONError) -> Range<Int>? {
    // What follows relies on the text being whole.
    _ = try JSONParser.parse(bytes)
    var start = skipSpace(bytes, 0)
    for step in path.steps {
      guard let next = try place(of: step, in: bytes, at: start) else { return nil }
      start = next
    }
    return start..<(try JSONParser.parsePrefix(bytes, at: start).end)
  }

  /// The text with `replacements` in place of what stands in their ranges, which must not overlap.
  package static func replacing(
    _ replacements: [(range: Range<Int>, bytes: [UInt8])], in bytes: [UInt8]
  ) -> [UInt8] {
    var output: [UInt8] = []
    var start = 0
    for (range, replacement) in replacements.sorted(by: {
      $0.range.lowerBound < $1.range.lowerBound
    }) {
      output += bytes[start..<range.lowerBound]
      output += replacement
      start = range.upperBound
    }
    return output + bytes[start...]
  }

  /// Where the value of a key or an element begins, in the object or array that begins at `start`.
  private static func place(
    of step: FieldPath.Step, in bytes: [UInt8], at start: Int
  ) throws(JSONError) -> Int? {
    switch step {
    case .key(let key):
      guard bytes[start] == UInt8(ascii: "{") else { return nil }
      return try members(bytes, at: start).last { ExactString($0.key) == ExactString(key) }?.place
    case .index(let index):
      guard bytes[start] == UInt8(ascii: "[") else { return nil }
      let places = try elements(bytes, at: start)
      let place = index < 0 ? places.count + index : index
      return places.indices.contains(place) ? places[place] : nil
    }
  }

  private static func members(
    _ bytes: [UInt8], at start: Int
  ) throws(JSONError) -> [(key: String, place: Int)] {
    var members: [(key: String, place: Int)] = []
    var index = skipSpace(bytes, start + 1)
    while index < bytes.count, bytes[index] != UInt8(ascii: "}") {
      let (key, end) = try JSONParser.parsePrefix(bytes, at: index)
      // Behind the key come a colon and the value.
      let place = skipSpace(bytes, skipSpace(bytes, end) + 1)
      members.append((key.stringValue ?? "", place))
      index = try afterValue(bytes, at: place)
    }
    return members
  }

  private static func elements(_ bytes: [UInt8], at start: Int) throws(JSONError) -> [Int] {
    var places: [Int] = []
    var index = skipSpace(bytes, start + 1)
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      places.append(index)
      index = try afterValue(bytes, at: index)
    }
    return places
  }

  /// Where the next member or element begins, or the bracket stands.
  private static func afterValue(_ bytes: [UInt8], at place: Int) throws(JSONError) -> Int {
    let end = skipSpace(bytes, try JSONParser.parsePrefix(bytes, at: place).end)
    return end < bytes.count && bytes[end] == UInt8(ascii: ",") ? skipSpace(bytes, end + 1) : end
  }

  private static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    return index
  }
}
