internal import CZlib

/// Compresses to gzip (RFC 1952), by zlib.
@safe final class GzipWriter: ByteSink {
  private let sink: any ByteSink
  private let stream: UnsafeMutablePointer<z_stream>
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  init(_ sink: any ByteSink) {
    self.sink = sink
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe janus_gzip_begin_writing(stream)
    precondition(result == Z_OK, "zlib has no memory.")
  }

  deinit {
    _ = unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  func append(_ bytes: [UInt8]) throws(FileError) { try compress(bytes, Z_NO_FLUSH) }

  func commit() throws(FileError) {
    try compress([], Z_FINISH)
    try sink.commit()
  }

  private func compress(_ bytes: [UInt8], _ flush: Int32) throws(FileError) {
    var input = bytes
    var taken = 0
    while true {
      let (available, room) = (input.count - taken, output.count)
      _ = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          unsafe stream.pointee.next_in = input.baseAddress?.advanced(by: taken)
          unsafe stream.pointee.avail_in = UInt32(available)
          unsafe stream.pointee.next_out = output.baseAddress
          unsafe stream.pointee.avail_out = UInt32(room)
          return unsafe deflate(stream, flush)
        }
      }
      taken += available - Int(unsafe stream.pointee.avail_in)
      let made = room - Int(unsafe stream.pointee.avail_out)
      if made > 0 { try sink.append(Array(output[..<made])) }
      // Room that is left means that there is nothing more to come.
      if made < room { return }
    }
  }
}
