/// Writes words of 64 bits, little-endian, into a file that appears under its name when it is whole.
package final class WordWriter {
  private let file: AtomicFile

  package init(path: String) throws(FileError) { file = try AtomicFile(path: path) }

  package func append(_ words: [UInt64]) throws(FileError) {
    let words = words.map(\.littleEndian)
    try file.append(unsafe words.withUnsafeBytes { unsafe Array($0) })
  }

  package func commit() throws(FileError) { try file.commit() }
}

/// Reads words of 64 bits, little-endian.
package final class WordReader {
  private let path: String
  private let file: FileReader
  private var offset = 0

  package init(path: String) throws(FileError) {
    self.path = path
    file = try FileReader(path: path, chunkSize: 1)
  }

  /// The next `count` words.
  /// - Throws: ``FileError``, also where the file ends before.
  package func next(_ count: Int) throws(FileError) -> [UInt64] {
    guard count <= (FileSystem.size(of: path) - offset) / 8 else {
      throw FileError(path: path, reason: "It is cut off")
    }
    let bytes = try file.bytes(in: offset..<offset + 8 * count)
    offset += bytes.count
    return unsafe bytes.withUnsafeBytes { buffer in
      (0..<count).map { index in
        UInt64(
          littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
      }
    }
  }

  /// Whether nothing comes any more.
  package var isAtEnd: Bool { offset >= FileSystem.size(of: path) }
}
