package import JanusCore
internal import JanusPlatform

/// The form that a file of records has, so that others can be written in the same.
package enum RecordForm: Hashable, Sendable {
  case json(RecordFormat)
  case table(TableDialect)
  /// A record a line, as text.
  case text
  case workbook

  /// Looks at the file at `path`.
  /// - Throws: ``JanusError`` where it cannot be read.
  package init(of path: String) throws(JanusError) {
    switch RecordFileType(path: path) {
    case .commaSeparated: self = .table(.commas)
    case .tabSeparated: self = .table(.tabs)
    case .text: self = .text
    case .workbook: self = .workbook
    case .jsonLines: self = .json(.jsonLines)
    case .json, nil:
      do { self = .json(try Self.isArray(path) ? .jsonArray : .jsonLines) } catch {
        throw JanusError(reading: error)
      }
    }
  }

  private static func isArray(_ path: String) throws(FileError) -> Bool {
    let file = PeekableSource(try FileReader(path: path))
    let content = Compression(magic: try file.peek(4)).map { $0.reader(of: file, path: path) }
    var window = TextWindow(TextSource(PeekableSource(content ?? file), encoding: nil))
    return try window.skipSpace() == UInt8(ascii: "[")
  }
}

/// Writes records in the form of a file that was read, compressed if the new file's name says so.
package final class FormWriter {
  private enum Target {
    case records(RecordWriter)
    case text(any ByteSink)
    /// The rows are held: a workbook is made at once.
    case workbook(WorkbookWriter)
  }

  private let path: String
  private let target: Target
  private var columns: [String] = []
  private var rows: [[String]] = []

  package init(path: String, form: RecordForm) throws(JanusError) {
    self.path = path
    do {
      switch form {
      case .json(let format):
        target = .records(try RecordWriter(path: path, format: .json(format)))
      case .table(let dialect):
        target = .records(try RecordWriter(path: path, format: .table(dialect)))
      case .text:
        let file = try AtomicFile(path: path)
        target = .text(Compression(path: path)?.writer(to: file) ?? file)
      case .workbook: target = .workbook(try WorkbookWriter(path: path))
      }
    } catch let error as FileError {
      throw JanusError(writing: error)
    } catch let error as JanusError {
      throw error
    } catch {
      throw JanusError("\(path) cannot be written: \(error).")
    }
  }

  /// Adds a record as it stood where it was read, byte for byte where the form allows.
  package func write(_ record: RawRecord) throws(JanusError) {
    switch target {
    case .records(let writer): try writer.write(record)
    case .text(let sink):
      let text = try value(of: record)["input"]?.stringValue ?? ""
      // A line break would make two records of one.
      let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
      do { try sink.append(Array("\(line)\n".utf8)) } catch { throw JanusError(writing: error) }
    case .workbook:
      let object = try value(of: record).objectValue ?? [:]
      if columns.isEmpty { columns = object.keys }
      rows.append(columns.map { Self.cell(object[$0] ?? .null) })
    }
  }

  private func value(of record: RawRecord) throws(JanusError) -> JSONValue {
    do { return try record.value() } catch { throw error.error }
  }

  private static func cell(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: JSONWriter.string(value)
    }
  }

  /// Ends the file, and gives it its name.
  package func commit() throws(JanusError) {
    do {
      switch target {
      case .records(let writer): try writer.commit()
      case .text(let sink): try sink.commit()
      case .workbook(let writer):
        try writer.addSheet("records", columns: columns, rows: rows)
        try writer.commit()
      }
    } catch let error as FileError {
      throw JanusError(writing: error)
    } catch let error as JanusError {
      throw error
    } catch {
      throw JanusError("\(path) cannot be written: \(error).")
    }
  }
}
