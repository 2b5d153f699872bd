internal import COpenBLAS

/// A symmetric matrix of 64-bit floats, made of inner products, and its eigenvalues, by OpenBLAS.
@safe package struct SymmetricMatrix: Sendable {
  /// How many rows, and columns, it has.
  package let size: Int
  /// Row after row. What is below the diagonal is not used.
  private var numbers: [Double]

  /// A matrix of zeros.
  package init(size: Int) {
    precondition(size > 0 && size <= Int(Int32.max))
    self.size = size
    numbers = [Double](repeating: 0, count: size * size)
  }

  /// A matrix whose number at (i, j) is `numbers[i * size + j]`; the caller makes sure that it is symmetric.
  package init(size: Int, numbers: [Double]) {
    precondition(size > 0 && numbers.count == size * size)
    self.size = size
    self.numbers = numbers
  }

  /// Adds XᵀX, where X has `count` rows of `size` numbers, one behind the other.
  /// - Complexity: O(*n*·*d*²).
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package mutating func addInnerProducts(ofColumns rows: [Double], count: Int) throws(FileError) {
    precondition(rows.count >= count * size)
    guard count > 0 else { return }
    try Self.multiply(
      rows, transpose: janus_transposed, size: size, depth: count, width: size, into: &numbers)
  }

  /// Adds a matrix of as many numbers, of which those below the diagonal may be anything.
  package mutating func add(_ others: [Float]) {
    precondition(others.count == numbers.count)
    for place in others.indices { numbers[place] += Double(others[place]) }
  }

  /// XXᵀ, where X has `count` rows of `dimension` numbers: the inner products of all rows with all.
  /// - Complexity: O(*n*²·*d*).
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package static func innerProducts(
    ofRows rows: [Double], count: Int, dimension: Int
  ) throws(FileError) -> SymmetricMatrix {
    precondition(count > 0 && rows.count >= count * dimension)
    var matrix = SymmetricMatrix(size: count)
    try multiply(
      rows, transpose: janus_not_transposed, size: count, depth: dimension, width: dimension,
      into: &matrix.numbers)
    return matrix
  }

  private static func multiply(
    _ rows: [Double], transpose: Int, size: Int, depth: Int, width: Int,
    into numbers: inout [Double]
  ) throws(FileError) {
    let symbol = try unsafe OpenBLAS.function("cblas_dsyrk")
    let multiply = unsafe unsafeBitCast(symbol, to: janus_dsyrk.self)
    unsafe multiply(
      Int32(janus_row_major), Int32(janus_upper), Int32(transpose), Int32(size), Int32(depth), 1,
      rows, Int32(width), 1, &numbers, Int32(size))
  }

  /// The eigenvalues in rising order.
  /// - Complexity: O(*d*³).
  /// - Throws: ``FileError`` where OpenBLAS is missing, or finds none.
  package func eigenvalues() throws(FileError) -> [Double] {
    var copy = numbers
    return try solve("N", &copy)
  }

  /// The `count` eigenvectors with the greatest eigenvalues, these first, each of length one.
  package func principalVectors(
    _ count: Int
  ) throws(FileError) -> [(value: Double, vector: [Double])] {
    var vectors = numbers
    let values = try solve("V", &vectors)
    return (0..<min(count, size)).map { rank in
      let place = size - 1 - rank
      return (values[place], Array(vectors[place * size..<(place + 1) * size]))
    }
  }

  /// LAPACK's dsyevd. It reads columns where this has rows, so that the upper triangle is the lower.
  private func solve(_ job: String, _ matrix: inout [Double]) throws(FileError) -> [Double] {
    let symbol = try unsafe OpenBLAS.function("dsyevd_")
    let solve = unsafe unsafeBitCast(symbol, to: janus_dsyevd.self)
    var values = [Double](repeating: 0, count: size)
    let order = [Int32(size)]
    var (work, intWork): ([Double], [Int32]) = ([0], [0])
    var info: Int32 = 0
    // The first call says how much room the second needs.
    var (workSize, intWorkSize): ([Int32], [Int32]) = ([-1], [-1])
    for _ in 0..<2 {
      unsafe solve(
        job, "L", order, &matrix, order, &values, &work, workSize, &intWork, intWorkSize, &info,
        1, 1)
      guard workSize[0] < 0 else { break }
      (workSize, intWorkSize) = ([Int32(work[0])], [intWork[0]])
      work = [Double](repeating: 0, count: Int(workSize[0]))
      intWork = [Int32](repeating: 0, count: Int(intWorkSize[0]))
    }
    guard info == 0 else {
      throw FileError(
        path: "OpenBLAS", reason: "it finds no eigenvalues of a matrix of \(size) rows")
    }
    return values
  }
}
