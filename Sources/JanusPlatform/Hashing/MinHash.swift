internal import CKernels
internal import JanusCore

/// Signatures of sets, of which each place is the same for two sets with the probability of their Jaccard index
/// (Broder, 1997).
///
/// A permutation is `a·x + b` modulo 2³² with `a` odd, where `x` are the upper 32 bits of an element: a bijection, so
/// that over elements which are hashes each of them is as likely as any other to be the least.
package struct MinHash: Sendable {
  /// How many permutations there are.
  package let count: Int
  private let multipliers: [UInt32]
  private let addends: [UInt32]

  package init(permutations count: Int, seed: UInt64) {
    precondition(count > 0)
    self.count = count
    var random = SeededRandom(seed: seed)
    // The kernel works on 32 at a time.
    let padded = (count + 31) / 32 * 32
    multipliers = (0..<padded).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) | 1 }
    addends = (0..<padded).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) }
  }

  /// The signature of the set with the elements `shingles[range]`.
  /// - Complexity: O(*n*·*k*) for *n* elements and *k* permutations.
  package func signature(of shingles: [UInt64], _ range: Range<Int>) -> [UInt32] {
    var signature: [UInt32] = []
    read(shingles, range, into: &signature)
    signature.removeLast(multipliers.count - count)
    return signature
  }

  private func read(_ shingles: [UInt64], _ range: Range<Int>, into signature: inout [UInt32]) {
    if signature.count != multipliers.count {
      signature = [UInt32](repeating: 0, count: multipliers.count)
    }
    unsafe shingles[range].withUnsafeBufferPointer { elements in
      unsafe janus_minhash(
        elements.baseAddress, elements.count, multipliers, addends, multipliers.count, &signature)
    }
  }

  /// Appends one hash for each of `bands` bands of `rows` places of the signature.
  /// - Parameters:
  ///   - bands: How many bands.
  ///   - rows: How many places of the signature a band has.
  ///   - shingles: Hashes, of which those in `range` are the set.
  ///   - range: Where the set is.
  ///   - scratch: Memory for the signature, used again from call to call.
  ///   - hashes: What is appended to.
  package func appendBands(
    _ bands: Int, of rows: Int, _ shingles: [UInt64], _ range: Range<Int>,
    scratch: inout [UInt32], to hashes: inout [UInt64]
  ) {
    precondition(bands * rows <= count)
    read(shingles, range, into: &scratch)
    unsafe scratch.withUnsafeBufferPointer { signature in
      guard let base = signature.baseAddress else { return }
      for band in 0..<bands {
        let hash = unsafe janus_hash(
          base + band * rows, rows * MemoryLayout<UInt32>.size, UInt64(band))
        hashes.append(hash)
      }
    }
  }
}
