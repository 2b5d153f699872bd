internal import JanusCore

/// Writes records as the rows of a table (RFC 4180, with line feeds); the first record's keys are the header.
///
/// Text stands as it is, null as an empty field, and what is neither as JSON.
struct TableWriter {
  private let delimiter: UInt8
  private var columns: [String]?

  init(dialect: TableDialect) { delimiter = dialect.delimiter }

  /// The record's row, behind the header if it is the first.
  mutating func row(of record: JSONValue, number: Int) throws(JanusError) -> [UInt8] {
    guard let object = record.objectValue, !object.isEmpty else {
      throw JanusError(
        "Record \(number) cannot be a row of a table: it is no object with keys.",
        remedy: "Write to a file that ends in .jsonl.", exitCode: .badData)
    }
    var bytes: [UInt8] = []
    if columns == nil { bytes = line(object.keys) }
    let columns = columns ?? object.keys
    self.columns = columns
    for key in object.keys where !columns.contains(key) {
      throw JanusError(
        "Record \(number) has the key \"\(key.excerpt)\", for which the table has no column.",
        remedy: "The first record's keys are the columns. Write to a file that ends in .jsonl.",
        exitCode: .badData)
    }
    return bytes + line(columns.map { Self.text(object[$0] ?? .null) })
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: JSONWriter.string(value)
    }
  }

  private func line(_ fields: [String]) -> [UInt8] {
    var line: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(delimiter) }
      // A row of one empty field would be a blank line.
      append(field, to: &line, isQuoted: fields.count == 1 && field.isBlank)
    }
    return line + [0x0A]
  }

  private func append(_ field: String, to line: inout [UInt8], isQuoted: Bool) {
    let special: Set<UInt8> = [delimiter, UInt8(ascii: "\""), 0x0A, 0x0D]
    guard isQuoted || field.utf8.contains(where: special.contains) else {
      line += field.utf8
      return
    }
    line.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { line.append(byte) }
      line.append(byte)
    }
    line.append(UInt8(ascii: "\""))
  }
}
