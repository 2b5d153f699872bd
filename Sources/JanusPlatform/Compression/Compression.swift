/// How a file is compressed.
package enum Compression: Sendable, Equatable {
  case gzip, zstandard

  /// By the first bytes of a file; nil if it is not compressed.
  package init?(magic bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// By the ending of a file's name; nil if it says nothing of compression.
  package init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".gz") {
      self = .gzip
    } else if name.hasSuffix(".zst") || name.hasSuffix(".zstd") {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// What `source` holds, decompressed; `path` names it in errors.
  package func reader(of source: any ByteSource, path: String) -> any ByteSource {
    switch self {
    case .gzip: GzipReader(source, path: path)
    case .zstandard: ZstandardReader(source, path: path)
    }
  }

  /// A sink that compresses what goes on to `sink`.
  package func writer(to sink: any ByteSink) -> any ByteSink {
    switch self {
    case .gzip: GzipWriter(sink)
    case .zstandard: ZstandardWriter(sink)
    }
  }
}
