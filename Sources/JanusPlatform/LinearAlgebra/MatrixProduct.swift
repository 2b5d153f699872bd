internal import COpenBLAS

/// Products of matrices of 32-bit floats, row after row, by OpenBLAS.
package enum MatrixProduct {
  /// The inner products of each of the first `rowCount` rows of `rows` with each of the first `columnCount` rows of
  /// `columns`: `products[i * columnCount + j]` for row *i* and row *j*.
  ///
  /// - Parameter dimension: How many floats a row has.
  /// - Complexity: O(*n*·*m*·*d*).
  package static func inner(
    _ rows: [Float], _ rowCount: Int, _ columns: [Float], _ columnCount: Int, dimension: Int,
    into products: inout [Float]
  ) {
    precondition(rows.count >= rowCount * dimension && columns.count >= columnCount * dimension)
    if products.count < rowCount * columnCount {
      products = [Float](repeating: 0, count: rowCount * columnCount)
    }
    guard rowCount > 0, columnCount > 0 else { return }
    let (m, n, d) = (Int32(rowCount), Int32(columnCount), Int32(dimension))
    unsafe cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, m, n, d, 1, rows, d, columns, d, 0, &products, n)
  }
}
