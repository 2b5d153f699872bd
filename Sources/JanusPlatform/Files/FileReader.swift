#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that is read from its beginning to its end, a piece at a time.
package final class FileReader: ByteSource {
  private let path: String
  private let file: OpenFile
  private var chunk: [UInt8]

  /// Opens the file at `path`.
  /// - Throws: ``FileError``, also where it is a folder.
  package init(path: String, chunkSize: Int = 1 << 18) throws(FileError) {
    self.path = path
    file = try OpenFile(path, flags: O_RDONLY)
    guard !file.isDirectory else { throw FileError(path: path, code: EISDIR) }
    chunk = [UInt8](repeating: 0, count: chunkSize)
  }

  /// Reads the standard input.
  package init(standardInputChunkSize chunkSize: Int) {
    path = "standard input"
    file = OpenFile(standard: STDIN_FILENO, name: path)
    chunk = [UInt8](repeating: 0, count: chunkSize)
  }

  /// The next bytes; empty at the end.
  package func next() throws(FileError) -> ArraySlice<UInt8> {
    while true {
      let count = unsafe read(file.descriptor, &chunk, chunk.count)
      if count >= 0 { return chunk[..<count] }
      if errno != EINTR { throw FileError(path: path, code: errno) }
    }
  }

  /// The bytes of `range`, wherever the reading is.
  /// - Throws: ``FileError``, also where the file has fewer bytes by now.
  package func bytes(in range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var count = 0
    while count < bytes.count {
      let more = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          file.descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count,
          off_t(range.lowerBound + count))
      }
      if more < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      guard more > 0 else {
        throw FileError(path: path, reason: "It became shorter while it was read")
      }
      count += more
    }
    return bytes
  }
}
