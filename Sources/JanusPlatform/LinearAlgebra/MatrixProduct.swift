internal import COpenBLAS

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Products of matrices of 32-bit floats, row after row, by OpenBLAS, which is loaded by the first to need it.
@safe package struct MatrixProduct {
  private static let names = [
    "libopenblas.so.0", "libopenblas.so", "libopenblas.dylib",
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
  ]

  private let multiply: janus_sgemm

  /// - Throws: ``FileError`` where OpenBLAS is not installed.
  package init() throws(FileError) {
    for name in Self.names {
      guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL),
        let symbol = unsafe dlsym(library, "cblas_sgemm")
      else { continue }
      unsafe multiply = unsafeBitCast(symbol, to: janus_sgemm.self)
      return
    }
    throw FileError(
      path: Self.names[0], kind: .notFound,
      reason: "OpenBLAS is not installed (Debian: libopenblas0)")
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
