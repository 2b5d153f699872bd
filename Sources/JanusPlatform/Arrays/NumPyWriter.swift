/// Writes a matrix of 32-bit floats as NumPy's `.npy` (version 1), which appears under its name when it is whole.
package enum NumPyWriter {
  /// - Parameters:
  ///   - numbers: Row after row, `dimension` in each.
  ///   - dimension: The number of columns, at least 1.
  ///   - path: The file.
  /// - Throws: ``FileError`` where the file cannot be written.
  package static func write(
    _ numbers: [Float], dimension: Int, to path: String
  ) throws(FileError) {
    precondition(dimension > 0 && numbers.count.isMultiple(of: dimension))
    var header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(numbers.count / dimension), \(dimension)), }"
    // The numbers begin at a multiple of 64 bytes.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let size = header.utf8.count
    let file = try AtomicFile(path: path)
    try file.append([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(size & 0xFF), UInt8(size >> 8)])
    try file.append(Array(header.utf8))
    let step = 1 << 16
    for start in stride(from: 0, to: numbers.count, by: step) {
      let part = numbers[start..<min(numbers.count, start + step)]
      try file.append(unsafe part.withUnsafeBytes { unsafe Array($0) })
    }
    try file.commit()
  }
}
