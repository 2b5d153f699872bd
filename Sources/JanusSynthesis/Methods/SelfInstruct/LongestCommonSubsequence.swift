/// The length of the longest common subsequence of one sequence and many others, 64 places at a time.
///
/// Source: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004.
struct LongestCommonSubsequence {
  /// The places of each token in the sequence, as bits; by the token's number, empty where it has none.
  private var places: [UInt32: [UInt64]] = [:]
  private let wordCount: Int
  /// How many bits of the last word count.
  private let count: Int

  /// - Parameter sequence: Numbers that stand for tokens.
  init(of sequence: some Collection<UInt32>) {
    count = sequence.count
    wordCount = (sequence.count + 63) / 64
    for (place, token) in sequence.enumerated() {
      places[token, default: [UInt64](repeating: 0, count: wordCount)][place / 64] |=
        1 << UInt64(place % 64)
    }
  }

  /// - Complexity: O(*m* · ⌈*n* / 64⌉).
  func length(with other: some Sequence<UInt32>) -> Int {
    if wordCount == 1 { return lengthInOneWord(with: other) }
    var rows = [UInt64](repeating: .max, count: wordCount)
    for token in other {
      guard let matches = places[token] else { continue }
      var carry: UInt64 = 0
      for index in rows.indices {
        let row = rows[index]
        let common = row & matches[index]
        let (first, overflow) = row.addingReportingOverflow(common)
        let (sum, second) = first.addingReportingOverflow(carry)
        carry = overflow || second ? 1 : 0
        rows[index] = sum | (row & ~matches[index])
      }
    }
    var length = 0
    for (index, row) in rows.enumerated() {
      let used = min(64, count - index * 64)
      let mask = used == 64 ? UInt64.max : (1 << UInt64(used)) - 1
      length += (~row & mask).nonzeroBitCount
    }
    return length
  }

  private func lengthInOneWord(with other: some Sequence<UInt32>) -> Int {
    var row = UInt64.max
    for token in other {
      guard let matches = places[token]?[0] else { continue }
      row = (row &+ (row & matches)) | (row & ~matches)
    }
    let mask = count == 64 ? UInt64.max : (1 << UInt64(count)) - 1
    return (~row & mask).nonzeroBitCount
  }
}
