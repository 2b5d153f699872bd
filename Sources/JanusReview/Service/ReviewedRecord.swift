internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// One record as the page shows it.
struct ReviewedRecord {
  private static let mostSiblings = 50
  /// More places of one flag than these nobody looks at.
  private static let mostSpans = 200

  private let session: ReviewSession
  private let store: DecisionStore
  private let found: RecordSource.Found
  private let record: JSONValue
  private let talk: ReviewedTalk
  private let stored: StoredDecision

  init(_ found: RecordSource.Found, _ session: ReviewSession, _ store: DecisionStore) throws {
    self.session = session
    self.store = store
    self.found = found
    record = try found.raw.value()
    talk = ReviewedTalk(record)
    stored = try store.decision(on: found.key)
  }

  func json() throws -> JSONValue {
    let text = RecordText.whole(of: record)
    let entities = session.diagram?.entities(in: text) ?? []
    let others = try store.otherDecisions(on: found.key).map { other -> JSONValue in
      [
        "reviewer": .string(other.reviewer), "status": .string(other.decision.status.name),
        "reason": other.decision.reason.map(JSONValue.string) ?? .null,
      ]
    }
    return [
      "id": .string(found.key.description), "index": .int(found.number + 1),
      "shape": .string(talk.kind.rawValue), "turns": .array(talk.turns.map(turn)),
      "preference": preference, "fields": .array(fields), "provenance": try provenance(),
      "siblings": .array(try siblings()), "flags": .array(try flags()),
      "entities": .array(entities.map(JSONValue.string)), "decision": stored.json,
      "others": .array(others),
    ]
  }

  private func turn(_ turn: ReviewedTalk.Turn) -> JSONValue {
    let path = turn.path?.description
    let edit = path.flatMap { stored.decision.edits[$0] }
    let role =
      switch turn.role {
      case .system: "system"
      case .user: "user"
      case .assistant: "assistant"
      case .other: "other"
      }
    return [
      "role": .string(role), "speaker": .string(speaker(of: turn)),
      "path": path.map(JSONValue.string) ?? .null, "text": .string(edit?.text ?? turn.text),
      "original": edit == nil ? .null : .string(turn.text), "besides": turn.besides,
    ]
  }

  /// The name in the record, or else that of the project's setup.
  private func speaker(of turn: ReviewedTalk.Turn) -> String {
    guard turn.speaker.isEmpty, let speakers = session.diagram?.speakers else {
      return turn.speaker
    }
    return switch turn.role {
    case .user: speakers.user
    case .assistant: speakers.assistant
    case .system, .other: ""
    }
  }

  private var preference: JSONValue {
    guard talk.kind == .preference else { return .null }
    return [
      "prompt": .array(talk.prompt.map(turn)), "chosen": .array(talk.chosen.map(turn)),
      "rejected": .array(talk.rejected.map(turn)),
    ]
  }

  /// What is not shown as talk.
  private var fields: [JSONValue] {
    guard let members = record.objectValue?.members else {
      return [["name": "", "value": record]]
    }
    // What is known of its making has a place of its own.
    let isKnown = record["provenance"]?.objectValue != nil
    return members.filter {
      !talk.keys.contains($0.key) && !(isKnown && $0.key == "provenance")
    }.map { member in
      var field: JSONObject = ["name": .string(member.key), "value": member.value]
      if case .string = member.value, let path = FieldPath(steps: [.key(member.key)]) {
        field["path"] = .string(path.description)
        if let edit = stored.decision.edits[path.description] {
          field["value"] = .string(edit.text)
          field["original"] = member.value
        }
      }
      return .object(field)
    }
  }

  /// Where the record came from: its provenance, and what models wrote beside it.
  private func provenance() throws -> JSONValue {
    var members = record["provenance"]?.objectValue ?? JSONObject()
    for key in ["model", "category", "from", "task"] where members[key] == nil {
      if case .string(let text)? = record[key] { members[key] = .string(text) }
    }
    if let call = members["call"]?.stringValue, let prompt = session.journal?.prompt(of: call) {
      members["prompt"] = .string(prompt)
    }
    return members.isEmpty ? .null : .object(members)
  }

