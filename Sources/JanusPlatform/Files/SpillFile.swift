#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Memory on the disk: a file without a name, gone with the process, however that ends.
package final class SpillFile {
  private let file: OpenFile
  private let path: String
  /// How many words stand in it.
  package private(set) var count = 0

  /// - Parameter path: Where the file is made; its name is taken away again at once.
  /// - Throws: ``FileError`` where it cannot be made.
  package init(path: String) throws(FileError) {
    self.path = path
    file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_TRUNC, mode: 0o600)
    FileSystem.remove(path)
  }

  /// Appends words.
  package func append(_ words: [UInt64]) throws(FileError) {
    var written = 0
    let size = words.count * MemoryLayout<UInt64>.size
    let start = count * MemoryLayout<UInt64>.size
    while written < size {
      let more = unsafe words.withUnsafeBytes { buffer in
        unsafe pwrite(
          file.descriptor, buffer.baseAddress?.advanced(by: written), size - written,
          off_t(start + written))
      }
      if more < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      written += more
    }
    count += words.count
  }

  /// The words of `range`.
  package func words(in range: Range<Int>) throws(FileError) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: range.count)
    var read = 0
    let size = range.count * MemoryLayout<UInt64>.size
    while read < size {
      let more = unsafe words.withUnsafeMutableBytes { buffer in
        unsafe pread(
          file.descriptor, buffer.baseAddress?.advanced(by: read), size - read,
          off_t(range.lowerBound * MemoryLayout<UInt64>.size + read))
      }
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { throw FileError(path: path, code: more < 0 ? errno : EIO) }
      read += more
    }
    return words
  }
}

extension FileSystem {
  /// Where files go that nobody is to see.
  package static var temporaryFolder: String {
    guard let text = unsafe getenv("TMPDIR") else { return "/tmp" }
    let folder = unsafe String(cString: text)
    return folder.isEmpty ? "/tmp" : folder
  }
}
