internal import CZlib

/// Decompresses gzip (RFC 1952) as it comes in, of one member or of several, by zlib.
@safe final class GzipReader: ByteSource {
  private let source: any ByteSource
  private let path: String
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var taken = 0
  private var output = [UInt8](repeating: 0, count: 1 << 18)
  private var isInMember = true
  private var isAtEnd = false

  init(_ source: any ByteSource, path: String) {
    self.source = source
    self.path = path
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe janus_gzip_begin_reading(stream)
    precondition(result == Z_OK, "zlib has no memory.")
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func next() throws(FileError) -> ArraySlice<UInt8> {
    while !isAtEnd {
      if taken == input.count {
        input = Array(try source.next())
        taken = 0
        if input.isEmpty { try end() }
      }
      if isAtEnd || (!isInMember && !beginMember()) { break }
      let count = try inflateMore()
      if count > 0 { return output[..<count] }
    }
    isAtEnd = true
    return []
  }

  private func end() throws(FileError) {
    guard !isInMember else {
      throw FileError(path: path, reason: "Its gzip data is cut off")
    }
    isAtEnd = true
  }

  /// Begins what stands behind a member; false if that is no member, but padding.
  private func beginMember() -> Bool {
    guard input[taken] == 0x1F else { return false }
    isInMember = true
    return unsafe inflateReset(stream) == Z_OK
  }

  /// Decompresses some of the input.
  /// - Returns: How many bytes are in `output` now.
  private func inflateMore() throws(FileError) -> Int {
    let (available, room) = (input.count - taken, output.count)
    let result = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = input.baseAddress?.advanced(by: taken)
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    taken += available - Int(unsafe stream.pointee.avail_in)
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInMember = false
    default: throw FileError(path: path, reason: "Its gzip data is damaged")
    }
    return room - Int(unsafe stream.pointee.avail_out)
  }
}