  private func siblings() throws -> [JSONValue] {
    let facets = RecordTraits(record).facets
    guard let seed = facets.first(where: { $0.name == "seed" })?.value else { return [] }
    var numbers: [Int] = []
    try store.connection.prepare(
      """
      SELECT record FROM record_facets WHERE record <> ? AND value =
        (SELECT id FROM facet_values WHERE name = 'seed' AND value = ?) ORDER BY record LIMIT ?
      """
    ).forEachRow(
      [.integer(Int64(found.number)), .text(seed), .integer(Int64(Self.mostSiblings))]
    ) {
      numbers.append($0.int(0))
      return true
    }
    return try MatchingRecords(ReviewQuery(), store).rows(numbers).map { row in
      var short = JSONObject()
      for key in ["id", "index", "title", "status"] { short[key] = row[key] }
      return .object(short)
    }
  }

  private func flags() throws -> [JSONValue] {
    var flags: [JSONValue] = []
    try store.connection.prepare(
      """
      SELECT f.rule, f.message, f.span, r.key, f.similarity FROM flags f
      LEFT JOIN records r ON r.number = f.other WHERE f.record = ? ORDER BY f.rule
      """
    ).forEachRow([.integer(Int64(found.number))]) { row in
      let other = row.isNull(3) ? nil : RecordKey(bits: Int64(row.int(3))).description
      let span = row.isNull(2) ? nil : row.text(2)
      flags.append([
        "rule": .string(row.text(0)), "message": .string(row.text(1)),
        "spans": .array(spans(row.text(0), span)), "other": other.map(JSONValue.string) ?? .null,
        "similarity": row.isNull(4) ? .null : .double(row.double(4)),
      ])
      return true
    }
    return flags
  }

  /// The places in the turns that show what a rule found.
  private func spans(_ rule: String, _ excerpt: String?) -> [JSONValue] {
    var spans: [JSONValue] = []
    let texts =
      talk.allTurns.map { ($0.path, $0.text) }
      + (record.objectValue?.members ?? []).filter { !talk.keys.contains($0.key) }.compactMap {
        member in
        member.value.stringValue.map { (FieldPath(steps: [.key(member.key)]), $0) }
      }
    for (path, text) in texts {
      guard let path else { continue }
      var places = rule == "leaks" ? session.leaks.places(in: text, of: record) : []
      if places.isEmpty, let excerpt { places = Self.places(of: excerpt, in: text) }
      for place in places.prefix(Self.mostSpans) {
        let start = text.utf8.index(text.startIndex, offsetBy: place.lowerBound)
        let end = text.utf8.index(start, offsetBy: place.count)
        spans.append([
          "path": .string(path.description),
          "start": .int(text.utf16.distance(from: text.startIndex, to: start)),
          "end": .int(text.utf16.distance(from: text.startIndex, to: end)),
        ])
      }
    }
    return spans
  }

  /// Where the words of a reason stand, which may be cut off with an ellipsis.
  private static func places(of excerpt: String, in text: String) -> [Range<Int>] {
    let wanted = Array((excerpt.hasSuffix("…") ? String(excerpt.dropLast()) : excerpt).utf8)
    let bytes = Array(text.utf8)
    guard !wanted.isEmpty else { return [] }
    var places: [Range<Int>] = []
    var start = 0
    while let found = bytes[start...].firstRange(of: wanted), places.count < mostSpans {
      places.append(found)
      start = found.upperBound
    }
    return places
  }
}

extension StoredDecision {
  /// As the page knows it.
  var json: JSONValue {
    let edits = decision.edits.sorted { $0.key < $1.key }.map {
      JSONObject.Member($0.key, .string($0.value.text))
    }
    return [
      "status": .string(decision.status.name),
      "reason": decision.reason.map(JSONValue.string) ?? .null, "note": .string(decision.note),
      "tags": .array(decision.tags.map(JSONValue.string)),
      "preference": decision.preference.map { .string($0.rawValue) } ?? .null,
      "edits": .object(JSONObject(edits)), "version": .int(version),
      "reviewer": .string(reviewer),
      "time": time.map { .string(WallClock.preciseTimestamp($0)) } ?? .null,
    ]
  }
}
