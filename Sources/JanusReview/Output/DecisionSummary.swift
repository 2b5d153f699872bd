internal import JanusCore
internal import JanusPlatform

/// What becomes of a record by the decisions of one reviewer, or of all.
struct DecisionSummary: Sendable {
  /// Whose decisions count.
  enum Voice: Hashable, Sendable {
    case reviewer(String)
    /// The majority's; a tie keeps a record, and leaves a preference as it is. Of different edits of one text the latest
    /// counts.
    case majority
  }

  private(set) var status = Decision.Status.undecided
  private(set) var preference: Decision.Preference?
  private(set) var edits: [String: Decision.Edit] = [:]

  /// - Parameter decisions: By rising time.
  init(_ decisions: [StoredDecision]) {
    let statuses = decisions.map(\.decision.status)
    let (kept, dropped) = (statuses.count { $0 == .kept }, statuses.count { $0 == .dropped })
    if kept + dropped > 0 { status = dropped > kept ? .dropped : .kept }
    for preference in [Decision.Preference.swap, .tie]
    where decisions.count(where: { $0.decision.preference == preference }) * 2 > decisions.count {
      self.preference = preference
    }
    for stored in decisions { edits.merge(stored.decision.edits) { $1 } }
  }

  /// The summaries of all records that were decided on.
  static func all(
    _ voice: Voice, _ connection: SQLiteConnection
  ) throws(SQLiteError) -> [Int64: DecisionSummary] {
    let reviewer: SQLiteValue = if case .reviewer(let name) = voice { .text(name) } else { .null }
    var summaries: [Int64: DecisionSummary] = [:]
    var (record, decisions): (Int64?, [StoredDecision]) = (nil, [])
    try connection.prepare(
      """
      SELECT record, reviewer, status, preference, edits, time FROM decisions
      WHERE version > 0 AND (?1 IS NULL OR reviewer = ?1) ORDER BY record, time
      """
    ).forEachRow([reviewer]) { row in
      let next = Int64(row.int(0))
      if let record, record != next {
        summaries[record] = DecisionSummary(decisions)
        decisions = []
      }
      record = next
      decisions.append(Self.decision(row))
      return true
    }
    if let record { summaries[record] = DecisionSummary(decisions) }
    return summaries
  }

  private static func decision(_ row: SQLiteRow) -> StoredDecision {
    var decision = Decision()
    decision.status = Decision.Status(rawValue: row.int(2)) ?? .undecided
    decision.preference = row.isNull(3) ? nil : Decision.Preference(rawValue: row.text(3))
    decision.edits = Decision.edits(stored: (try? JSONParser.parse(row.text(4))) ?? .null)
    return StoredDecision(
      decision: decision, version: 1, reviewer: row.text(1), time: row.double(5))
  }
}
