extension NumPyFile {
  /// Replaces `numbers` by rows divided by their lengths, one behind the other, without rounding.
  /// - Throws: ``FileError`` where a row is no direction: all zero, or with a number that is none.
  /// - Complexity: O(*n*·*d*).
  package func readUnitRows(_ rows: Range<Int>, into numbers: inout [Double]) throws(FileError) {
    numbers.removeAll(keepingCapacity: true)
    for row in rows {
      let start = numbers.count
      append(row: row, to: &numbers)
      guard UnitVector.normalize(&numbers, from: start) else {
        throw FileError(
          path: path, reason: "Row \(row) is all zero, or has a number that is none")
      }
    }
  }
}
