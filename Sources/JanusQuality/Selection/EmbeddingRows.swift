package import JanusPlatform

/// Rows of unit length: one for each record.
package struct EmbeddingRows: Sendable {
  /// How many numbers a row has; 0 until there is one.
  package private(set) var dimension: Int
  package private(set) var numbers: [Float] = []

  package init(dimension: Int = 0) { self.dimension = dimension }

  /// - Parameters:
  ///   - dimension: How many numbers a row has, at least 1.
  ///   - unitNumbers: Rows of unit length, one behind the other.
  package init(dimension: Int, unitNumbers: [Float]) {
    precondition(dimension > 0 && unitNumbers.count.isMultiple(of: dimension))
    self.dimension = dimension
    numbers = unitNumbers
  }

  package var count: Int { dimension == 0 ? 0 : numbers.count / dimension }

  /// Adds a vector of any length.
  /// - Returns: Whether it could be: it has the dimension of those before, and a direction.
  package mutating func append(_ vector: [Float]) -> Bool {
    if dimension == 0 { dimension = vector.count }
    guard vector.count == dimension, !vector.isEmpty else { return false }
    let start = numbers.count
    numbers += vector
    guard UnitVector.normalize(&numbers, from: start) else {
      numbers.removeLast(dimension)
      return false
    }
    return true
  }

  /// Adds a row of a file.
  package mutating func append(row: Int, of file: NumPyFile) throws(FileError) {
    if dimension == 0 { dimension = file.dimension }
    try file.append(unitRow: row, to: &numbers)
  }

  /// The rows at `places`, one behind the other.
  package func rows(_ places: [Int]) -> [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(places.count * dimension)
    for place in places { rows += numbers[place * dimension..<(place + 1) * dimension] }
    return rows
  }
}

extension EmbeddingRows {
  /// How close each row is to the middle of all: the cosine with their mean.
  package var centrality: [Double] {
    guard count > 0 else { return [] }
    var mean = [Double](repeating: 0, count: dimension)
    for (place, number) in numbers.enumerated() { mean[place % dimension] += Double(number) }
    let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (0..<count).map { row in
      guard length > 0 else { return 0 }
      var sum = 0.0
      for place in 0..<dimension { sum += mean[place] * Double(numbers[row * dimension + place]) }
      return sum / length
    }
  }
}
