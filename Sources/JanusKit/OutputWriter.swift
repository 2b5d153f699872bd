internal import JanusCore
internal import JanusData

/// Brings finished records into the plan's order, and hands them to the file some at a time.
struct OutputWriter {
  private static let bytesAtOnce = 1 << 18

  private let file: RecordFile
  private var order = OrderedOutput<[UInt8]>()
  private var unwritten: [[UInt8]] = []
  private var unwrittenBytes = 0
  /// Records that the file has.
  private(set) var count = 0

  init(_ file: RecordFile) { self.file = file }

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
  mutating func fill(group: Int, place: Int, with record: [UInt8]?) {
    order.fill(group: group, place: place, with: record)
  }

  /// Writes what is next in order, once it is worth a write.
  mutating func writeReady() async throws(JanusError) {
    add(order.takeReady())
    if unwrittenBytes >= Self.bytesAtOnce { try await write() }
  }

  /// Writes all that is there, over the gaps: nothing more will come.
  mutating func writeRest() async throws(JanusError) {
    add(order.takeRest())
    try await write()
  }

  private mutating func add(_ records: [[UInt8]]) {
    unwritten += records
    unwrittenBytes += records.reduce(0) { $0 + $1.count }
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
