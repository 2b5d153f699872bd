#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file of lines that grows under its own name: at any moment whole lines stand in it, but for one that a
/// crash tore, and that is cut away when the file is continued.
package final class GrowingFile: ByteSink {
  private let file: OpenFile
  private let path: String

  /// Opens the file at `path`, and makes it if it is not there. If it `continues`, what stands in it stays, up to its
  /// last whole line.
  /// - Throws: ``FileError``.
  package init(path: String, continues: Bool) throws(FileError) {
    self.path = path
    file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_APPEND)
    let length = continues ? try Self.endOfLastLine(path: path) : 0
    guard ftruncate(file.descriptor, off_t(length)) == 0 else {
      throw FileError(path: path, code: errno)
    }
  }

  /// Where the last whole line of a file ends.
  static func endOfLastLine(path: String) throws(FileError) -> Int {
    let reader = try FileReader(path: path, chunkSize: 0)
    var end = FileSystem.size(of: path)
    while end > 0 {
      let start = max(0, end - 1 << 16)
      if let last = try reader.bytes(in: start..<end).lastIndex(of: 0x0A) {
        return start + last + 1
      }
      end = start
    }
    return 0
  }

  /// Appends whole lines by one call of the system.
  package func append(_ lines: [UInt8]) throws(FileError) { try file.write(lines) }

  package func commit() throws(FileError) { try file.sync() }
}

/// The standard output as a place for data.
package final class StandardOutput: ByteSink {
  private let file = OpenFile(standard: STDOUT_FILENO, name: "standard output")

  package init() {}

  package func append(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes) }
  package func commit() {}
}
