public import JanusCore
internal import JanusPlatform

/// How records stand in a file.
public enum RecordFormat: Sendable {
  /// One array, indented by two spaces.
  case jsonArray
  /// A record a line.
  case jsonLines

  /// By the ending of the file's name: `.jsonl` has lines, all else is an array.
  public init(path: String) {
    self = path.lowercased().hasSuffix(".jsonl") ? .jsonLines : .jsonArray
  }

  /// The record's bytes as they stand in the file.
  public func encode(_ record: JSONValue) -> [UInt8] {
    switch self {
    case .jsonArray: Array("  ".utf8) + JSONWriter.bytes(record, style: .indented, level: 1)
    case .jsonLines: JSONWriter.bytes(record) + [0x0A]
    }
  }
}

/// Writes records into a file that appears under its name only when it is whole.
public actor RecordFile {
  private nonisolated let executor = ThreadExecutor(name: "janus-output")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private let file: AtomicFile
  private let format: RecordFormat
  public private(set) var count = 0

  public init(path: String, format: RecordFormat) throws(JanusError) {
    self.format = format
    do {
      file = try AtomicFile(path: path)
    } catch {
      throw JanusError(writing: error)
    }
  }

  /// Adds records that were encoded by the file's format.
  public func append(_ records: [[UInt8]]) throws(JanusError) {
    do {
      for record in records {
        if format == .jsonArray { try file.append(Array((count == 0 ? "[\n" : ",\n").utf8)) }
        try file.append(record)
        count += 1
      }
    } catch {
      throw JanusError(writing: error)
    }
  }

  /// Ends the file, and gives it its name.
  public func commit() throws(JanusError) {
    do {
      if format == .jsonArray { try file.append(Array((count == 0 ? "[]\n" : "\n]\n").utf8)) }
      try file.commit()
    } catch {
      throw JanusError(writing: error)
    }
  }
}

extension JanusError {
  init(writing error: FileError) {
    let remedy =
      switch error.kind {
      case .noSpace: "Make room, then give the same command again: what was answered is kept."
      case .noPermission: "Choose another place, or correct the permissions."
      default: "Choose another place."
      }
    self.init("\(error.path) cannot be written: \(error.reason).", remedy: remedy)
  }
}
