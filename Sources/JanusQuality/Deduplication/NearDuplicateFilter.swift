public import JanusCore
package import JanusPlatform

/// Tells of texts, one after another, whether they are duplicates of earlier ones.
///
/// The first of several stays; what comes later is compared with what stayed. Candidates are found by MinHash and
/// locality-sensitive hashing, and compared exactly: a text that is called a duplicate is one.
///
/// ```swift
/// let filter = NearDuplicateFilter()
/// try filter.add("the cat sat on the mat")   // nil: it is new
/// try filter.add("the cat sat on the mat")   // of 0, with a Jaccard index of 1
/// ```
/// Not to be shared by threads.
public final class NearDuplicateFilter {
  /// The earlier text that one is a duplicate of.
  public struct Match: Hashable, Sendable {
    /// Counts all texts that were added, from 0.
    public var index: Int
    /// The Jaccard index of their sets of shingles.
    public var jaccard: Double
    /// Whether the texts are equal (after they were normalised, if they are).
    public var isExact: Bool

    public init(index: Int, jaccard: Double, isExact: Bool) {
      self.index = index
      self.jaccard = jaccard
      self.isExact = isExact
    }
  }

  public let rule: DuplicateRule
  private let fingerprinter: Fingerprinter
  private var index: SimilarityIndex
  /// Which of the added texts each text of the index is.
  private var numbers: [Int] = []
  /// How many texts were added, duplicates too.
  public private(set) var count = 0

  /// - Parameters:
  ///   - rule: How texts are compared.
  ///   - memory: How many bytes may be taken; beyond that, a temporary file is used. nil for as many as it needs.
  ///   - spillPath: The temporary file; nil for one in the system's folder for such.
  public init(
    _ rule: DuplicateRule = DuplicateRule(), memory: Int? = nil, spillPath: String? = nil
  ) {
    self.rule = rule
    fingerprinter = Fingerprinter(rule)
    index = SimilarityIndex(
      rule: rule, memory: memory ?? .max,
      spillPath: spillPath
        ?? Path.join(FileSystem.temporaryFolder, "janus-\(ThisProcess.identifier).spill"))
  }

  /// Adds a text, unless it is a duplicate. One that is blank is never one.
  /// - Returns: What it is a duplicate of; nil if it is new.
  /// - Throws: ``JanusError`` where the temporary file fails.
  @discardableResult
  public func add(_ text: String) throws(JanusError) -> Match? {
    var texts = fingerprinter.makeFingerprints()
    fingerprinter.add(Array(text.utf8), to: &texts)
    do {
      let match = try match(texts, 0)
      try add(texts, 0, isDuplicate: match != nil)
      return match
    } catch {
      throw JanusError(spilling: error)
    }
  }

  /// What text `number` of `texts` is a duplicate of: of several, the most similar, then the first.
  package func match(_ texts: Fingerprints, _ number: Int) throws(FileError) -> Match? {
    index.prepare(for: texts, number)
    guard !texts.entries[number].isBlank else { return nil }
    if let equal = index.equal(to: texts, number) {
      return Match(index: numbers[equal], jaccard: 1, isExact: true)
    }
    var best: (number: Int, jaccard: Double)?
    for candidate in index.candidates(for: texts, number) {
      guard let jaccard = try index.similarity(of: texts, number, to: candidate) else { continue }
      if let best, (best.jaccard, candidate) >= (jaccard, best.number) { continue }
      best = (candidate, jaccard)
    }
    return best.map { Match(index: numbers[$0.number], jaccard: $0.jaccard, isExact: false) }
  }

  /// Counts text `number` of `texts`, and remembers it unless it is a duplicate, or is said to be none.
  package func add(
    _ texts: Fingerprints, _ number: Int, isDuplicate: Bool
  ) throws(FileError) {
    if !isDuplicate, !texts.entries[number].isBlank {
      try index.append(texts, number)
      numbers.append(count)
    }
    count += 1
  }

  /// Whether the temporary file was needed.
  package var isSpilled: Bool { index.isSpilled }

  /// Writes what is remembered.
  package func write(to file: DuplicateIndexWriter) throws(FileError) {
    for number in 0..<index.count {
      let (digest, shingles) = try index.text(number)
      try file.append(digest: digest, shingles: shingles)
    }
  }
}

extension JanusError {
  package init(spilling error: FileError) {
    self.init(
      "The temporary file \(error.path) cannot be used: \(error.reason).",
      remedy: "Make room, or allow more memory.")
  }
}
