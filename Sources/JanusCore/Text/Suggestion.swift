/// Finds what a mistyped word may have been meant to be.
package enum Suggestion {
  /// Returns the candidate that differs least from `word`, or nil if none is near enough.
  ///
  /// Case, leading dashes and the kind of dash do not count. A candidate that begins with the word,
  /// of three letters or more, is near as well. Among equals the first wins.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let word = folded(word)
    let bound = word.count < 3 ? 1 : min(3, max(1, word.count / 3))
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let isBeginning = word.count >= 3 && other.starts(with: word)
      let distance = isBeginning ? 1 : distance(word, other)
      guard distance <= bound, distance < max(word.count, 1) else { continue }
      if let best, best.distance <= distance { continue }
      best = (candidate, distance)
    }
    return best?.candidate
  }

  /// Counts the insertions, deletions, replacements and swaps of neighbours that turn one text into
  /// the other, no part being changed twice.
  ///
  /// - Complexity: O(*n*·*m*).
  package static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in right.indices {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }

  private static func folded(_ word: String) -> [Character] {
    word.drop { $0 == "-" }.lowercased().map { $0 == "_" ? "-" : $0 }
  }
}
