internal import CZstd

/// Decompresses Zstandard (RFC 8878) as it comes in, of one frame or of several, by libzstd.
@safe final class ZstandardReader: ByteSource {
  private let source: any ByteSource
  private let path: String
  private let context: OpaquePointer
  private var input: [UInt8] = []
  private var taken = 0
  private var output = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  /// Whether a frame has begun and not ended; at first one must come.
  private var isInFrame = true
  /// Whether the decompressor may hold more output than there was room for.
  private var hasMore = false

  init(_ source: any ByteSource, path: String) {
    self.source = source
    self.path = path
    guard let context = unsafe ZSTD_createDCtx() else { fatalError("libzstd has no memory.") }
    unsafe self.context = unsafe context
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  func next() throws(FileError) -> ArraySlice<UInt8> {
    while true {
      if taken == input.count, !hasMore {
        input = Array(try source.next())
        taken = 0
        if input.isEmpty {
          guard !isInFrame else {
            throw FileError(path: path, reason: "Its Zstandard data is cut off")
          }
          return []
        }
      }
      let count = try decompressMore()
      if count > 0 { return output[..<count] }
    }
  }

  private func decompressMore() throws(FileError) -> Int {
    var used = 0
    var made = 0
    let result = unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: taken)
        var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let result = unsafe ZSTD_decompressStream(context, &target, &source)
        (used, made) = unsafe (source.pos, target.pos)
        return result
      }
    }
    guard ZSTD_isError(result) == 0 else {
      let reason = unsafe String(cString: ZSTD_getErrorName(result))
      throw FileError(
        path: path, reason: "Its Zstandard data is damaged (\(reason))")
    }
    taken = used
    isInFrame = result != 0
    hasMore = made == output.count
    return made
  }
}
