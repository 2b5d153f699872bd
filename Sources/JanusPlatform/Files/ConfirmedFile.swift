#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file of lines that grows, and that a later run writes anew: as long as what is written is what stands there
/// already, nothing changes. So the lines of an earlier run are never gone while they are made again.
package final class ConfirmedFile {
  private let file: OpenFile
  private let path: String
  /// What stood there before; nil once something else was written.
  private var earlier: FileReader?
  private let earlierLength: Int
  /// How much was written or confirmed.
  private var length = 0
  /// Whether lines that stood there before are gone.
  package private(set) var hasReplaced = false
  /// Whether lines that stood there before stand behind those that were confirmed, and nothing else was written.
  package var keepsMore: Bool { earlier != nil && length < earlierLength }

  /// Opens the file at `path`, and makes it if it is not there.
  /// - Throws: ``FileError``.
  package init(path: String) throws(FileError) {
    self.path = path
    file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_APPEND)
    earlier = try FileReader(path: path, chunkSize: 0)
    earlierLength = try GrowingFile.endOfLastLine(path: path)
    // What a crash tore is no line.
    guard ftruncate(file.descriptor, off_t(earlierLength)) == 0 else {
      throw FileError(path: path, code: errno)
    }
  }

  /// Appends whole lines by one call of the system, or finds that they are there.
  package func append(_ lines: [UInt8]) throws(FileError) {
    var new = lines[...]
    if let earlier {
      let end = min(length + lines.count, earlierLength)
      let known = lines.prefix(end - length)
      if try earlier.bytes(in: length..<end)[...] == known {
        length = end
        new = lines.dropFirst(known.count)
        if new.isEmpty { return }
      }
      try cut()
    }
    try file.write(Array(new))
    length += new.count
  }

  /// Makes the file durable.
  /// - Parameter isWhole: Whether that was all; else the rest of what stood there before stays.
  /// - Throws: ``FileError`` where it cannot be.
  package func commit(isWhole: Bool) throws(FileError) {
    if isWhole, earlier != nil { try cut() }
    try file.sync()
  }

  private func cut() throws(FileError) {
    earlier = nil
    guard length < earlierLength else { return }
    hasReplaced = true
    guard ftruncate(file.descriptor, off_t(length)) == 0 else {
      throw FileError(path: path, code: errno)
    }
  }
}
