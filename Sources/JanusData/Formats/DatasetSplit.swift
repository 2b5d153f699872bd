package import JanusCore

/// The parts of a data set and their shares: `train=0.9,test=0.1`.
package struct DatasetSplit: Hashable, Sendable {
  package struct Part: Hashable, Sendable {
    package var name: String
    /// From 0 to 1; those of all parts make 1.
    package var share: Double
  }

  package static let mostParts = 100
  package let parts: [Part]

  /// Everything in one part.
  package static let train = DatasetSplit(parts: [Part(name: "train", share: 1)])

  private init(parts: [Part]) { self.parts = parts }

  /// Reads parts as they are written.
  /// - Throws: ``DatasetSplitError``.
  package init(_ text: String) throws(DatasetSplitError) {
    var parts: [Part] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = piece.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmed)
      guard pair.count == 2, let share = Double(pair[1]), share > 0, share <= 1 else {
        throw .noShare(String(piece).trimmed)
      }
      // As `datasets` takes them.
      guard pair[0].wholeMatch(of: /[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*/) != nil else {
        throw .badName(pair[0])
      }
      guard !parts.contains(where: { $0.name == pair[0] }) else { throw .repeated(pair[0]) }
      parts.append(Part(name: pair[0], share: share))
    }
    let sum = parts.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 0.001 else { throw .sum(sum) }
    guard parts.count <= Self.mostParts else { throw .tooManyParts(parts.count) }
    self.parts = parts
  }

  /// Chooses a part for each group of records, so that the parts come as near to their shares as whole groups allow.
  ///
  /// - Parameters:
  ///   - sizes: How many records each group has.
  ///   - seed: Decides, and nothing else, which groups go where.
  /// - Returns: A place in ``parts`` for each group; no part stays empty.
  /// - Throws: ``DatasetSplitError/tooFewGroups(groups:parts:)``.
  package func assign(_ sizes: [Int], seed: UInt64) throws(DatasetSplitError) -> [Int] {
    guard sizes.count >= parts.count else {
      throw .tooFewGroups(groups: sizes.count, parts: parts.count)
    }
    let total = Double(sizes.reduce(0, +))
    var missing = parts.map { $0.share * total }
    var result = [Int](repeating: 0, count: sizes.count)
    var counts = [Int](repeating: 0, count: parts.count)
    var random = SeededRandom(seed: seed)
    for group in random.shuffled(Array(sizes.indices)) {
      var best = 0
      for part in parts.indices where missing[part] > missing[best] { best = part }
      result[group] = best
      missing[best] -= Double(sizes[group])
      counts[best] += 1
    }
    fill(&result, &counts, sizes)
    return result
  }

  /// The part of a group by its key alone, so that what is added later never moves it, nor parts it.
  ///
  /// `number` is spread evenly over all numbers, for example a hash.
  package func part(for number: UInt64) -> Int {
    let place = Double(number >> 11) * 0x1p-53
    var end = 0.0
    for (index, part) in parts.enumerated() {
      end += part.share
      if place < end { return index }
    }
    return parts.count - 1
  }

  /// The part that a file's name tells of, as `datasets` reads names: `test` of `my-test_1.jsonl`; nil if it tells none.
  package static func name(of path: String) -> String? {
    let names: [(String, Set<Substring>)] = [
      ("train", ["train", "training"]), ("validation", ["validation", "valid", "dev", "val"]),
      ("test", ["test", "testing", "eval", "evaluation"]),
    ]
    let file = path.split(separator: "/").last ?? ""
    let words = Set(file.lowercased().split { !$0.isLetter })
    return names.first { !$0.1.isDisjoint(with: words) }?.0
  }

  /// Gives each part that stayed empty the smallest group of the part with the most.
  private func fill(_ result: inout [Int], _ counts: inout [Int], _ sizes: [Int]) {
    for part in parts.indices where counts[part] == 0 {
      guard let giver = parts.indices.max(by: { counts[$0] < counts[$1] }),
        let group = sizes.indices.filter({ result[$0] == giver })
          .min(by: { sizes[$0] < sizes[$1] })
      else { continue }
      result[group] = part
      counts[giver] -= 1
      counts[part] += 1
    }
  }
}

/// Why a data set cannot be parted.
package enum DatasetSplitError: UserFacingError, Equatable {
  case noShare(String)
  case badName(String)
  case repeated(String)
  case sum(Double)
  case tooFewGroups(groups: Int, parts: Int)
  case tooFewRecords(records: Int, part: String, shards: Int)
  case tooManyParts(Int)

  package var summary: String {
    switch self {
    case .noShare(let text): "`\(text.excerpt)` does not say a part and its share."
    case .badName(let name): "\"\(name.excerpt)\" cannot be the name of a part."
    case .repeated(let name): "The part \(name) is there twice."
    case .sum(let sum): "The shares make \(sum), not 1."
    case .tooFewGroups(let groups, let parts):
      "\(parts) parts cannot be made of \(groups) \(groups == 1 ? "group" : "groups") of records that belong together."
    case .tooFewRecords(let records, let part, let shards):
      "The part \(part) has \(records) \(records == 1 ? "record" : "records"), too few for \(shards) shards."
    case .tooManyParts(let count):
      "\(count) parts are too many; there can be \(DatasetSplit.mostParts)."
    }
  }
  package var remedy: String {
    switch self {
    case .badName: "Names have letters, digits and `_`."
    case .tooFewGroups:
      "`--by record` lets records of one seed come into different parts; or leave out --split."
    case .tooFewRecords: "Ask for fewer with --shards."
    default: "A split looks like `train=0.9,test=0.1`."
    }
  }
  package var exitCode: ExitCode {
    switch self {
    case .tooFewGroups, .tooFewRecords: .badData
    default: .usage
    }
  }
}
