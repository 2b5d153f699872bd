package import JanusCore
internal import JanusPlatform

/// Writes records to a file or the standard output (`-`), compressed if the name ends in `.gz` or `.zst`.
///
/// A file appears under its name only when it is whole (``commit()``); one that grows holds whole lines at any moment.
/// Writing blocks, as reading does: see ``RecordReader``.
package final class RecordWriter {
  package enum Format: Hashable, Sendable {
    case json(RecordFormat)
    /// The first record's keys are the header.
    case table(TableDialect)

    /// By the ending of the file's name: `.jsonl`, `.csv`, `.tsv`; all else is a JSON array.
    package init(path: String) {
      self =
        switch RecordFileType(path: path) {
        case .jsonLines: .json(.jsonLines)
        case .commaSeparated: .table(.commas)
        case .tabSeparated: .table(.tabs)
        default: .json(path == RecordFiles.standardInput ? .jsonLines : .jsonArray)
        }
    }
  }

  /// When the records can be seen.
  package enum Appearance: Sendable {
    /// All at once, at the end; what was there before stays until then.
    case whole
    /// As they come, line by line. If it `continues`, the whole lines that are there stay.
    case growing(continues: Bool)
  }

  private let sink: any ByteSink
  private let format: Format
  private let isGrowing: Bool
  private var table: TableWriter?
  private var buffer: [UInt8] = []
  /// How many records were written.
  package private(set) var count = 0

  /// - Throws: ``JanusError`` where the place cannot be written, or something other than plain JSON lines is to grow.
  package init(
    path: String, format: Format? = nil, appearance: Appearance = .whole
  ) throws(JanusError) {
    self.format = format ?? Format(path: path)
    let compression = Compression(path: path)
    if case .table(let dialect) = self.format { table = TableWriter(dialect: dialect) }
    do {
      switch appearance {
      case .growing where compression != nil || self.format != .json(.jsonLines):
        throw JanusError(
          "\(path) cannot grow record by record.", remedy: "Give it a name that ends in .jsonl.",
          exitCode: .usage)
      case .growing(let continues) where path != RecordFiles.standardInput:
        isGrowing = true
        sink = try GrowingFile(path: path, continues: continues)
      case .growing, .whole:
        if case .growing = appearance { isGrowing = true } else { isGrowing = false }
        let place: any ByteSink =
          path == RecordFiles.standardInput ? StandardOutput() : try AtomicFile(path: path)
        sink = compression?.writer(to: place) ?? place
      }
    } catch let error as FileError {
      throw JanusError(writing: error)
    } catch let error as JanusError {
      throw error
    } catch {
      throw JanusError("\(path) cannot be written: \(error).")
    }
  }

  /// Adds a record.
  /// - Throws: ``JanusError`` where the file cannot be written, or a table has no column for one of the record's keys.
  package func write(_ record: JSONValue) throws(JanusError) {
    switch format {
    case .json(let format): try append(format.encode(record))
    case .table:
      let row = try table?.row(of: record, number: count + 1) ?? []
      buffer += row
      try added()
    }
  }

  /// Adds a record as it stood where it was read: JSON stays as it is, byte for byte, where the format allows.
  /// - Throws: ``JanusError``, as for ``write(_:)``; also of what is no record.
  package func write(_ record: RawRecord) throws(JanusError) {
    guard case .json(let bytes) = record.content, case .json(let format) = format,
      format == .jsonArray || ByteSearch.first(0x0A, in: bytes, bytes.indices) == nil
    else {
      let value: JSONValue
      do { value = try record.value() } catch { throw error.error }
      return try write(value)
    }
    if format == .jsonArray {
      try append([0x20, 0x20] + bytes)
    } else {
      buffer += bytes
      buffer.append(0x0A)
      try added()
    }
  }

  /// Adds a record that was encoded by the format.
  func append(_ encoded: [UInt8]) throws(JanusError) {
    if format == .json(.jsonArray) { buffer += (count == 0 ? "[\n" : ",\n").utf8 }
    buffer += encoded
    try added()
  }

  private func added() throws(JanusError) {
    count += 1
    if isGrowing || buffer.count >= 1 << 18 { try flush() }
  }

  private func flush() throws(JanusError) {
    do { try sink.append(buffer) } catch { throw JanusError(writing: error) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the file, makes it durable, and gives it its name.
  package func commit() throws(JanusError) {
    if format == .json(.jsonArray) { buffer += (count == 0 ? "[]\n" : "\n]\n").utf8 }
    try flush()
    do { try sink.commit() } catch { throw JanusError(writing: error) }
  }
}
