/// Text that gets shorter in steps, and whose every byte still knows where it stood at first.
struct TracedText {
  private(set) var bytes: [UInt8]
  /// Runs that stand as they stood, by rising start.
  private var pieces: [Piece] = [Piece(start: 0, origin: 0)]

  private struct Piece {
    var start: Int
    var origin: Int
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the byte at `offset` stood in the original.
  /// - Complexity: O(log *n*) for *n* removed ranges.
  func origin(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return pieces[low].origin + offset - pieces[low].start
  }

  mutating func replace(at offset: Int, with byte: UInt8) { bytes[offset] = byte }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Removes ranges that rise and do not overlap.
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func remove(_ ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var keptPieces: [Piece] = []
    var piece = 0
    func keep(_ range: Range<Int>) {
      while piece + 1 < pieces.count, pieces[piece + 1].start <= range.lowerBound { piece += 1 }
      let origin = pieces[piece].origin + range.lowerBound - pieces[piece].start
      keptPieces.append(Piece(start: kept.count, origin: origin))
      // One that begins where the range ends counts: it can be the last, and place the text's end.
      while piece + 1 < pieces.count, pieces[piece + 1].start <= range.upperBound {
        piece += 1
        let start = kept.count + pieces[piece].start - range.lowerBound
        keptPieces.append(Piece(start: start, origin: pieces[piece].origin))
      }
      kept += bytes[range]
    }
    var end = 0
    for range in ranges {
      if end < range.lowerBound { keep(end..<range.lowerBound) }
      end = range.upperBound
    }
    // The last piece is kept even if it is empty: it places the end of the text.
    keep(end..<bytes.count)
    bytes = kept
    pieces = keptPieces
  }
}
