internal import COpenBLAS

/// Products of matrices of 32-bit floats, row after row, by OpenBLAS, which is loaded by the first to need it.
@safe package struct MatrixProduct {
  private let multiply: janus_sgemm

  /// - Throws: ``FileError`` where OpenBLAS is not installed.
  package init() throws(FileError) {
    let symbol = try unsafe OpenBLAS.function("cblas_sgemm")
    unsafe multiply = unsafeBitCast(symbol, to: janus_sgemm.self)
  }

  /// The inner products of each of the first `rowCount` rows of `rows` with each of the first `columnCount` rows of
  /// `columns`: `products[i * columnCount + j]` for row *i* and row *j*, where a row has `dimension` floats.
  /// - Complexity: O(*n*·*m*·*d*).
  package func inner(
    _ rows: [Float], _ rowCount: Int, _ columns: [Float], _ columnCount: Int, dimension: Int,
    into products: inout [Float]
  ) {
    precondition(rows.count >= rowCount * dimension && columns.count >= columnCount * dimension)
    if products.count < rowCount * columnCount {
      products = [Float](repeating: 0, count: rowCount * columnCount)
    }
    guard rowCount > 0, columnCount > 0 else { return }
    let (m, n, d) = (Int32(rowCount), Int32(columnCount), Int32(dimension))
    unsafe multiply(
      Int32(janus_row_major), Int32(janus_not_transposed), Int32(janus_transposed), m, n, d, 1,
      rows, d, columns, d, 0, &products, n)
  }
}
