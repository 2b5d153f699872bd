internal import JanusCore
package import JanusPlatform

/// A file that remembers texts by their digests and shingles, for later runs.
///
/// It has words of 64 bits: a magic word and the version, what a shingle is and whether texts were normalised, and then
/// blocks. A block has its length and its XXH3, then texts: two words of digest, the number of shingles, the shingles.
/// A block of no length ends the file; behind it stands how many texts there are. Signatures are not kept: they are
/// made of the shingles faster than they are read, and so a later run may choose threshold, permutations and seed anew.
enum DuplicateIndexFormat {
  /// "JANUSDUP"
  static let magic: UInt64 = 0x5055_4453_554E_414A
  static let version: UInt64 = 1
  /// A block is ended when it has so many words.
  static let blockSize = 1 << 17
  /// A longer block than this was not written by us.
  static let largestBlock: UInt64 = 1 << 32

  /// The words that say which shingles there are.
  static func words(of rule: DuplicateRule) -> [UInt64] {
    let unit: [UInt64] =
      switch rule.unit {
      case .none: [0, 0]
      case .automatic(let count): [1, UInt64(count)]
      case .words(let count): [2, UInt64(count)]
      case .characters(let count): [3, UInt64(count)]
      }
    return unit + [rule.normalizes ? 1 : 0]
  }

  /// Which options of an index differ from those of a run, in words.
  static func difference(_ words: [UInt64], from own: [UInt64]) -> String {
    var made: [String] = []
    var given: [String] = []
    if words[..<2] != own[..<2] {
      made.append(unit(words))
      given.append(unit(own))
    }
    if words[2] != own[2] {
      made.append(words[2] == 0 ? "without --normalize" : "with --normalize")
      given.append(own[2] == 0 ? "without it" : "with it")
    }
    let (was, isNow) = (made.joined(separator: " and "), given.joined(separator: " and "))
    return "It was made \(was), and this run is \(isNow)"
  }

  private static func unit(_ words: [UInt64]) -> String {
    switch words[0] {
    case 0: "with --exact"
    case 1: "with --shingle auto"
    case 2: "with --shingle \(ShingleRule.words(Int(clamping: words[1])))"
    case 3: "with --shingle \(ShingleRule.characters(Int(clamping: words[1])))"
    default: "with options of another version"
    }
  }
}

/// Writes an index; it appears when it is whole.
package final class DuplicateIndexWriter {
  private let file: WordWriter
  private var block: [UInt64] = []
  private var count = 0

  package init(path: String, rule: DuplicateRule) throws(FileError) {
    file = try WordWriter(path: path)
    let head = [DuplicateIndexFormat.magic, DuplicateIndexFormat.version]
    try file.append(head + DuplicateIndexFormat.words(of: rule))
  }

  func append(digest: TextDigest, shingles: ArraySlice<UInt64>) throws(FileError) {
    block += [digest.low, digest.high, UInt64(shingles.count)]
    block += shingles
    count += 1
    if block.count >= DuplicateIndexFormat.blockSize { try endBlock() }
  }

  private func endBlock() throws(FileError) {
    guard !block.isEmpty else { return }
    try file.append([UInt64(block.count), XXH3.hash(block[...])])
    try file.append(block)
    block.removeAll(keepingCapacity: true)
  }

  package func commit() throws(FileError) {
    try endBlock()
    try file.append([0, UInt64(count)])
    try file.commit()
  }
}

/// Reads an index.
package final class DuplicateIndexReader {
  private let path: String
  private let file: WordReader
  private let fingerprinter: Fingerprinter
  private var count = 0

  /// - Throws: ``FileError`` where the file cannot be read, or is no index for such a rule.
  package init(path: String, rule: DuplicateRule) throws(FileError) {
    self.path = path
    file = try WordReader(path: path)
    fingerprinter = Fingerprinter(rule)
    let head: [UInt64]
    do { head = try file.next(2) } catch {
      throw error.kind == .other ? FileError(path: path, reason: Self.isNone) : error
    }
    guard head[0] == DuplicateIndexFormat.magic else {
      throw FileError(path: path, reason: Self.isNone)
    }
    guard head[1] == DuplicateIndexFormat.version else {
      throw FileError(
        path: path, reason: "It is an index of version \(head[1]), and this program knows version 1"
      )
    }
    let words = try file.next(3)
    let own = DuplicateIndexFormat.words(of: rule)
    guard words == own else {
      throw FileError(path: path, reason: DuplicateIndexFormat.difference(words, from: own))
    }
  }

  private static let isNone = "It is no index of texts"

  /// The next texts; nil at the end.
  package func next() throws(FileError) -> Fingerprints? {
    let head = try file.next(2)
    guard head[0] > 0 else {
      guard head[1] == UInt64(count), file.isAtEnd else { throw damaged }
      return nil
    }
    guard head[0] < DuplicateIndexFormat.largestBlock else { throw damaged }
    let block = try file.next(Int(head[0]))
    guard XXH3.hash(block[...]) == head[1] else { throw damaged }
    var texts = fingerprinter.makeFingerprints()
    var place = 0
    while place < block.count {
      guard block.count - place >= 3, block[place + 2] <= UInt64(block.count - place - 3) else {
        throw damaged
      }
      let (start, size) = (place + 3, Int(block[place + 2]))
      fingerprinter.add(
        digest: TextDigest(low: block[place], high: block[place + 1]),
        shingles: block[start..<start + size], to: &texts)
      place = start + size
    }
    count += texts.count
    return texts
  }

  private var damaged: FileError {
    FileError(path: path, reason: "It is damaged: a checksum is wrong. Remove it and make it anew")
  }
}
