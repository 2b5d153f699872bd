internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// Gives back records as they stand in their files. For one thread at a time, and one request.
final class RecordSource {
  /// A record as it was found.
  struct Found {
    /// Counted from 0.
    var number: Int
    var key: RecordKey
    /// The place of its file among the files.
    var file: Int
    var raw: RawRecord
  }

  private let files: [String]
  private let byNumber: SQLiteStatement
  private let numberOfKey: SQLiteStatement
  private let held: SQLiteStatement
  private var readers: [Int: FileReader] = [:]
  private static let mostReaders = 64

  /// - Parameters:
  ///   - data: The files.
  ///   - connection: To the database of the decisions, with the index beside it.
  /// - Throws: ``SQLiteError``.
  init(_ data: ReviewData, _ connection: SQLiteConnection) throws(SQLiteError) {
    files = data.files
    byNumber = try connection.prepare(
      "SELECT key, copy, file, start, size, is_json FROM records WHERE number = ?")
    numberOfKey = try connection.prepare("SELECT number FROM records WHERE key = ?")
    held = try connection.prepare("SELECT bytes FROM held WHERE number = ?")
  }

  func number(of key: RecordKey) throws(SQLiteError) -> Int? {
    try numberOfKey.first([.integer(key.bits)]) { $0.int(0) }
  }

  /// - Throws: ``ReviewFault`` where the file has changed meanwhile, or there is no such record.
  func record(_ number: Int) throws -> Found {
    let row = try byNumber.first([.integer(Int64(number))]) { row in
      (
        key: RecordKey(bits: Int64(row.int(0))), copy: row.int(1), file: row.int(2),
        start: row.isNull(3) ? nil : row.int(3), size: row.int(4), isJSON: row.int(5) == 1
      )
    }
    guard let row, files.indices.contains(row.file) else { throw ReviewFault.noRecord }
    let bytes: [UInt8]
    if let start = row.start {
      bytes = try self.bytes(of: row.file, start..<start + row.size)
    } else {
      bytes = try held.first([.integer(Int64(number))]) { $0.blob(0) } ?? []
    }
    guard RecordKey(digest: SHA256.digest(bytes), copy: row.copy) == row.key else {
      throw ReviewFault.changedFile(files[row.file])
    }
    let place = RecordPlace(file: files[row.file], index: number)
    let content: RawRecord.Content =
      row.isJSON ? .json(bytes) : .value(try JSONParser.parse(bytes))
    return Found(
      number: number, key: row.key, file: row.file,
      raw: RawRecord(place: place, content: content))
  }

  private func bytes(of file: Int, _ range: Range<Int>) throws -> [UInt8] {
    if readers[file] == nil {
      if readers.count == Self.mostReaders { readers.removeAll() }
      readers[file] = try FileReader(path: files[file], chunkSize: 0)
    }
    do {
      return try readers[file]?.bytes(in: range) ?? []
    } catch {
      throw ReviewFault.changedFile(files[file])
    }
  }
}
