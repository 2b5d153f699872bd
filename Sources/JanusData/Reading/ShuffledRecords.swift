internal import JanusCore
internal import JanusPlatform

/// All records in an order that a seed determines: the same on every machine, and whatever form the files have.
///
/// Of a plain file of JSON only the places of the records are held, and they are read when their turn comes. The
/// records of other files are held in memory.
final class ShuffledRecords: RawRecordSource {
  /// What the records that are held may have together.
  static let mostBytes = 2 << 30
  /// As many files are open at a time.
  private static let mostOpenFiles = 64

  private enum Entry {
    case held(RawRecord)
    case onDisk(path: String, RecordPlace, Range<Int>)
  }

  private var entries: [Entry] = []
  private var order: ArraySlice<Int> = []
  private var open: [String: FileReader] = [:]

  init(_ records: RecordSequence, seed: UInt64) throws(JanusError) {
    var size = 0
    while let record = try records.next() {
      if let range = record.place.bytes {
        entries.append(.onDisk(path: records.path, record.place, range))
      } else {
        size += hold(record)
      }
      guard size <= Self.mostBytes else {
        throw JanusError(
          "\(record.place.file) is too large to be shuffled as it is: more than 2 GiB of records.",
          remedy: "Make it a JSONL file without compression first, or shuffle files one by one.",
          exitCode: .badData)
      }
    }
    var random = SeededRandom(seed: seed)
    order = random.shuffled(Array(entries.indices))[...]
  }

  /// Keeps a record as bytes, which take less memory than values.
  /// - Returns: How many they are.
  private func hold(_ record: RawRecord) -> Int {
    var record = record
    if case .value(let value) = record.content { record.content = .json(JSONWriter.bytes(value)) }
    entries.append(.held(record))
    return record.bytes.count
  }

  func next() throws(JanusError) -> RawRecord? {
    guard let index = order.popFirst() else { return nil }
    switch entries[index] {
    case .held(let record): return record
    case .onDisk(let path, let place, let range):
      do {
        return RawRecord(place: place, content: .json(try file(path).bytes(in: range)))
      } catch {
        throw JanusError(reading: error)
      }
    }
  }

  private func file(_ path: String) throws(FileError) -> FileReader {
    if let file = open[path] { return file }
    if open.count == Self.mostOpenFiles { open.removeAll() }
    let file = try FileReader(path: path, chunkSize: 0)
    open[path] = file
    return file
  }
}
