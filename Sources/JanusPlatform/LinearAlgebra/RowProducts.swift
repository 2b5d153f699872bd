internal import CKernels

/// Inner products of single rows, vectorised for the processor that is there. Equal rows give equal products on all.
package enum RowProducts {
  /// The greatest inner product of a row with others.
  ///
  /// - Parameters:
  ///   - row: Which of the rows in `rows`.
  ///   - rows: Rows, one behind the other.
  ///   - others: The rows that it is multiplied with.
  ///   - dimension: How many numbers a row has.
  ///   - next: The first of `others` to look at; becomes the one behind the last that was looked at.
  ///   - count: How many rows of `others` there are to look at.
  ///   - greatest: What is returned if no product is more.
  ///   - limit: Where a product is above it, the rest is not looked at.
  /// - Returns: The greatest product of those that were looked at, or `greatest`.
  /// - Complexity: O(*m*·*d*) for *m* rows of dimension *d*.
  package static func greatest(
    of row: Int, in rows: [Float], with others: [Float], dimension: Int, from next: inout Int,
    to count: Int, orAtLeast greatest: Float, until limit: Float = .infinity
  ) -> Float {
    precondition(row >= 0 && (row + 1) * dimension <= rows.count)
    precondition(next >= 0 && next <= count && count * dimension <= others.count)
    guard next < count else { return greatest }
    var place = next
    let result = unsafe rows.withUnsafeBufferPointer { rows in
      unsafe others.withUnsafeBufferPointer { others in
        guard let first = rows.baseAddress, let other = others.baseAddress else { return greatest }
        return unsafe janus_greatest_product(
          first + row * dimension, other, dimension, &place, count, greatest, limit)
      }
    }
    next = place
    return result
  }
}
