internal import JanusPlatform

/// Texts that can be searched for those like another: equal ones by their digests, others by the bands of their
/// signatures, each of which is compared exactly.
struct SimilarityIndex {
  private let rule: DuplicateRule
  private let memory: Int
  private var digests = DigestTable()
  private var tables: [BandTable]
  private var store: ShingleStore
  /// The last search that came by a text, so that none is compared twice.
  private var marks: [UInt32] = []
  private var search: UInt32 = 0
  private var candidates: [Int] = []
  /// What ``prepare(for:_:)`` has read, kept so that it is not left out.
  private var prepared: UInt64 = 0
  private static let preparedCount = 128

  /// - Parameters:
  ///   - rule: How texts are compared.
  ///   - memory: How many bytes all of it may take. If tables alone need more, they get it.
  ///   - spillPath: Where a temporary file may be made.
  init(rule: DuplicateRule, memory: Int, spillPath: String) {
    self.rule = rule
    self.memory = memory
    tables = Array(repeating: BandTable(), count: BandPlan(rule).bands)
    store = ShingleStore(path: spillPath, bound: memory)
  }

  /// How many texts there are.
  var count: Int { store.count }
  var isSpilled: Bool { store.isSpilled }

  /// Makes ready for the search for text `index` of `texts`, which are searched for in their order; for speed alone.
  ///
  /// Now and then it brings into the processor's cache where the next searches begin. Read together, without waiting
  /// for one place before the next, that takes a fraction of the time.
  mutating func prepare(for texts: Fingerprints, _ index: Int) {
    guard index.isMultiple(of: Self.preparedCount) else { return }
    let range = index..<min(index + Self.preparedCount, texts.count)
    var sum: UInt64 = 0
    for text in range { sum &+= UInt64(digests.slot(of: texts.entries[text].digest)) }
    for band in tables.indices {
      for text in range {
        sum &+= tables[band].slot(of: texts.bands[text * texts.bandCount + band])
      }
    }
    prepared = sum
  }

  /// The text that is equal to text `index` of `texts`.
  func equal(to texts: Fingerprints, _ index: Int) -> Int? {
    digests.find(texts.entries[index].digest)
  }

  /// The texts that may be like text `index` of `texts`, each once, in no order.
  mutating func candidates(for texts: Fingerprints, _ index: Int) -> [Int] {
    search &+= 1
    candidates.removeAll(keepingCapacity: true)
    let first = index * texts.bandCount
    for band in 0..<texts.bandCount {
      var link = tables[band].first(texts.bands[first + band])
      while link != 0 {
        let number = Int(link) - 1
        if marks[number] != search {
          marks[number] = search
          candidates.append(number)
        }
        link = tables[band].next(link)
      }
    }
    return candidates
  }

  /// The Jaccard index of text `index` of `texts` and the text `number`; nil if it is below the threshold.
  mutating func similarity(
    of texts: Fingerprints, _ index: Int, to number: Int
  ) throws(FileError) -> Double? {
    let range = texts.entries[index].shingles
    let (one, other) = (range.count, store.size(number))
    // Sets of very different sizes need not be looked into.
    guard Double(min(one, other)) >= rule.threshold * Double(max(one, other)) - 1e-9 else {
      return nil
    }
    let jaccard = Jaccard.index(texts.shingles[range], try store.words(number))
    return jaccard >= rule.threshold ? jaccard : nil
  }

  /// The Jaccard index of two of its texts.
  mutating func similarity(_ one: Int, _ other: Int) throws(FileError) -> Double {
    guard one != other else { return 1 }
    return Jaccard.index(try store.words(one), try store.words(other))
  }

  /// Adds text `index` of `texts`.
  mutating func append(_ texts: Fingerprints, _ index: Int) throws(FileError) {
    let entry = texts.entries[index]
    let tableBytes = tables.reduce(0) { $0 + $1.byteCount }
    let bound = memory - tableBytes - digests.byteCount - store.fixedByteCount
    try store.append(texts.shingles[entry.shingles], bound: bound)
    digests.append(entry.digest)
    marks.append(0)
    for band in 0..<texts.bandCount {
      tables[band].append(texts.bands[index * texts.bandCount + band])
    }
  }

  /// A text's digest and shingles.
  mutating func text(_ number: Int) throws(FileError) -> (TextDigest, ArraySlice<UInt64>) {
    (digests.digests[number], try store.words(number))
  }
}
