#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that is read from its beginning to its end, a piece at a time.
package final class FileReader {
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

  /// The next bytes; empty at the end.
  package func next() throws(FileError) -> ArraySlice<UInt8> {
    while true {
      let count = unsafe read(file.descriptor, &chunk, chunk.count)
      if count >= 0 { return chunk[..<count] }
      if errno != EINTR { throw FileError(path: path, code: errno) }
    }
  }
}
