internal import JanusCore
internal import JanusPlatform

/// Cuts a JSON array into its elements, or a text of JSON objects, each of which may have many lines, into these.
///
/// What is no JSON is cut somehow, so that reading a record finds the mistake.
final class JSONSplitter: RecordSplitter {
  private var window: TextWindow
  private let largestRecord: Int
  private let isArray: Bool
  private var isEnded = false
  /// What is to be told behind the last record.
  private var last: SplitRecord?

  /// Cuts the text from `window` on, which stands before the array's bracket, or before the first object.
  init(_ window: TextWindow, largestRecord: Int, isArray: Bool) {
    self.window = window
    self.largestRecord = largestRecord
    self.isArray = isArray
    if isArray { self.window.take(to: window.start + 1) }
  }

  func next() throws(FileError) -> SplitRecord? {
    if let last {
      self.last = nil
      return last
    }
    while !isEnded {
      if let record = try nextElement() { return record }
    }
    return isArray ? try surplus() : nil
  }

  /// The next element; nil where there is none before a bracket or the end.
  private func nextElement() throws(FileError) -> SplitRecord? {
    guard try window.skipSpace() != nil else {
      isEnded = true
      return isArray ? unclosed : nil
    }
    var scanner = JSONScanner(isInArray: isArray)
    var scanned = 0
    while true {
      var index = window.start + scanned
      let isWhole = scanner.scan(window.bytes, from: &index)
      scanned = index - window.start
      if isWhole { return element(to: index) }
      if scanned > largestRecord { return try oversized(&scanner, scanned: scanned) }
      if try !window.fill() { return endedInside(scanner) }
    }
  }

  /// Takes the element that ends at `end`: of an array, that is where its comma or bracket stands.
  private func element(to end: Int) -> SplitRecord? {
    let isLast = isArray && window.bytes[end] == UInt8(ascii: "]")
    defer {
      window.take(to: isArray ? end + 1 : end)
      isEnded = isLast
    }
    let element = window.trimmed(to: end)
    guard !element.isEmpty else {
      // A comma may stand behind the last element.
      return isLast ? nil : broken("a value should come here")
    }
    return json(element)
  }

  private func json(_ bytes: ArraySlice<UInt8>) -> SplitRecord {
    let content: RawRecord.Content =
      bytes.count > largestRecord
      ? .oversized(window.excerpt(to: bytes.endIndex), limit: largestRecord) : .json(Array(bytes))
    return SplitRecord(content: content, position: window.position, offset: window.offset)
  }

  private func broken(_ reason: String, _ text: String = "") -> SplitRecord {
    SplitRecord(content: .broken(reason: reason, text: text), position: window.position)
  }

  private var unclosed: SplitRecord {
    broken("the file is cut off: its array is not closed")
  }

  /// What is there at the end of a text that ends where it should not.
  private func endedInside(_ scanner: JSONScanner) -> SplitRecord? {
    isEnded = true
    let rest = window.trimmed(to: window.bytes.count)
    let record =
      scanner.isInside
      ? broken("the file is cut off inside this record", window.excerpt(to: rest.endIndex))
      : json(rest)
    window.take(to: window.bytes.count)
    if isArray, !scanner.isInside { last = unclosed }
    return record
  }

  /// Passes over a record that is too large, without holding it.
  private func oversized(
    _ scanner: inout JSONScanner, scanned: Int
  ) throws(FileError) -> SplitRecord {
    let record = SplitRecord(
      content: .oversized(window.excerpt(to: window.bytes.count), limit: largestRecord),
      position: window.position)
    window.take(to: window.start + scanned)
    while true {
      var index = window.start
      if scanner.scan(window.bytes, from: &index) {
        isEnded = isArray && window.bytes[index] == UInt8(ascii: "]")
        window.take(to: isArray ? index + 1 : index)
        return record
      }
      window.take(to: index)
      if try !window.fill() {
        isEnded = true
        return record
      }
    }
  }

  /// What stands behind the array's bracket, told once.
  private func surplus() throws(FileError) -> SplitRecord? {
    guard try window.skipSpace() != nil else { return nil }
    let record = broken(
      "something stands behind the array", window.excerpt(to: window.bytes.count))
    repeat { window.take(to: window.bytes.count) } while try window.fill()
    return record
  }
}
