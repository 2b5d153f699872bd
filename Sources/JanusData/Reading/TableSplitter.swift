internal import JanusCore
internal import JanusPlatform

/// What stands between the fields of a table's text.
package enum TableDialect: Sendable {
  case commas, tabs

  var delimiter: UInt8 {
    switch self {
    case .commas: UInt8(ascii: ",")
    case .tabs: 0x09
    }
  }
}

/// Reads the rows of a table (RFC 4180) as records; the first row has their keys. All values are text, but for talk
/// that stands as JSON in a column which is known to hold talk (``TalkCell``).
///
/// A quote inside a field that does not begin with one is a character like others.
final class TableSplitter: RecordSplitter {
  private var window: TextWindow
  private let delimiter: UInt8
  private let largestRecord: Int
  private var header: TableHeader?

  init(_ window: TextWindow, dialect: TableDialect, largestRecord: Int) {
    self.window = window
    self.delimiter = dialect.delimiter
    self.largestRecord = largestRecord
  }

  func next() throws(FileError) -> SplitRecord? {
    while true {
      let row: TableRow
      switch try nextRow() {
      case .end: return nil
      case .blank: continue
      case .broken(let record): return record
      case .row(let next): row = next
      }
      let position = window.position
      let text = window.excerpt(to: row.end)
      window.take(to: row.end)
      guard let header else {
        header = TableHeader(row.fields)
        continue
      }
      return SplitRecord(content: header.record(row.fields, text: text), position: position)
    }
  }

  private enum Step {
    case end, blank
    case row(TableRow)
    case broken(SplitRecord)
  }

  private func nextRow() throws(FileError) -> Step {
    var wanted = 1
    var isAtEnd = false
    while true {
      while window.count < wanted, !isAtEnd { isAtEnd = try !window.fill() }
      if window.count == 0 { return .end }
      let parsed = TableRow(
        window.bytes, from: window.start, delimiter: delimiter, isAtEnd: isAtEnd)
      if let row = parsed {
        if row.end - window.start > largestRecord {
          return .broken(giveUp(.oversized, to: row.end))
        }
        guard row.isBlank else { return .row(row) }
        window.take(to: row.end)
        return .blank
      }
      if isAtEnd { return .broken(giveUp(.unclosed, to: window.bytes.count)) }
      // A quote that nobody closes makes the rest of the file one field.
      if window.count > largestRecord {
        let record = giveUp(.oversized, to: window.bytes.count)
        repeat { window.take(to: window.bytes.count) } while try window.fill()
        return .broken(record)
      }
      // Twice as much each time, so that a large row is not gone through again and again.
      wanted = window.count * 2
    }
  }

  private enum Mistake { case oversized, unclosed }

  private func giveUp(_ mistake: Mistake, to end: Int) -> SplitRecord {
    let text = window.excerpt(to: end)
    let content: RawRecord.Content =
      switch mistake {
      case .oversized: .oversized(text, limit: largestRecord)
      case .unclosed: .broken(reason: "the file ends inside a quoted field", text: text)
      }
    defer { window.take(to: end) }
    return SplitRecord(content: content, position: window.position)
  }
}

/// The names of a table's columns.
struct TableHeader {
  private let names: [String]

  /// Columns without a name get one by their number, and those that repeat a name too.
  init(_ fields: [String]) {
    var seen: Set<String> = []
    names = fields.enumerated().map { number, field in
      let name = field.trimmed
      guard !name.isEmpty, seen.insert(name).inserted else {
        return name.isEmpty ? "column_\(number + 1)" : "\(name)_\(number + 1)"
      }
      return name
    }
  }

  var count: Int { names.count }

  /// The row as a record, or why it is none; `text` is the row as it stood.
  func record(_ fields: [String], text: String) -> RawRecord.Content {
    guard fields.count == names.count else {
      let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
      return .broken(reason: "it has \(count), and the header \(names.count)", text: text)
    }
    return .value(record(fields.map(JSONValue.string)))
  }

  /// The record with a value for each column.
  func record(_ values: [JSONValue]) -> JSONValue {
    .object(
      JSONObject(
        zip(names, values).map { name, value in
          let talk = value.stringValue.flatMap { TalkCell.value(of: $0, column: name) }
          return JSONObject.Member(name, talk ?? value)
        }))
  }
}
