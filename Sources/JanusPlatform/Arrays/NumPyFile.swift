#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A matrix in a file of NumPy's (`.npy`, versions 1 to 3), mapped into memory and read as it is used.
///
/// Its numbers are little-endian 32- or 64-bit floats in C order; one dimension counts as a matrix of one column.
/// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
@safe package final class NumPyFile: Sendable {
  package let rowCount: Int
  /// How many numbers a row has.
  package let dimension: Int
  private let isDouble: Bool
  let path: String
  private let mapping: MappedFile
  /// Where the numbers begin.
  private let start: Int

  /// - Throws: ``FileError`` where the file cannot be read, or is none that this can read.
  package init(path: String) throws(FileError) {
    self.path = path
    mapping = try MappedFile(path: path)
    let header: NumPyHeader
    do { header = try NumPyHeader(mapping.prefix(NumPyHeader.largest)) } catch {
      throw FileError(path: path, reason: error.reason)
    }
    (rowCount, dimension) = (header.rowCount, header.dimension)
    (isDouble, start) = (header.isDouble, header.size)
    let numbers = rowCount.multipliedReportingOverflow(by: dimension)
    let size = numbers.partialValue.multipliedReportingOverflow(by: isDouble ? 8 : 4)
    guard !numbers.overflow, !size.overflow, mapping.count - start >= size.partialValue else {
      throw FileError(
        path: path,
        reason:
          "It is cut off: \(rowCount) × \(dimension) numbers do not fit into its \(mapping.count) bytes"
      )
    }
  }

  /// Appends the numbers of a row, as they are or rounded to 32 bits.
  package func append(row: Int, to numbers: inout [Float]) {
    precondition(row >= 0 && row < rowCount)
    unsafe mapping.withBytes { bytes in
      let size = isDouble ? 8 : 4
      let first = start + row * dimension * size
      for index in 0..<dimension {
        let place = first + index * size
        unsafe numbers.append(
          isDouble
            ? Float(bytes.loadUnaligned(fromByteOffset: place, as: Double.self))
            : bytes.loadUnaligned(fromByteOffset: place, as: Float.self))
      }
    }
  }

  /// Appends the numbers of a row as they are.
  package func append(row: Int, to numbers: inout [Double]) {
    precondition(row >= 0 && row < rowCount)
    unsafe mapping.withBytes { bytes in
      let size = isDouble ? 8 : 4
      let first = start + row * dimension * size
      for index in 0..<dimension {
        let place = first + index * size
        unsafe numbers.append(
          isDouble
            ? bytes.loadUnaligned(fromByteOffset: place, as: Double.self)
            : Double(bytes.loadUnaligned(fromByteOffset: place, as: Float.self)))
      }
    }
  }

  /// Whether its numbers have 32 bits, and lie as floats do in memory.
  var hasFloats: Bool { !isDouble && start.isMultiple(of: MemoryLayout<Float>.alignment) }

  /// The numbers of some rows as they lie in the file, which must have floats.
  func withRows<Result>(
    _ rows: Range<Int>, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    precondition(hasFloats && rows.lowerBound >= 0 && rows.upperBound <= rowCount)
    return unsafe mapping.withBytes { bytes in
      let first = start + rows.lowerBound * dimension * 4
      let part = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[first..<first + rows.count * dimension * 4])
      return unsafe body(part.assumingMemoryBound(to: Float.self))
    }
  }

  /// Appends the numbers of a row divided by its length, so that inner products are cosines.
  /// - Throws: ``FileError`` where the row is no direction: all zero, or with a number that is none.
  package func append(unitRow row: Int, to numbers: inout [Float]) throws(FileError) {
    let start = numbers.count
    append(row: row, to: &numbers)
    guard UnitVector.normalize(&numbers, from: start) else {
      throw FileError(path: path, reason: "Row \(row) is all zero, or has a number that is none")
    }
  }
}

/// Vectors of length one.
package enum UnitVector {
  /// Divides the numbers from `start` on by their length.
  /// - Returns: Whether they have a length; if not they stay.
  package static func normalize(_ numbers: inout [Float], from start: Int) -> Bool {
    var sum = 0.0
    for index in start..<numbers.count { sum += Double(numbers[index]) * Double(numbers[index]) }
    guard sum.isFinite, sum > 0 else { return false }
    let factor = 1 / sum.squareRoot()
    for index in start..<numbers.count {
      numbers[index] = Float(Double(numbers[index]) * factor)
    }
    return true
  }

  /// The same for 64 bits.
  package static func normalize(_ numbers: inout [Double], from start: Int) -> Bool {
    var sum = 0.0
    for index in start..<numbers.count { sum += numbers[index] * numbers[index] }
    guard sum.isFinite, sum > 0 else { return false }
    let factor = 1 / sum.squareRoot()
    guard factor.isFinite else { return false }
    for index in start..<numbers.count { numbers[index] *= factor }
    return true
  }
}

/// A file's bytes as memory, for reading. Others must not make it shorter meanwhile.
@safe final class MappedFile: Sendable {
  let count: Int
  private let address: UInt

  init(path: String) throws(FileError) {
    let file = try OpenFile(path, flags: O_RDONLY)
    guard !file.isDirectory else { throw FileError(path: path, code: EISDIR) }
    count = FileSystem.size(of: path)
    guard count > 0 else { throw FileError(path: path, reason: "It is empty") }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file.descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      throw FileError(path: path, code: errno)
    }
    address = UInt(bitPattern: mapped)
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count) }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
  }

  func prefix(_ length: Int) -> [UInt8] { unsafe withBytes { unsafe Array($0.prefix(length)) } }
}
