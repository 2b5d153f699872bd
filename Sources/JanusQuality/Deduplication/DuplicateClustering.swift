package import JanusPlatform

/// Finds the groups of texts that hang together by being duplicates, over any number of steps.
///
/// Every text is compared with all before it that are not in its group yet, so that no pair counts but by its exact
/// Jaccard index.
package final class DuplicateClustering {
  private let rule: DuplicateRule
  private var index: SimilarityIndex
  /// Which text each text of the index is.
  private var numbers: [Int] = []
  /// The text of the index that a text is equal to; -1 if it is blank.
  private var indexNumbers: [Int32] = []
  private var groups = DisjointSets()

  package init(_ rule: DuplicateRule, memory: Int, spillPath: String) {
    self.rule = rule
    index = SimilarityIndex(rule: rule, memory: memory, spillPath: spillPath)
  }

  /// How many texts were added.
  package var count: Int { groups.count }
  package var isSpilled: Bool { index.isSpilled }

  /// Adds text `number` of `texts`.
  package func add(_ texts: Fingerprints, _ number: Int) throws(FileError) {
    index.prepare(for: texts, number)
    let own = groups.append()
    guard !texts.entries[number].isBlank else {
      indexNumbers.append(-1)
      return
    }
    if let equal = index.equal(to: texts, number) {
      groups.join(own, numbers[equal])
      indexNumbers.append(Int32(equal))
      return
    }
    for candidate in index.candidates(for: texts, number) {
      let other = numbers[candidate]
      guard groups.root(of: own) != groups.root(of: other) else { continue }
      if try index.similarity(of: texts, number, to: candidate) != nil { groups.join(own, other) }
    }
    indexNumbers.append(Int32(index.count))
    try index.append(texts, number)
    numbers.append(own)
  }

  /// The first text of the group that a text is in.
  package func group(of text: Int) -> Int { groups.root(of: text) }

  /// How alike two texts of a group are.
  package func match(of text: Int, with kept: Int) throws(FileError) -> NearDuplicateFilter.Match {
    let (one, other) = (Int(indexNumbers[text]), Int(indexNumbers[kept]))
    return NearDuplicateFilter.Match(
      index: kept, jaccard: try index.similarity(one, other), isExact: one == other)
  }

  /// Writes the texts for which `isKept` holds; of equal ones, one.
  package func write(
    to file: DuplicateIndexWriter, where isKept: (Int) -> Bool
  ) throws(FileError) {
    var isWanted = [Bool](repeating: false, count: index.count)
    for (text, number) in indexNumbers.enumerated() where number >= 0 && isKept(text) {
      isWanted[Int(number)] = true
    }
    for number in 0..<index.count where isWanted[number] {
      let (digest, shingles) = try index.text(number)
      try file.append(digest: digest, shingles: shingles)
    }
  }
}

/// Numbers from 0 in sets that can be joined (Tarjan); a set is known by its least number.
struct DisjointSets {
  private var parents: [Int32] = []

  var count: Int { parents.count }

  /// Adds the next number, in a set of its own.
  mutating func append() -> Int {
    parents.append(Int32(parents.count))
    return parents.count - 1
  }

  /// The least number of the set that `number` is in.
  mutating func root(of number: Int) -> Int {
    var number = number
    while Int(parents[number]) != number {
      parents[number] = parents[Int(parents[number])]
      number = Int(parents[number])
    }
    return number
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = Int32(min(first, second))
  }
}
