package import JanusCore
package import JanusPlatform

/// Reads the records of files one after another, whatever form they have, in memory that does not grow with them.
///
/// The way of a record:
///
/// 1. ``RecordFiles`` finds the files; a folder stands for those in it.
/// 2. `RecordFileReader` opens a file. Its first bytes tell whether it is compressed (``Compression``), and its text becomes
///    UTF-8 (``TextSource``), in pieces of about a megabyte.
/// 3. A `RecordSplitter` cuts the text into ``RawRecord``s without reading what they say: lines, elements of an array, rows.
///    Each has its ``RecordPlace``, and its bytes as they stood. Where no more is needed, ``nextRaw()`` gives these.
/// 4. ``next()`` reads the JSON, and puts fields in their places (``FieldMapping``). What is no record is reported and
///    passed over, or ends the reading (``Options/isStrict``).
/// 5. ``RecordView`` then shows a record as talk, whatever its shape.
///
/// Reading blocks: call it on a thread of your own, or on an actor with a ``ThreadExecutor``, never on the cooperative pool.
package final class RecordReader {
  package struct Options: Sendable {
    /// What the files are; nil to go by their names.
    package var type: RecordFileType?
    /// What the text is in; nil to find out.
    package var encoding: TextEncoding?
    /// Whether the first bad record ends the reading.
    package var isStrict = true
    /// A record with more bytes is a bad one.
    package var largestRecord = 256 << 20
    /// How many records are left out at the beginning; bad ones count too.
    package var offset = 0
    /// How many records are taken at most, bad ones counted; nil for all.
    package var limit: Int?
    /// Puts the records in an order that depends on this number alone, before `offset` and `limit` count.
    package var shuffleSeed: UInt64?
    package var mapping: FieldMapping?

    package init() {}
  }

  private let options: Options
  private let report: (RecordFault) throws(JanusError) -> Void
  private let source: any RawRecordSource
  private var left: Int
  /// How many records were handed out, bad ones too.
  package private(set) var count = 0

  /// Opens the files that `paths` name (see ``RecordFiles/find(_:)``). `report` gets each bad record, unless the first
  /// ends the reading.
  /// - Throws: ``JanusError`` where the first cannot be opened, or none is there to be shuffled.
  package init(
    paths: [String], options: Options = Options(),
    report: @escaping (RecordFault) throws(JanusError) -> Void = { _ in }
  ) throws(JanusError) {
    self.options = options
    self.report = report
    let sequence = try RecordSequence(files: RecordFiles.find(paths), options: options)
    source =
      if let seed = options.shuffleSeed {
        try ShuffledRecords(sequence, seed: seed)
      } else {
        sequence
      }
    left = options.limit ?? .max
    for _ in 0..<options.offset { if try source.next() == nil { break } }
  }

  /// Opens the file at `path`, which is of the type that its name tells if none is given. Its first bad record ends the
  /// reading.
  package convenience init(path: String, type: RecordFileType? = nil) throws(JanusError) {
    var options = Options()
    options.type = type
    try self.init(paths: [path], options: options)
  }

  /// The next record as it stood, be it good or bad; nil at the end.
  /// - Throws: ``JanusError`` where a file cannot be read.
  package func nextRaw() throws(JanusError) -> RawRecord? {
    guard left > 0, let record = try source.next() else { return nil }
    left -= 1
    count += 1
    return record
  }

  /// The next good record; nil at the end.
  /// - Throws: ``JanusError`` where a file cannot be read, or a record is bad and the reading is strict.
  package func next() throws(JanusError) -> Record? {
    while let raw = try nextRaw() {
      do throws(RecordFault) {
        return Record(raw: raw, value: try value(of: raw))
      } catch {
        if options.isStrict { throw error.error }
        try report(error)
      }
    }
    return nil
  }

  private func value(of raw: RawRecord) throws(RecordFault) -> JSONValue {
    let value = try raw.value()
    guard let mapping = options.mapping else { return value }
    do throws(FieldPathError) {
      return try mapping.apply(to: value)
    } catch {
      let text = String(decoding: raw.bytes, as: UTF8.self)
      throw RecordFault(raw.place, reason: error.summary, text: text)
    }
  }
}

/// Gives records in some order.
protocol RawRecordSource: AnyObject {
  /// The next record; nil at the end.
  func next() throws(JanusError) -> RawRecord?
}

extension JanusError {
  init(reading error: FileError) {
    self.init("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
  }
}
