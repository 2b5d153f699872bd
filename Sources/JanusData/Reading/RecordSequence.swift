internal import JanusCore
internal import JanusPlatform

/// The records of files in their order.
final class RecordSequence: RawRecordSource {
  private var files: ArraySlice<String>
  /// Whether there are others beside a file that cannot be read: then it is a bad record, and they are read.
  private let hasSeveral: Bool
  private let options: RecordReader.Options
  private var current: RecordFileReader?
  /// What is to be told of a file that cannot be read.
  private var unreadable: RawRecord?
  /// The path of the file that the last record came from.
  private(set) var path = ""

  /// Opens the first file.
  init(files: [String], options: RecordReader.Options) throws(JanusError) {
    self.files = files[...]
    hasSeveral = files.count > 1
    self.options = options
    try open()
  }

  private func open() throws(JanusError) {
    current = nil
    guard let path = files.popFirst() else { return }
    self.path = path
    do { current = try RecordFileReader(path: path, options: options) } catch {
      try check(error)
      unreadable = .unreadable(RecordPlace(file: path, index: 0), error)
    }
  }

  /// Makes sure that the other files can be read though one cannot.
  /// - Throws: ``JanusError`` where it is the only one, or the fault is not in what it holds.
  private func check(_ error: FileError) throws(JanusError) {
    guard hasSeveral, error.kind == .other else { throw JanusError(reading: error) }
  }

  func next() throws(JanusError) -> RawRecord? {
    while true {
      if let record = unreadable.take() { return record }
      guard let file = current else {
        if files.isEmpty { return nil }
        try open()
        continue
      }
      do {
        if let next = try current?.next() { return next }
      } catch {
        try check(error)
        unreadable = file.rest(error)
        current = nil
        continue
      }
      try open()
    }
  }
}
