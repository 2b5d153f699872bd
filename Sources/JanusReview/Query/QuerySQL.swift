internal import JanusCore
internal import JanusPlatform

/// A query as SQL over the table `records`, called `r`. Values are bound, never part of the text.
struct QuerySQL {
  /// What each filter is about, so that its own counts can leave it out.
  enum Part: Hashable {
    case text, status, flag, tag, score, length
    case facet(String)
  }

  private struct Filter {
    var part: Part
    var sql: String
    var values: [SQLiteValue]
  }

  private var filters: [Filter] = []
  private var words: (sql: String, values: [SQLiteValue])?
  private(set) var order = "r.number"
  private(set) var orderValues: [SQLiteValue] = []

  /// Records on which two reviewers or more decided, and not alike.
  static let disagreed = """
    (SELECT record FROM decisions WHERE status <> 0 GROUP BY record HAVING min(status) <> max(status))
    """

  /// - Parameters:
  ///   - query: What is wanted.
  ///   - store: With the index beside it; outside of a transaction.
  /// - Throws: ``SQLiteError``, or what comes of reading records that were edited.
  init(_ query: ReviewQuery, _ store: DecisionStore) throws {
    let reviewer = store.reviewer
    if let words = SearchText.expression(query.text) {
      let found = try EditedTexts.search(words, in: store)
      add(.text, "r.number IN (\(found.sql))", found.values)
      self.words = found
    }
    addStatuses(query.statuses, reviewer)
    if !query.flags.isEmpty {
      add(
        .flag, "r.number IN (SELECT record FROM flags WHERE rule IN \(Self.list(query.flags)))",
        Self.texts(query.flags))
    }
    if !query.tags.isEmpty {
      add(
        .tag,
        """
        r.key IN (SELECT d.record FROM decisions d, json_each(d.tags) t
          WHERE d.reviewer = ? AND t.value IN \(Self.list(query.tags)))
        """, [.text(reviewer)] + Self.texts(query.tags))
    }
    for (name, values) in query.facets.sorted(by: { $0.key < $1.key }) {
      add(
        .facet(name),
        """
        r.number IN (SELECT record FROM record_facets WHERE value IN
          (SELECT id FROM facet_values WHERE name = ? AND value IN \(Self.list(values))))
        """, [.text(name)] + Self.texts(values))
    }
    if let score = query.score { addScore(score) }
    if let least = query.fewestCharacters {
      add(.length, "r.length >= ?", [.integer(Int64(least))])
    }
    if let most = query.mostCharacters { add(.length, "r.length <= ?", [.integer(Int64(most))]) }
    setOrder(query.order)
  }

  private mutating func add(_ part: Part, _ sql: String, _ values: [SQLiteValue]) {
    filters.append(Filter(part: part, sql: sql, values: values))
  }

  private static func list(_ values: Set<String>) -> String {
    "(" + repeatElement("?", count: values.count).joined(separator: ", ") + ")"
  }

  private static func texts(_ values: Set<String>) -> [SQLiteValue] {
    values.sorted().map { .text($0) }
  }

  private mutating func addStatuses(_ statuses: Set<ReviewQuery.Status>, _ reviewer: String) {
    guard !statuses.isEmpty else { return }
    let own = "(SELECT record FROM decisions WHERE reviewer = ? AND"
    var alternatives: [String] = []
    var values: [SQLiteValue] = []
    for status in ReviewQuery.Status.allCases where statuses.contains(status) {
      let sql =
        switch status {
        case .undecided: "r.key NOT IN \(own) status <> 0)"
        case .kept: "r.key IN \(own) status = 1)"
        case .dropped: "r.key IN \(own) status = 2)"
        case .edited: "r.key IN \(own) is_edited = 1)"
        case .noted: "r.key IN \(own) note <> '')"
        case .disagreed: "r.key IN \(Self.disagreed)"
        }
      alternatives.append(sql)
      if status != .disagreed { values.append(.text(reviewer)) }
    }
    add(.status, "(" + alternatives.joined(separator: " OR ") + ")", values)
  }

  private mutating func addScore(_ score: ReviewQuery.ScoreRange) {
    add(
      .score,
      """
      r.number IN (SELECT record FROM scores
        WHERE name = ? AND (?  IS NULL OR value >= ?) AND (? IS NULL OR value <= ?))
      """,
      [.text(score.name)]
        + [score.least, score.least, score.most, score.most].map { $0.map { .real($0) } ?? .null })
  }

  /// A prime for the random order, near which the products still fit into 64 bits.
  private static let prime: Int64 = 2_147_483_647

  private mutating func setOrder(_ order: ReviewQuery.Order) {
    switch order {
    case .number(let isReversed): self.order = isReversed ? "r.number DESC" : "r.number"
    case .length(let isReversed):
      self.order = "r.length \(isReversed ? "DESC" : "ASC"), r.number"
    case .score(let name, let isReversed):
      // Records without the score come last either way.
      let score = "(SELECT value FROM scores WHERE name = ? AND record = r.number)"
      self.order = "\(score) \(isReversed ? "DESC" : "ASC") NULLS LAST, r.number"
      orderValues = [.text(name)]
    case .similarity: self.order = "r.cluster NULLS LAST, r.number"
    case .random(let seed):
      // Keys are digests, so a line through their halves is as good as a die.
      var random = SeededRandom(seed: UInt64(bitPattern: seed))
      let factors = [0, 1].map { _ in Int64(random.below(Int(Self.prime) - 1)) + 1 }
      self.order = """
        ((r.key & \(Self.prime)) * ? % \(Self.prime)
          + ((r.key >> 32) & \(Self.prime)) * ? % \(Self.prime)) % \(Self.prime), r.number
        """
      orderValues = factors.map { .integer($0) }
    }
  }

  /// The condition for all filters but those of `part`: `WHERE …`, or nothing where there are none.
  func condition(without part: Part? = nil) -> (sql: String, values: [SQLiteValue]) {
    let used = filters.filter { $0.part != part }
    guard !used.isEmpty else { return ("", []) }
    return (
      " WHERE " + used.map(\.sql).joined(separator: " AND "), used.flatMap(\.values)
    )
  }

  /// The search for the words, where nothing else is asked for: it alone tells which records have them, in a column
  /// `number`, and gives them quickly in that order.
  var onlyWords: (sql: String, values: [SQLiteValue])? { filters.count == 1 ? words : nil }
}
