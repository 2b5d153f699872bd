package import JanusCore

/// Writes the parts of a data set into their files, which appear when all are whole.
package final class DatasetWriter {
  /// A part that was written.
  package struct Part: Sendable {
    package var name: String
    package var recordCount: Int
    /// Before compression.
    package var byteCount = 0
    package var paths: [String]
  }

  private var written: [Part]
  private let writers: [[RecordWriter]]
  private let format: RecordWriter.Format

  /// Opens the files.
  /// - Throws: ``JanusError`` where one cannot be written.
  package init(
    files: DatasetFiles, parts: [(name: String, shards: Int)], format: RecordWriter.Format
  ) throws(JanusError) {
    self.format = format
    written = parts.map { part in
      Part(
        name: part.name, recordCount: 0,
        paths: (0..<part.shards).map { files.path(part: part.name, shard: $0, of: part.shards) })
    }
    var writers: [[RecordWriter]] = []
    for part in written {
      var shards: [RecordWriter] = []
      for path in part.paths { shards.append(try RecordWriter(path: path, format: format)) }
      writers.append(shards)
    }
    self.writers = writers
  }

  /// How many records were written.
  package var count: Int { written.reduce(0) { $0 + $1.recordCount } }

  package func write(_ record: JSONObject, part: Int, shard: Int) throws(JanusError) {
    let writer = writers[part][shard]
    if case .json(let format) = format {
      let bytes = format.encode(.object(record))
      written[part].byteCount += bytes.count
      try writer.append(bytes)
    } else {
      try writer.write(.object(record))
    }
    written[part].recordCount += 1
  }

  /// Ends the files and gives them their names.
  /// - Returns: The parts in their order.
  package func commit() throws(JanusError) -> [Part] {
    for shards in writers { for writer in shards { try writer.commit() } }
    return written
  }
}
