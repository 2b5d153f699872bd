internal import CKernels

/// XᵀX of the rows of a file with 32-bit numbers, divided by their lengths, for some rows at a time: products in 32 bits,
/// for the caller to sum up in 64.
///
/// Several threads work at once, each with OpenBLAS on that one alone, and read the file meanwhile.
@safe package final class UnitRowProducts {
  /// So many rows make one product: the fewer, the less is lost to 32 bits.
  private static let blockSize = 2048
  /// More numbers than these are better left to one call on all processors.
  private static let mostColumns = 2048

  private typealias Product = Result<[Float], FileError>

  private let workers: OrderedWorkers<Range<Int>, Product>
  private var blocks: ArraySlice<Range<Int>>
  private var underWay: [Int] = []
  private let threadCount = ThisProcess.processorCount

  /// It is nil if the file's numbers have 64 bits, or its rows are too long or too few for this.
  ///
  /// - Parameter file: Not to be changed meanwhile.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package init?(_ file: NumPyFile) throws(FileError) {
    let size = file.dimension
    guard file.hasFloats, (1...Self.mostColumns).contains(size), file.rowCount >= size else {
      return nil
    }
    let address = unsafe UInt(bitPattern: try OpenBLAS.function("cblas_ssyrk"))
    try OpenBLAS.setThreads(1)
    blocks =
      stride(from: 0, to: file.rowCount, by: Self.blockSize).map {
        $0..<min(file.rowCount, $0 + Self.blockSize)
      }[...]
    workers = OrderedWorkers(count: threadCount, name: "janus-products") {
      var room = [Float](repeating: 0, count: Self.blockSize * size)
      return { Self.product(of: $0, file, address, &room) }
    }
  }

  deinit { try? OpenBLAS.setThreads(threadCount) }

  /// The next product, of `size` × `size` numbers, of which those below the diagonal mean nothing, and how many rows it
  /// is of; nil at the end.
  /// - Throws: ``FileError`` where a row is no direction: all zero, or with a number that is none.
  package func next() throws(FileError) -> (product: [Float], rowCount: Int)? {
    while underWay.count < 2 * threadCount, let block = blocks.popFirst() {
      workers.submit(block)
      underWay.append(block.count)
    }
    guard !underWay.isEmpty else { return nil }
    let count = underWay.removeFirst()
    return (try workers.next().get(), count)
  }

  private static func product(
    of rows: Range<Int>, _ file: NumPyFile, _ update: UInt, _ room: inout [Float]
  ) -> Product {
    let update = unsafe unsafeBitCast(update, to: janus_rank_update.self)
    let size = file.dimension
    var product = [Float](repeating: 0, count: size * size)
    let bad = unsafe file.withRows(rows) { numbers in
      guard let first = numbers.baseAddress else { return 0 }
      return unsafe janus_unit_products(first, rows.count, size, update, &room, &product)
    }
    guard bad == rows.count else {
      return .failure(
        FileError(
          path: file.path,
          reason: "Row \(rows.lowerBound + bad) is all zero, or has a number that is none"))
    }
    return .success(product)
  }
}
