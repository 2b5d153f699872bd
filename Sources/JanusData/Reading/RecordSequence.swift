internal import JanusCore
internal import JanusPlatform

/// The records of files in their order.
final class RecordSequence: RawRecordSource {
  private var files: ArraySlice<String>
  private let options: RecordReader.Options
  private var current: RecordFileReader?
  /// The path of the file that the last record came from.
  private(set) var path = ""

  /// Opens the first file.
  init(files: [String], options: RecordReader.Options) throws(JanusError) {
    self.files = files[...]
    self.options = options
    try open()
  }

  private func open() throws(JanusError) {
    current = nil
    guard let path = files.popFirst() else { return }
    self.path = path
    do { current = try RecordFileReader(path: path, options: options) } catch {
      throw JanusError(reading: error)
    }
  }

  func next() throws(JanusError) -> RawRecord? {
    while current != nil {
      do {
        if let next = try current?.next() { return next }
      } catch {
        throw JanusError(reading: error)
      }
      try open()
    }
    return nil
  }
}
