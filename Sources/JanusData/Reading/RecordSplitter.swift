internal import JanusCore
internal import JanusPlatform

/// A record that was cut out of a text, with where that was.
struct SplitRecord {
  var content: RawRecord.Content
  var position: SourcePosition
  /// Where its bytes begin in the text, from 0; of JSON only.
  var offset = 0
}

/// Cuts a text into records, without reading what they say.
protocol RecordSplitter: AnyObject {
  /// The next record; nil at the end.
  func next() throws(FileError) -> SplitRecord?
}

/// Cuts a text into its lines; blank ones are left out.
final class LineSplitter: RecordSplitter {
  private var window: TextWindow
  private let largestRecord: Int
  private let holdsJSON: Bool

  /// Cuts the text from `window` on. If it does not hold JSON, a line is text, which goes under the key `input`.
  init(_ window: TextWindow, largestRecord: Int, holdsJSON: Bool) {
    self.window = window
    self.largestRecord = largestRecord
    self.holdsJSON = holdsJSON
  }

  func next() throws(FileError) -> SplitRecord? {
    var scanned = 0
    while true {
      let from = window.start + scanned
      if let end = ByteSearch.first(0x0A, in: window.bytes, from..<window.bytes.count) {
        let record = record(to: end)
        window.takeLine(to: end + 1)
        if let record { return record }
        scanned = 0
        continue
      }
      scanned = window.count
      if scanned > largestRecord { return try oversized() }
      guard try window.fill() else { break }
    }
    let last = record(to: window.bytes.count)
    window.take(to: window.bytes.count)
    return last
  }

  private func record(to end: Int) -> SplitRecord? {
    let line = window.trimmed(to: end)
    guard !line.isEmpty else { return nil }
    if line.count > largestRecord {
      return SplitRecord(
        content: .oversized(window.excerpt(to: end), limit: largestRecord),
        position: window.position)
    }
    var position = window.position
    guard holdsJSON else {
      let text = window.bytes[window.start..<end]
      let isCRLF = text.last == 0x0D
      let value = String(decoding: isCRLF ? text.dropLast() : text, as: UTF8.self)
      return SplitRecord(content: .value(["input": .string(value)]), position: position)
    }
    let skipped = line.startIndex - window.start
    position.column += skipped
    return SplitRecord(
      content: .json(Array(line)), position: position, offset: window.offset + skipped)
  }

  /// Passes over a line that is too large, without holding it.
  private func oversized() throws(FileError) -> SplitRecord {
    let record = SplitRecord(
      content: .oversized(window.excerpt(to: window.bytes.count), limit: largestRecord),
      position: window.position)
    repeat {
      if let end = ByteSearch.first(0x0A, in: window.bytes, window.start..<window.bytes.count) {
        window.takeLine(to: end + 1)
        break
      }
      window.take(to: window.bytes.count)
    } while try window.fill()
    return record
  }
}

extension RawRecord.Content {
  static func oversized(_ text: String, limit: Int) -> Self {
    .broken(reason: "it has more than \(limit) bytes", text: text)
  }
}
