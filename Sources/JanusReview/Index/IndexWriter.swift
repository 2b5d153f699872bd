internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// Writes batches of records into the index.
final class IndexWriter {
  /// A field with more values than these is nothing to filter by.
  private static let mostValues = 50

  /// The values of one field.
  private struct Field {
    var identifiers: [String: Int64] = [:]
    /// How many records have one.
    var count = 0
    var isDropped = false
  }

  private let connection: SQLiteConnection
  private let insertRecord: SQLiteStatement
  private let insertHeld: SQLiteStatement
  private let insertText: SQLiteStatement
  private let insertValue: SQLiteStatement
  private let insertFacet: SQLiteStatement
  private let insertScore: SQLiteStatement
  private let insertFlag: SQLiteStatement
  private var fields: [String: Field] = [:]
  private var copies: [Int64: Int] = [:]
  private var kinds: Set<ReviewedTalk.Kind> = []
  private var nextValue: Int64 = 1
  /// How many records were written.
  private(set) var count = 0
  private(set) var badCount = 0

  /// - Parameter connection: To a database with the tables of ``IndexSchema``.
  /// - Throws: ``SQLiteError``.
  init(_ connection: SQLiteConnection) throws(SQLiteError) {
    self.connection = connection
    insertRecord = try connection.prepare(
      "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
    insertHeld = try connection.prepare("INSERT INTO held VALUES (?, ?)")
    insertText = try connection.prepare("INSERT INTO texts (rowid, words) VALUES (?, ?)")
    insertValue = try connection.prepare("INSERT INTO facet_values VALUES (?, ?, ?)")
    insertFacet = try connection.prepare("INSERT OR IGNORE INTO record_facets VALUES (?, ?)")
    insertScore = try connection.prepare("INSERT OR REPLACE INTO scores VALUES (?, ?, ?)")
    insertFlag = try connection.prepare("INSERT OR REPLACE INTO flags VALUES (?, ?, ?, ?, ?, ?)")
  }

  /// Adds the records in one transaction.
  func add(_ batch: IndexedBatch, files: [String: Int]) throws {
    try connection.transaction {
      for record in batch.records {
        try add(record, file: files[record.place.file] ?? 0)
        count += 1
      }
      badCount += batch.badCount
    }
  }

  private func add(_ record: IndexedRecord, file: Int) throws(SQLiteError) {
    let number = Int64(count)
    let (key, copy) = key(of: record)
    let start = record.place.bytes.map { SQLiteValue.integer(Int64($0.lowerBound)) } ?? .null
    let size = record.place.bytes?.count ?? record.held?.count ?? 0
    try insertRecord.run([
      .integer(number), .integer(key.bits), .integer(Int64(copy)), .integer(Int64(file)), start,
      .integer(Int64(size)), .integer(record.isJSON ? 1 : 0), .text(record.kind.rawValue),
      .text(record.title), .integer(Int64(record.length)),
    ])
    if let held = record.held { try insertHeld.run([.integer(number), .blob(held)]) }
    try insertText.run([.integer(number), .text(record.words)])
    kinds.insert(record.kind)
    for facet in record.traits.facets { try add(facet, number) }
    for score in record.traits.scores {
      try insertScore.run([.text(score.name), .integer(number), .real(score.value)])
    }
    for flag in record.flags { try add(flag, to: number) }
  }

  /// The record's key: the first of the same bytes is their digest, each that follows has one of its own.
  private func key(of record: IndexedRecord) -> (RecordKey, Int) {
    let first = RecordKey(digest: record.digest, copy: 0)
    let copy = copies[first.bits, default: 0]
    copies[first.bits] = copy + 1
    return (RecordKey(digest: record.digest, copy: copy), copy)
  }

  private func add(_ facet: RecordTraits.Facet, _ record: Int64) throws(SQLiteError) {
    var field = fields.removeValue(forKey: facet.name) ?? Field()
    defer { fields[facet.name] = field }
    guard !field.isDropped else { return }
    field.count += 1
    if field.identifiers[facet.value] == nil {
      guard field.identifiers.count < Self.mostValues || RecordTraits.named.contains(facet.name)
      else {
        field = Field(isDropped: true)
        return try drop(facet.name)
      }
      try insertValue.run([.integer(nextValue), .text(facet.name), .text(facet.value)])
      field.identifiers[facet.value] = nextValue
      nextValue += 1
    }
    if let value = field.identifiers[facet.value] {
      try insertFacet.run([.integer(value), .integer(record)])
    }
  }

  private func drop(_ field: String) throws(SQLiteError) {
    try connection.prepare(
      "DELETE FROM record_facets WHERE value IN (SELECT id FROM facet_values WHERE name = ?)"
    ).run([.text(field)])
    try connection.prepare("DELETE FROM facet_values WHERE name = ?").run([.text(field)])
  }

  private func add(_ flag: RecordFlag, to record: Int64) throws(SQLiteError) {
    try insertFlag.run([
      .text(flag.rule), .integer(record), .text(flag.message),
      flag.span.map { .text($0) } ?? .null, flag.other.map { .integer(Int64($0)) } ?? .null,
      flag.similarity.map { .real($0) } ?? .null,
    ])
  }

  /// Writes what is known once all records are there: which are alike, and the whole's facts.
  func finish(_ clusters: [DuplicateCluster]) throws {
    try connection.transaction {
      let place = try connection.prepare("UPDATE records SET cluster = ? WHERE number = ?")
      for cluster in clusters {
        try place.run([.integer(Int64(cluster.first)), .integer(Int64(cluster.first))])
        for (number, flag) in cluster.flags {
          try place.run([.integer(Int64(cluster.first)), .integer(Int64(number))])
          try add(flag, to: Int64(number))
        }
      }
      // Fields in which every record has a value of its own.
      for (name, field) in fields
      where !RecordTraits.named.contains(name) && !field.isDropped && field.count > 1
        && field.identifiers.count == field.count
      { try drop(name) }
      try set(.kind, kinds.count == 1 ? kinds.first?.rawValue ?? "" : "mixed")
      try set(.badCount, String(badCount))
      try set(.isComplete, "1")
    }
  }

  func set(_ fact: IndexSchema.Fact, _ value: String) throws(SQLiteError) {
    try connection.prepare("INSERT OR REPLACE INTO facts VALUES (?, ?)")
      .run([.text(fact.rawValue), .text(value)])
  }
}

/// Records that are alike, over any number of steps.
struct DuplicateCluster: Sendable {
  /// The number of the first of them.
  var first: Int
  /// The others, each with how it is alike.
  var flags: [(number: Int, flag: RecordFlag)]
}
