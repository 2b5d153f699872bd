internal import JanusCore
internal import JanusData

/// Which records hang together, for a file of JSON lines: cluster by cluster, what stays first.
struct ClusterListing {
  private struct Place {
    var file: Int32
    /// 0 of what has none.
    var line: Int32
    var record: Int32
  }

  private var files: [String] = []
  private var places: [Place] = []
  private var duplicates: [(number: Int, verdict: DuplicateVerdict)] = []

  /// Adds the next record that was compared.
  mutating func add(_ place: RecordPlace, _ verdict: DuplicateVerdict?) {
    add(file: place.file, line: place.position.line, record: place.index)
    if let verdict { duplicates.append((places.count - 1, verdict)) }
  }

  /// Adds the next record, which comes from an index.
  mutating func addIndexed(record: Int, of path: String) {
    add(file: path, line: 0, record: record)
  }

  private mutating func add(file: String, line: Int, record: Int) {
    if files.last != file { files.append(file) }
    places.append(
      Place(
        file: Int32(files.count - 1), line: Int32(clamping: line), record: Int32(clamping: record)))
  }

  /// Writes the clusters in the order of what stays of them.
  func write(to path: String) throws(JanusError) {
    let writer = try RecordWriter(path: path, format: .json(.jsonLines))
    let sorted = duplicates.sorted { ($0.verdict.kept, $0.number) < ($1.verdict.kept, $1.number) }
    var (cluster, kept) = (0, -1)
    for (number, verdict) in sorted {
      if verdict.kept != kept {
        (cluster, kept) = (cluster + 1, verdict.kept)
        try writer.write(.object(line(of: kept, cluster: cluster, isKept: true)))
      }
      var record = line(of: number, cluster: cluster, isKept: false)
      record["match"] = .string(verdict.kind.rawValue)
      record[verdict.kind == .semantic ? "cosine" : "jaccard"] = .double(verdict.similarity)
      try writer.write(.object(record))
    }
    try writer.commit()
  }

  private func line(of number: Int, cluster: Int, isKept: Bool) -> JSONObject {
    let place = places[number]
    return [
      "cluster": .int(cluster), "file": .string(files[Int(place.file)]),
      "line": place.line == 0 ? .null : .int(Int(place.line)), "record": .int(Int(place.record)),
      "kept": .bool(isKept),
    ]
  }
}
