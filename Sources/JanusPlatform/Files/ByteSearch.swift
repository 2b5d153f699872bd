#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Looks through bytes at the speed of memory.
package enum ByteSearch {
  /// The place of the first `byte` in `range`; nil if there is none.
  package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let start = unsafe base + range.lowerBound
      guard let found = unsafe memchr(start, Int32(byte), range.count) else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// How often `byte` stands in `range`.
  package static func count(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var total = 0
      // Small sums let the compiler count many bytes at once.
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(start + 255, range.upperBound)
        var sum: UInt8 = 0
        for index in start..<end { unsafe sum &+= buffer[index] == byte ? 1 : 0 }
        total += Int(sum)
        start = end
      }
      return total
    }
  }

  /// Whether all bytes are ASCII.
  package static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var all: UInt8 = 0
      for index in 0..<buffer.count { unsafe all |= buffer[index] }
      return all < 0x80
    }
  }
}
