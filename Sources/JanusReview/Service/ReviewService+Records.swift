internal import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform

/// What is known of the records.
extension ReviewService {
  private static let mostRecords = 200

  func dataset() throws -> JSONValue {
    try session.database.use { store in
      let facts = IndexFacts(store.connection)
      let flags = try facts.flags().map { rule -> JSONValue in
        let title = RecordFlag.title(of: rule)
        return [
          "name": .string(rule), "title": .string(title.title), "summary": .string(title.summary),
        ]
      }
      let formats = DatasetExport.formats.map { format -> JSONValue in
        ["name": .string(format.name), "title": .string(format.summary)]
      }
      let reviewers = Set(try store.reviewers() + [store.reviewer]).sorted()
      var dataset: JSONObject = [
        "name": .string(session.data.name), "path": .string(session.data.input),
        "total": .int(try facts.count()), "shape": .string(try facts.kind()),
        "reviewer": .string(store.reviewer),
        "reviewers": .array(reviewers.map(JSONValue.string)),
        "facets": .array(try facts.facets.map(JSONValue.string)),
        "scores": .array(try facts.scores().map(JSONValue.string)), "flags": .array(flags),
        "formats": .array(formats), "hasDiagram": .bool(session.diagram != nil),
        "canPublish": .bool(HubAccess().token != nil),
        "bad": .int(try facts.badCount),
        "canUndo": .bool(try store.canUndo), "canRedo": .bool(try store.canRedo),
      ]
      for member in try state(store).members { dataset[member.key] = member.value }
      return .object(dataset)
    }
  }

  func progress() throws -> JSONValue { try session.database.use { .object(try state($0)) } }

  /// How far everything is.
  func state(_ store: DecisionStore) throws -> JSONObject {
    let progress = session.index.progress
    var loading: JSONValue = .null
    if !progress.isComplete {
      var object: JSONObject = ["done": .int(progress.done), "total": .int(progress.total)]
      object["error"] = progress.failure.map { .string($0.description) }
      loading = .object(object)
    }
    return [
      "progress": try ReviewProgress(store).json, "revision": .int(try store.revision()),
      "loading": loading,
    ]
  }

  func records(_ items: [(name: String, value: String)]) throws -> JSONValue {
    let query = try ReviewQuery(items)
    func number(_ name: String, _ fallback: Int) -> Int {
      items.first { $0.name == name }.flatMap { Int($0.value) } ?? fallback
    }
    let limit = min(max(number("limit", 50), 0), Self.mostRecords)
    return try session.database.use { store in
      let matching = try MatchingRecords(query, store)
      let numbers = try matching.numbers(offset: max(number("offset", 0), 0), limit: limit)
      var answer: JSONObject = [
        "matches": .int(try matching.count()), "revision": .int(try store.revision()),
        "records": .array(try matching.rows(numbers)),
      ]
      if let id = items.first(where: { $0.name == "find" })?.value {
        let position = try RecordKey(id).flatMap { try matching.position(of: $0) }
        answer["position"] = position.map { .int($0) } ?? .null
      }
      return .object(answer)
    }
  }

  func facets(_ items: [(name: String, value: String)]) throws -> JSONValue {
    let query = try ReviewQuery(items)
    return try session.database.use { try FacetCounts(query, $0).json() }
  }

  func record(_ id: String) throws -> JSONValue {
    try session.database.use { store in
      try ReviewedRecord(try find(id, store), session, store).json()
    }
  }

  func find(_ id: String, _ store: DecisionStore) throws -> RecordSource.Found {
    let source = try RecordSource(session.data, store.connection)
    guard let key = RecordKey(id), let number = try source.number(of: key) else {
      throw ReviewFault.noRecord
    }
    return try source.record(number)
  }

  /// The texts of two records, for a diff.
  func compare(_ id: String, _ items: [(name: String, value: String)]) throws -> JSONValue {
    guard let other = items.first(where: { $0.name == "other" })?.value else {
      throw ReviewFault.badRequest("The other record is missing.")
    }
    return try session.database.use { store in
      let (left, right) = (try find(id, store), try find(other, store))
      let similarity = try store.connection.prepare(
        """
        SELECT similarity FROM flags
        WHERE (record = ?1 AND other = ?2) OR (record = ?2 AND other = ?1) LIMIT 1
        """
      ).first([.integer(Int64(left.number)), .integer(Int64(right.number))]) { $0.double(0) }
      return [
        "left": try Self.side(left), "right": try Self.side(right),
        "similarity": similarity.map(JSONValue.double) ?? .null,
      ]
    }
  }

  private static func side(_ found: RecordSource.Found) throws -> JSONValue {
    let record = try found.raw.value()
    let turns = ReviewedTalk(record).allTurns.map(\.text)
    let text = turns.isEmpty ? RecordText.whole(of: record) : turns.joined(separator: "\n\n")
    return [
      "id": .string(found.key.description), "index": .int(found.number + 1), "text": .string(text),
    ]
  }

  func agreement() throws -> JSONValue {
    try session.database.use { store in
      var records: [[(reviewer: String, isKept: Bool)]] = []
      var last: Int?
      try store.connection.prepare(
        """
        SELECT d.record, d.reviewer, d.status FROM decisions d JOIN records r ON r.key = d.record
        WHERE d.status <> 0 ORDER BY d.record, d.reviewer
        """
      ).forEachRow { row in
        if row.int(0) != last { records.append([]) }
        last = row.int(0)
        records[records.count - 1].append((row.text(1), row.int(2) == 1))
        return true
      }
      let agreement = ReviewerAgreement(records)
      let reviewers = Set(records.flatMap { $0.map(\.reviewer) }).sorted()
      return [
        "reviewers": .array(reviewers.map(JSONValue.string)), "both": .int(agreement.both),
        "agreed": .int(agreement.agreed),
        "kappa": agreement.kappa.map(JSONValue.double) ?? .null,
        "disagreements": .int(agreement.disagreements),
      ]
    }
  }

  func drawing(_ items: [(name: String, value: String)]) throws -> ServerResponse {
    guard let diagram = session.diagram else {
      throw ReviewFault(404, "There is no diagram.", remedy: "Name one with --diagram.")
    }
    let names = items.filter { $0.name == "entities" }.flatMap {
      $0.value.split(separator: ",").map(String.init)
    }
    return .text(Array(try diagram.drawing(emphasising: names).utf8), type: "image/svg+xml")
  }
}
