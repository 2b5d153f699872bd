public import JanusCore
internal import JanusPlatform

/// Reads the records of a file one after another, and holds no more than some of them at a time: a file may
/// be larger than the memory.
///
/// The file is one JSON array, or has a record on each line, whatever its name ends in.
public struct RecordReader {
  /// A record larger than this is taken for damage.
  private static let largestRecord = 256 << 20

  private let path: String
  private let file: FileReader
  private var splitter = RecordSplitter()
  private var waiting: ArraySlice<[UInt8]> = []
  private var isAtEnd = false
  private var isCutOff = false
  /// How many records were handed out.
  public private(set) var count = 0

  /// Opens the file at `path`.
  /// - Throws: ``JanusError`` where it cannot be opened.
  public init(path: String) throws(JanusError) {
    self.path = path
    do { file = try FileReader(path: path) } catch { throw JanusError(reading: error) }
  }

  /// The bytes of the next record; nil at the end.
  /// - Throws: ``JanusError`` where the file cannot be read, or ends in the middle.
  public mutating func nextBytes() throws(JanusError) -> [UInt8]? {
    while waiting.isEmpty, !isAtEnd { try fill() }
    guard let record = waiting.popFirst() else {
      guard isCutOff else { return nil }
      throw JanusError("\(path) is cut off: its array is not closed.", exitCode: .badData)
    }
    count += 1
    return record
  }

  /// The next record; nil at the end.
  /// - Throws: ``JanusError`` where the file cannot be read, or the record is no JSON.
  public mutating func next() throws(JanusError) -> JSONValue? {
    guard let bytes = try nextBytes() else { return nil }
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw JanusError(
        "Record \(count - 1) of \(path) is not valid JSON: \(error.message).",
        remedy: "Records are counted from 0.", exitCode: .badData)
    }
  }

  private mutating func fill() throws(JanusError) {
    let chunk: ArraySlice<UInt8>
    do { chunk = try file.next() } catch { throw JanusError(reading: error) }
    if chunk.isEmpty {
      isAtEnd = true
      isCutOff = splitter.isArrayOpen
      waiting = ArraySlice(splitter.takeEnd().map { [$0] } ?? [])
      return
    }
    waiting = ArraySlice(splitter.take(chunk))
    guard splitter.pendingCount <= Self.largestRecord else {
      throw JanusError(
        "Record \(count + waiting.count) of \(path) has more than \(Self.largestRecord) bytes.",
        exitCode: .badData)
    }
  }
}

extension JanusError {
  init(reading error: FileError) {
    self.init("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
  }
}
