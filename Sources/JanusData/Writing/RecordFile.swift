public import JanusCore
internal import JanusPlatform

/// How records stand in a file.
public enum RecordFormat: Sendable {
  /// One array, indented by two spaces.
  case jsonArray
  /// A record a line.
  case jsonLines

  /// By the ending of the file's name: `.jsonl` has lines, also before `.gz`; all else is an array.
  public init(path: String) {
    self = RecordFileType(path: path) == .jsonLines ? .jsonLines : .jsonArray
  }

  /// The record's bytes as they stand in the file.
  public func encode(_ record: JSONValue) -> [UInt8] {
    switch self {
    case .jsonArray: Array("  ".utf8) + JSONWriter.bytes(record, style: .indented, level: 1)
    case .jsonLines: JSONWriter.bytes(record) + [0x0A]
    }
  }
}

/// Writes records into a file that appears under its name only when it is whole, on a thread of its own.
public actor RecordFile {
  private nonisolated let executor = ThreadExecutor(name: "janus-output")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private let writer: RecordWriter
  public var count: Int { writer.count }

  public init(path: String, format: RecordFormat) throws(JanusError) {
    writer = try RecordWriter(path: path, format: .json(format))
  }

  /// Adds records that were encoded by the file's format.
  public func append(_ records: [[UInt8]]) throws(JanusError) {
    for record in records { try writer.append(record) }
  }

  /// Ends the file, and gives it its name.
  public func commit() throws(JanusError) { try writer.commit() }
}

extension JanusError {
  init(writing error: FileError) {
    let remedy =
      switch error.kind {
      case .noSpace: "Make room, then give the same command again."
      case .noPermission: "Choose another place, or correct the permissions."
      default: "Choose another place."
      }
    self.init(
      "\(error.path) cannot be written: \(error.reason).", remedy: remedy,
      exitCode: error.kind == .readerGone ? .outputClosed : .failure)
  }
}
