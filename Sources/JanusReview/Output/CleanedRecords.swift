internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// The records with the decisions on them: what was dropped is left out, edits are applied, and preferences that were
/// swapped are swapped.
struct CleanedRecords {
  /// What became of the records.
  struct Counts: Hashable, Sendable {
    var kept = 0
    var undecided = 0
    var dropped = 0
    /// Of those that go out.
    var edited = 0
    /// Pairs of which no side is better, which are left out, too.
    var ties = 0

    var written: Int { kept + undecided }
  }

  let data: ReviewData
  let voice: DecisionSummary.Voice

  /// Hands out what stays, in the order of the files.
  /// - Parameters:
  ///   - query: Which records are meant; nil for all.
  ///   - store: With the index beside it.
  ///   - most: Where more stay than these, so many of them are drawn at random, the same each time.
  ///   - body: Gets a record, and the place of its file among the files; nil to count only.
  /// - Returns: What became of the records, whether they were drawn or not.
  /// - Throws: What `body` throws, ``ReviewFault`` where a file has changed, or ``SQLiteError``.
  func forEach(
    _ query: ReviewQuery?, in store: DecisionStore, atMost most: Int = .max,
    _ body: ((RawRecord, Int) throws -> Void)?
  ) throws -> Counts {
    let summaries = try DecisionSummary.all(voice, store.connection)
    var counts = Counts()
    var staying: [(number: Int, summary: DecisionSummary?)] = []
    for (number, key) in try numbers(query, store) {
      let summary = summaries[key.bits]
      switch summary?.status {
      case .dropped:
        counts.dropped += 1
        continue
      case .kept where summary?.preference != .tie: counts.kept += 1
      case .undecided where summary?.preference != .tie, nil: counts.undecided += 1
      case .kept, .undecided:
        counts.ties += 1
        continue
      }
      if summary?.edits.isEmpty == false { counts.edited += 1 }
      if body != nil { staying.append((number, summary)) }
    }
    guard let body else { return counts }
    if staying.count > most {
      let drawn = Selection.random(most, of: staying.count, seed: Self.seed)
      staying = drawn.sorted().map { staying[$0] }
    }
    let source = try RecordSource(data, store.connection)
    for (number, summary) in staying {
      let found = try source.record(number)
      let changed = try RecordEdits.apply(
        summary?.edits ?? [:], swapsSides: summary?.preference == .swap, to: found.raw)
      try body(changed, found.file)
    }
    return counts
  }

  private static let seed: UInt64 = 1

  private func numbers(
    _ query: ReviewQuery?, _ store: DecisionStore
  ) throws -> [(Int, RecordKey)] {
    var ordered = query ?? ReviewQuery()
    ordered.order = .number(isReversed: false)
    let matching = try MatchingRecords(ordered, store)
    return zip(try matching.numbers(), try matching.keys()).map { ($0, $1) }
  }
}

extension CleanedRecords.Counts {
  var members: JSONObject {
    [
      "kept": .int(kept), "dropped": .int(dropped), "edited": .int(edited),
      "undecided": .int(undecided), "ties": .int(ties),
    ]
  }
}
