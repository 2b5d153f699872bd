internal import JanusCore
internal import JanusPlatform

/// How far a reviewer is, and how fast.
struct ReviewProgress: Hashable, Sendable {
  var total = 0
  var kept = 0
  var dropped = 0
  /// Of whatever status.
  var edited = 0
  /// Decisions an hour, one by one; nil where there were too few of late.
  var pace: Double?

  var decided: Int { kept + dropped }
  var undecided: Int { max(0, total - decided) }

  /// The pace is that of the last half hour, from so many decisions on.
  private static let window = 1800.0
  private static let fewest = 5

  /// - Parameter store: With the index beside it: what is not in the file any more does not count.
  /// - Throws: ``SQLiteError``.
  init(_ store: DecisionStore) throws(SQLiteError) {
    let connection = store.connection
    total = try connection.prepare("SELECT count(*) FROM records").first { $0.int(0) } ?? 0
    try connection.prepare(
      """
      SELECT d.status, d.is_edited, count(*) FROM decisions d
      JOIN records r ON r.key = d.record WHERE d.reviewer = ? GROUP BY 1, 2
      """
    ).forEachRow([.text(store.reviewer)]) { row in
      let count = row.int(2)
      if row.int(1) == 1 { edited += count }
      switch Decision.Status(rawValue: row.int(0)) {
      case .kept: kept += count
      case .dropped: dropped += count
      case .undecided, nil: break
      }
      return true
    }
    let now = WallClock.now
    let recent = try connection.prepare(
      """
      SELECT count(*), min(time) FROM operations
      WHERE reviewer = ? AND is_undone = 0 AND size = 1 AND time > ?
      """
    ).first([.text(store.reviewer), .real(now - Self.window)]) { ($0.int(0), $0.double(1)) }
    if let (count, first) = recent, count >= Self.fewest, now > first {
      pace = Double(count) / (now - first) * 3600
    }
  }

  var json: JSONValue {
    let seconds = pace.map { Double(undecided) / $0 * 3600 }
    return [
      "total": .int(total), "decided": .int(decided), "kept": .int(kept),
      "dropped": .int(dropped), "edited": .int(edited), "undecided": .int(undecided),
      "perHour": pace.map { .int(Int($0.rounded())) } ?? .null,
      "secondsLeft": seconds.map { .int(Int($0.rounded())) } ?? .null,
    ]
  }
}
