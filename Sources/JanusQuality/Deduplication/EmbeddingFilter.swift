package import JanusPlatform

/// Tells of rows of unit length, one block after another, whether they are close to earlier ones.
///
/// The search is exact: each block is multiplied with all rows that stayed, and with itself. Rows that stay are held
/// in memory, four bytes a number.
package final class EmbeddingFilter {
  /// The earlier row that one is close to.
  package struct Match: Hashable, Sendable {
    package var index: Int
    package var cosine: Double
  }

  /// How many rows a block has at best.
  package static let blockSize = 1024
  private static let chunkSize = 4096

  private let threshold: Float
  private let dimension: Int
  private let product: MatrixProduct
  private var chunks: [[Float]] = []
  /// The numbers that the caller gave to the rows that stayed.
  private var numbers: [Int] = []

  private var block: [Float] = []
  private var blockCount = 0
  private var products: [Float] = []
  private var ownProducts: [Float] = []
  /// For each row of the block the closest of the rows that stayed before it.
  private var closest: [(place: Int, cosine: Float)] = []
  /// What stayed of the block: its row, and its number.
  private var kept: [(row: Int, number: Int)] = []

  /// - Parameters:
  ///   - threshold: A row is a duplicate if the cosine of its angle with another is above it.
  ///   - dimension: How many numbers a row has.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package init(threshold: Double, dimension: Int) throws(FileError) {
    product = try MatrixProduct()
    self.threshold = Float(threshold)
    self.dimension = dimension
  }

  /// Begins with the next rows, one behind the other, each of unit length.
  /// - Complexity: O(*b*·*n*·*d*) for *b* rows of dimension *d* and *n* that stayed.
  package func begin(_ rows: [Float]) {
    endBlock()
    block = rows
    blockCount = rows.count / dimension
    closest = Array(repeating: (-1, -.infinity), count: blockCount)
    for (number, chunk) in chunks.enumerated() { compare(with: chunk, number) }
    product.inner(
      block, blockCount, block, blockCount, dimension: dimension, into: &ownProducts)
  }

  private func compare(with chunk: [Float], _ number: Int) {
    let count = chunk.count / dimension
    product.inner(block, blockCount, chunk, count, dimension: dimension, into: &products)
    for row in 0..<blockCount {
      for column in 0..<count where products[row * count + column] > closest[row].cosine {
        closest[row] = (number * Self.chunkSize + column, products[row * count + column])
      }
    }
  }

  /// What row `row` of the block is close to: of several the closest, then the first.
  package func match(_ row: Int) -> Match? {
    var (number, cosine) = (-1, threshold)
    if closest[row].cosine > cosine {
      (number, cosine) = (numbers[closest[row].place], closest[row].cosine)
    }
    for earlier in kept {
      let product = ownProducts[row * blockCount + earlier.row]
      if product > cosine { (number, cosine) = (earlier.number, product) }
    }
    return number < 0 ? nil : Match(index: number, cosine: Double(cosine))
  }

  /// Keeps row `row` of the block, under a number of the caller's.
  package func keep(_ row: Int, as number: Int) { kept.append((row, number)) }

  private func endBlock() {
    for (row, number) in kept {
      if chunks.isEmpty || chunks[chunks.count - 1].count == Self.chunkSize * dimension {
        chunks.append([])
      }
      chunks[chunks.count - 1] += block[row * dimension..<(row + 1) * dimension]
      numbers.append(number)
    }
    kept = []
  }
}
