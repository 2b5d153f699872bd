internal import JanusPlatform

/// What the comparison needs of some texts, one behind the other.
package struct Fingerprints: Sendable {
  /// One of the texts.
  struct Entry: Sendable {
    var digest: TextDigest
    var characterCount: Int
    /// Whether there is nothing to be compared.
    var isBlank: Bool
    /// The first of its shingles, and the first behind.
    var shingles: Range<Int>
  }

  private(set) var entries: [Entry] = []
  /// The hashes of all shingles, in rising order within a text.
  fileprivate(set) var shingles: [UInt64] = []
  /// One hash for each band and text.
  fileprivate(set) var bands: [UInt64] = []
  let bandCount: Int

  init(bandCount: Int) { self.bandCount = bandCount }

  package var count: Int { entries.count }

  /// How many Unicode scalars a text has.
  package func characterCount(_ index: Int) -> Int { entries[index].characterCount }

  /// Whether a text has nothing to be compared.
  package func isBlank(_ index: Int) -> Bool { entries[index].isBlank }

  fileprivate mutating func append(_ entry: Entry) { entries.append(entry) }
}

/// Makes fingerprints of texts; for one thread at a time.
package final class Fingerprinter {
  private let rule: DuplicateRule
  private let plan: BandPlan
  private let hash: MinHash
  private let shingler: TextShingler
  private var signature: [UInt32] = []

  package init(_ rule: DuplicateRule) {
    self.rule = rule
    plan = BandPlan(rule)
    hash = MinHash(permutations: rule.permutations, seed: rule.seed)
    shingler = TextShingler(rule.unit, normalizes: rule.normalizes)
  }

  /// An empty list for texts.
  package func makeFingerprints() -> Fingerprints { Fingerprints(bandCount: plan.bands) }

  /// Adds a text in UTF-8.
  package func add(_ text: [UInt8], to list: inout Fingerprints) {
    let start = list.shingles.count
    let reading = shingler.read(text, appendingTo: &list.shingles)
    finish(
      Fingerprints.Entry(
        digest: reading.digest, characterCount: reading.characterCount, isBlank: reading.isBlank,
        shingles: start..<list.shingles.count), in: &list)
  }

  /// Adds a text of which its shingles are known.
  func add(digest: TextDigest, shingles: ArraySlice<UInt64>, to list: inout Fingerprints) {
    let start = list.shingles.count
    list.shingles += shingles
    finish(
      Fingerprints.Entry(
        digest: digest, characterCount: 0, isBlank: false, shingles: start..<list.shingles.count),
      in: &list)
  }

  private func finish(_ entry: Fingerprints.Entry, in list: inout Fingerprints) {
    if entry.isBlank || rule.isExact {
      list.bands.append(contentsOf: repeatElement(0, count: plan.bands))
    } else {
      hash.appendBands(
        plan.bands, of: plan.rows, list.shingles, entry.shingles, scratch: &signature,
        to: &list.bands)
    }
    list.append(entry)
  }
}

extension BandPlan {
  init(_ rule: DuplicateRule) {
    if rule.isExact {
      self.init(bands: 0, rows: 0)
    } else {
      self.init(threshold: rule.threshold, permutations: rule.permutations)
    }
  }
}
