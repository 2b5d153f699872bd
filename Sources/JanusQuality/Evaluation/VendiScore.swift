package import JanusPlatform

/// The Vendi score: how many records that have nothing in common would be as diverse as these (Friedman and Dieng,
/// arXiv 2210.02410), of any order (Pasarkar and Dieng, arXiv 2310.12952).
///
/// It is the exponential of Rényi's entropy of the eigenvalues of K/n, where K holds the similarities of *n* records.
public struct VendiScore: Hashable, Sendable {
  /// The orders that are told unless others are asked for. Low ones count rare records more, high ones frequent ones.
  public static let usualOrders = [0.1, 0.5, 1, 2, Double.infinity]

  /// The eigenvalues of K/n that are above zero, in rising order; their sum is 1.
  public let eigenvalues: [Double]

  /// - Parameter eigenvalues: Of K/n, in any order. Those that rounding alone may have made are left out.
  init(eigenvalues: [Double]) {
    let greatest = eigenvalues.max() ?? 0
    let noise = greatest * Double(eigenvalues.count) * Double.ulpOfOne
    self.eigenvalues = eigenvalues.filter { $0 > noise }.sorted()
  }

  /// The score of all rows of a file, by cosines.
  ///
  /// Numbers of 32 bits are multiplied as such, in blocks that are summed up in 64 bits, which is enough for seven
  /// digits of any order, unless there are directions along which hardly anything lies: then all is done in 64 bits.
  ///
  /// - Parameters:
  ///   - file: Rows of any length.
  ///   - progress: Called with the number of rows so far; what it throws ends the work.
  /// - Returns: nil of no rows.
  /// - Throws: ``FileError`` where a row is no direction, or OpenBLAS is missing; what `progress` throws.
  package static func of(
    _ file: NumPyFile, progress: (Int) throws -> Void = { _ in }
  ) throws -> VendiScore? {
    // Of fewer rows than numbers in a row, the other matrix is the smaller.
    if file.rowCount >= file.dimension, let products = try UnitRowProducts(file) {
      var sum = SymmetricMatrix(size: file.dimension)
      var count = 0
      while let (product, rowCount) = try products.next() {
        sum.add(product)
        count += rowCount
        try progress(count)
      }
      let score = VendiScore(
        eigenvalues: try sum.eigenvalues().map { $0 / Double(file.rowCount) })
      if !score.hasFaintDirections(of: file.dimension) { return score }
    }
    var vendi = VendiAccumulator(dimension: file.dimension, blockSize: 2048)
    try vendi.add(file, progress: progress)
    return try vendi.score()
  }

  /// Whether some eigenvalue is so small that the rounding of 32 bits is seen in it.
  private func hasFaintDirections(of dimension: Int) -> Bool {
    eigenvalues.count < dimension || eigenvalues[0] * Double(dimension) < 1e-3
  }

  /// The score of an order above 0, which may be infinite.
  public func score(order: Double) -> Double {
    precondition(order > 0)
    guard let greatest = eigenvalues.last else { return 0 }
    if order.isInfinite { return 1 / greatest }
    if order == 1 {
      return Double.exp(eigenvalues.reduce(0.0) { $0 - $1 * Double.log($1) })
    }
    let sum = eigenvalues.reduce(0.0) { $0 + Double.pow($1, order) }
    return Double.exp(Double.log(sum) / (1 - order))
  }
}

/// Takes in unit vectors, and gives their Vendi score by cosines.
///
/// The eigenvalues of XXᵀ and XᵀX are the same, but for zeros. So there is never more in memory than the smaller of
/// the two, and one block of vectors.
package struct VendiAccumulator: Sendable {
  package let dimension: Int
  /// How many vectors were taken in.
  package private(set) var count = 0
  private var matrix: SymmetricMatrix?
  private var block: [Double] = []
  private let blockSize: Int

  /// - Parameters:
  ///   - dimension: How many numbers a vector has.
  ///   - blockSize: How many vectors are taken in at once; at least as many as a vector has numbers.
  package init(dimension: Int, blockSize: Int = 256) {
    precondition(dimension > 0)
    self.dimension = dimension
    self.blockSize = max(blockSize, dimension)
  }

  /// Takes in a vector of length one.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package mutating func add<Number: BinaryFloatingPoint>(
    _ vector: ArraySlice<Number>
  ) throws(FileError) {
    precondition(vector.count == dimension)
    for number in vector { block.append(Double(number)) }
    count += 1
    if block.count >= blockSize * dimension { try flush() }
  }

  /// Takes in all rows of a file.
  /// - Throws: ``FileError`` where a row is no direction.
  package mutating func add(
    _ file: NumPyFile, progress: (Int) throws -> Void = { _ in }
  ) throws {
    let size = max(blockSize, 1024)
    var rows: [Double] = []
    for start in stride(from: 0, to: file.rowCount, by: size) {
      let range = start..<min(file.rowCount, start + size)
      try file.readUnitRows(range, into: &rows)
      if block.isEmpty, matrix == nil, range.count < dimension {
        block = rows
      } else {
        try flush()
        try addProducts(rows, range.count)
      }
      count += range.count
      try progress(count)
    }
  }

  private mutating func flush() throws(FileError) {
    guard !block.isEmpty else { return }
    try addProducts(block, block.count / dimension)
    block.removeAll(keepingCapacity: true)
  }

  private mutating func addProducts(_ rows: [Double], _ count: Int) throws(FileError) {
    var sum = matrix ?? SymmetricMatrix(size: dimension)
    // Not two copies of it.
    matrix = nil
    try sum.addInnerProducts(ofColumns: rows, count: count)
    matrix = sum
  }

  /// The score of what was taken in so far; nil of nothing.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package func score() throws(FileError) -> VendiScore? {
    guard count > 0 else { return nil }
    let whole: SymmetricMatrix
    if var sum = matrix {
      try sum.addInnerProducts(ofColumns: block, count: block.count / dimension)
      whole = sum
    } else {
      whole = try SymmetricMatrix.innerProducts(
        ofRows: block, count: count, dimension: dimension)
    }
    let scale = 1 / Double(count)
    return VendiScore(eigenvalues: try whole.eigenvalues().map { $0 * scale })
  }
}
