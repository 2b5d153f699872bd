internal import JanusCore
internal import JanusData

/// Which records a command reads, and what becomes of bad ones.
public struct InputSelection: Sendable {
  /// Files and folders; `-` is the standard input.
  public var paths: [String]
  /// How many records are left out at the beginning.
  public var offset = 0
  /// The most records that are taken; nil for all.
  public var limit: Int?
  /// Takes the records in an order of this seed's.
  public var shuffleSeed: UInt64?
  /// Where fields stand: `input=question,target=answer`.
  public var mapping: String?
  /// Whether the first bad record ends the reading.
  public var isStrict = false
  /// A file for the bad records.
  public var rejects: String?

  public init(paths: [String]) { self.paths = paths }

  /// - Throws: ``JanusError`` where the mapping cannot be read.
  func readerOptions() throws(JanusError) -> RecordReader.Options {
    var options = RecordReader.Options()
    options.offset = offset
    options.limit = limit
    options.shuffleSeed = shuffleSeed
    options.isStrict = isStrict
    guard let mapping else { return options }
    do { options.mapping = try FieldMapping(mapping) } catch { throw JanusError(error) }
    return options
  }

  /// Hands out every good record that is an object, with its number among them.
  /// - Returns: The bad ones.
  func forEachRecord(
    _ body: (JSONObject, Int) throws(JanusError) -> Void
  ) throws(JanusError) -> RecordFaultLog {
    let log = RecordFaultLog(rejects: rejects)
    let reader = try RecordReader(paths: paths, options: readerOptions()) {
      (fault) throws(JanusError) in try log.add(fault)
    }
    var number = 0
    while let record = try reader.next() {
      guard let object = record.value.objectValue else {
        let fault = RecordFault(
          record.place, reason: "it is no object with keys",
          text: String(decoding: record.raw.bytes, as: UTF8.self))
        if isStrict { throw fault.error }
        try log.add(fault)
        continue
      }
      try body(object, number)
      number += 1
    }
    try log.commit()
    return log
  }
}
