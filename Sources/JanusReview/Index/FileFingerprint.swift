internal import JanusPlatform

/// What tells whether files are as they were.
struct FileFingerprint: Sendable {
  private let files: [String]
  private let context: String

  /// - Parameters:
  ///   - files: The files.
  ///   - context: What else decides what is known of them, such as the diagram.
  init(_ files: [String], context: String) {
    self.files = files
    self.context = context
  }

  /// By names, sizes and times.
  var state: String {
    let states = files.map {
      "\($0)\t\(FileSystem.size(of: $0))\t\(FileSystem.modificationTime(of: $0))"
    }
    return SHA256.digest(Array(([context] + states).joined(separator: "\n").utf8)).hexadecimal
  }

  /// By the contents.
  /// - Complexity: Reads the files.
  func content() throws(FileError) -> String {
    let digest = StreamingDigest(.sha256)
    digest.update("\(context)\n".utf8)
    for path in files {
      digest.update("\(path)\n".utf8)
      let reader = try FileReader(path: path, chunkSize: 1 << 20)
      while true {
        let piece = try reader.next()
        if piece.isEmpty { break }
        digest.update(piece)
      }
    }
    return digest.finish().hexadecimal
  }
}
