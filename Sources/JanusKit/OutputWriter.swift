internal import JanusCore
internal import JanusData

/// Brings finished records into the plan's order, and hands them to the file some at a time.
struct OutputWriter {
  /// A record as it is written, and as a value where it has to be compared with others.
  struct Entry {
    var bytes: [UInt8]
    var sample: JSONValue?
  }

  private static let bytesAtOnce = 1 << 18

  private let file: RecordFile
  /// Lets the first of several duplicates through; nil where all are written.
  private let duplicates: DuplicateGate?
  private var order = OrderedOutput<Entry>()
  private var unwritten: [[UInt8]] = []
  private var unwrittenBytes = 0
  /// Records that the file has.
  private(set) var count = 0
  /// Records that are not written, because they are duplicates.
  private(set) var duplicateCount = 0

  init(_ file: RecordFile, duplicates: DuplicateGate? = nil) {
    self.file = file
    self.duplicates = duplicates
  }

  /// Records that wait for an earlier one.
  var heldCount: Int { order.heldCount }
  /// The first group that is not complete.
  var nextGroup: Int { order.nextGroup }
  /// Records that are written, or are on their way.
  var readyCount: Int { count + unwritten.count }

  mutating func setCount(_ count: Int, ofGroup group: Int) {
    order.setCount(count, ofGroup: group)
  }

  /// Fills a place; nil leaves it empty for good.
  mutating func fill(group: Int, place: Int, with record: Entry?) {
    order.fill(group: group, place: place, with: record)
  }

  /// Writes what is next in order, once it is worth a write.
  mutating func writeReady() async throws(JanusError) {
    try add(order.takeReady())
    if unwrittenBytes >= Self.bytesAtOnce { try await write() }
  }

  /// Writes all that is there, over the gaps: nothing more will come.
  mutating func writeRest() async throws(JanusError) {
    try add(order.takeRest())
    try await write()
  }

  private mutating func add(_ records: [Entry]) throws(JanusError) {
    for record in records {
      if let duplicates, let sample = record.sample, try duplicates.isDuplicate(sample) {
        duplicateCount += 1
        continue
      }
      unwritten.append(record.bytes)
      unwrittenBytes += record.bytes.count
    }
  }

  private mutating func write() async throws(JanusError) {
    guard !unwritten.isEmpty else { return }
    let records = unwritten
    unwritten.removeAll(keepingCapacity: true)
    unwrittenBytes = 0
    try await file.append(records)
    count += records.count
  }
}
