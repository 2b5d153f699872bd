package import JanusCore

/// A first look at the records of a data set: which belong together.
package struct DatasetSurvey: Sendable {
  private let grouping: RecordGrouping
  /// The group of each record, in their order.
  fileprivate var groups: [Int32] = []
  fileprivate var sizes: [Int] = []
  private var places: [String: Int] = [:]
  /// The field that records are to have in common, if none has it, though there are records.
  package var unknownField: FieldPath? {
    guard case .field(let path) = grouping, places.isEmpty, !groups.isEmpty else { return nil }
    return path
  }

  package init(grouping: RecordGrouping) { self.grouping = grouping }

  package mutating func add(_ record: JSONObject) {
    let group: Int
    if let key = grouping.key(of: record) {
      group = places[key] ?? sizes.count
      places[key] = group
    } else {
      group = sizes.count
    }
    if group == sizes.count { sizes.append(0) }
    sizes[group] += 1
    groups.append(Int32(group))
  }
}

/// In which part and shard each record of a data set goes, in the order in which they come.
package struct DatasetOrder: Sendable {
  /// The names of the parts, each as often as it has shards.
  package let parts: [(name: String, shards: Int)]
  /// The part of each record; empty if there is one part of one shard.
  private var partOfRecord: [UInt8] = []
  private var counts: [Int] = []
  private var done: [Int]
  private var index = 0

  /// Everything in the first part, in one file.
  package init(_ split: DatasetSplit) {
    parts = split.parts.prefix(1).map { ($0.name, 1) }
    done = [0]
  }

  /// - Throws: ``DatasetSplitError/tooFewGroups(groups:parts:)`` and ``DatasetSplitError/tooFewRecords(records:part:shards:)``.
  package init(
    _ split: DatasetSplit, _ survey: DatasetSurvey, shards: Int, seed: UInt64
  ) throws(DatasetSplitError) {
    parts = split.parts.map { ($0.name, shards) }
    done = [Int](repeating: 0, count: parts.count)
    counts = done
    guard !survey.groups.isEmpty else { return }
    let chosen = try split.assign(survey.sizes, seed: seed)
    partOfRecord = survey.groups.map { UInt8(chosen[Int($0)]) }
    for part in partOfRecord { counts[Int(part)] += 1 }
    for (part, count) in zip(parts, counts) where count < shards {
      throw .tooFewRecords(records: count, part: part.name, shards: shards)
    }
  }

  /// Records whose parts are known; parts without any are left out, and none has more shards than records.
  package init(parts names: [String], partOfRecord: [UInt8], shards: Int) {
    var counts = [Int](repeating: 0, count: names.count)
    for part in partOfRecord { counts[Int(part)] += 1 }
    let used = names.indices.filter { counts[$0] > 0 }
    var places = [UInt8](repeating: 0, count: names.count)
    for (place, part) in used.enumerated() { places[part] = UInt8(place) }
    parts = used.map { (names[$0], min(shards, counts[$0])) }
    self.partOfRecord = partOfRecord.map { places[Int($0)] }
    self.counts = used.map { counts[$0] }
    done = [Int](repeating: 0, count: parts.count)
  }

  /// The place of the next record. The shards of a part follow each other, and are about as large as each other.
  package mutating func next() -> (part: Int, shard: Int) {
    guard index < partOfRecord.count else { return (0, 0) }
    let part = Int(partOfRecord[index])
    defer {
      index += 1
      done[part] += 1
    }
    return (part, done[part] * parts[part].shards / counts[part])
  }
}
