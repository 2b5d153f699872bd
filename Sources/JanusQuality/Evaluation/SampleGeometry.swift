package import JanusPlatform

/// How some unit vectors lie: how near their neighbours are, and a map of them.
package struct SampleGeometry: Sendable {
  /// For each vector the greatest cosine with another one.
  package private(set) var nearest: [Double] = []
  /// The mean cosine of all pairs; nil where there is no pair.
  package private(set) var meanCosine: Double?
  /// Where each lies along the two directions in which they differ most (principal components).
  package private(set) var map: [(x: Double, y: Double)] = []
  /// What part of the variance the two directions show.
  package private(set) var shownVariance = 0.0

  /// - Throws: ``FileError`` where OpenBLAS is missing.
  /// - Complexity: O(*n*²·*d* + min(*n*, *d*)³).
  package init(_ rows: EmbeddingRows) throws(FileError) {
    guard rows.count > 1 else { return }
    try measureNeighbours(rows)
    try draw(rows)
  }

  private mutating func measureNeighbours(_ rows: EmbeddingRows) throws(FileError) {
    let count = rows.count
    let product = try MatrixProduct()
    var cosines: [Float] = []
    product.inner(
      rows.numbers, count, rows.numbers, count, dimension: rows.dimension, into: &cosines)
    var sum = 0.0
    nearest.reserveCapacity(count)
    for row in 0..<count {
      var greatest: Float = -1
      for column in 0..<count where column != row {
        let cosine = cosines[row * count + column]
        greatest = max(greatest, cosine)
        sum += Double(cosine)
      }
      nearest.append(Double(min(1, greatest)))
    }
    meanCosine = sum / Double(count * (count - 1))
  }

  private mutating func draw(_ rows: EmbeddingRows) throws(FileError) {
    let (count, dimension) = (rows.count, rows.dimension)
    var mean = [Double](repeating: 0, count: dimension)
    for (place, number) in rows.numbers.enumerated() {
      mean[place % dimension] += Double(number) / Double(count)
    }
    var centred = [Double](repeating: 0, count: count * dimension)
    for (place, number) in rows.numbers.enumerated() {
      centred[place] = Double(number) - mean[place % dimension]
    }
    let total = centred.reduce(0) { $0 + $1 * $1 }
    let axes = try Self.axes(of: centred, count, dimension, total: total)
    if total > 0 { shownVariance = axes.reduce(0) { $0 + max(0, $1.value) } / total }
    let places = axes.map { Self.project(centred, count, onto: Self.turned($0.vector)) }
    map = (0..<count).map { (places[0][$0], places.count > 1 ? places[1][$0] : 0) }
  }

  /// The two directions with the greatest variance, through the smaller of XᵀX and XXᵀ: where *u* is an eigenvector of
  /// XXᵀ, X*ᵀu* is one of XᵀX, of the same eigenvalue and with its root for its length.
  private static func axes(
    of rows: [Double], _ count: Int, _ dimension: Int, total: Double
  ) throws(FileError) -> [(value: Double, vector: [Double])] {
    guard count < dimension else {
      var covariance = SymmetricMatrix(size: dimension)
      try covariance.addInnerProducts(ofColumns: rows, count: count)
      return try covariance.principalVectors(2).map { ($0.value, $0.vector) }
    }
    let inner = try SymmetricMatrix.innerProducts(
      ofRows: rows, count: count, dimension: dimension)
    return try inner.principalVectors(2).map { axis in
      var vector = [Double](repeating: 0, count: dimension)
      // What is left by rounding alone is no direction.
      guard axis.value > total * 1e-12 else { return (axis.value, vector) }
      let scale = 1 / axis.value.squareRoot()
      for row in 0..<count {
        let share = axis.vector[row] * scale
        for place in 0..<dimension { vector[place] += share * rows[row * dimension + place] }
      }
      return (axis.value, vector)
    }
  }

  /// An axis has no direction of its own; so that equal vectors give equal maps, its greatest part is above zero.
  private static func turned(_ axis: [Double]) -> [Double] {
    let greatest = axis.max { abs($0) < abs($1) } ?? 0
    return greatest < 0 ? axis.map { -$0 } : axis
  }

  private static func project(_ rows: [Double], _ count: Int, onto axis: [Double]) -> [Double] {
    (0..<count).map { row in
      var sum = 0.0
      for place in axis.indices { sum += rows[row * axis.count + place] * axis[place] }
      return sum
    }
  }
}
