internal import CZstd

/// Compresses to one frame of Zstandard (RFC 8878), by libzstd at its usual level.
@safe final class ZstandardWriter: ByteSink {
  private let sink: any ByteSink
  private let context: OpaquePointer
  private var output = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

  init(_ sink: any ByteSink) {
    self.sink = sink
    guard let context = unsafe ZSTD_createCCtx() else { fatalError("libzstd has no memory.") }
    unsafe self.context = unsafe context
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { _ = unsafe ZSTD_freeCCtx(context) }

  func append(_ bytes: [UInt8]) throws(FileError) { try compress(bytes, ZSTD_e_continue) }

  func commit() throws(FileError) {
    try compress([], ZSTD_e_end)
    try sink.commit()
  }

  private func compress(_ bytes: [UInt8], _ mode: ZSTD_EndDirective) throws(FileError) {
    var taken = 0
    while true {
      var made = 0
      let left = unsafe bytes.withUnsafeBytes { input in
        unsafe output.withUnsafeMutableBytes { output in
          var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: taken)
          var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
          let left = unsafe ZSTD_compressStream2(context, &target, &source, mode)
          (taken, made) = unsafe (source.pos, target.pos)
          return left
        }
      }
      precondition(ZSTD_isError(left) == 0, "libzstd cannot compress.")
      if made > 0 { try sink.append(Array(output[..<made])) }
      if mode == ZSTD_e_end ? left == 0 : taken == bytes.count { return }
    }
  }
}
