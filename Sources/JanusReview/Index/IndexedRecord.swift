internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// What the index keeps of one record.
struct IndexedRecord: Sendable {
  var place: RecordPlace
  /// SHA-256 of the record's bytes.
  var digest: [UInt8]
  /// The bytes, where they cannot be read from the file again; nil where they can.
  var held: [UInt8]?
  /// Whether the record was JSON, and no row or line.
  var isJSON: Bool
  var kind: ReviewedTalk.Kind
  /// Its first words.
  var title: String
  /// Unicode scalars of all that is said.
  var length: Int
  /// For full-text search.
  var words: String
  var traits: RecordTraits
  var flags: [RecordFlag]
}

/// Some records as they are indexed on one thread.
struct IndexedBatch: Sendable {
  var records: [IndexedRecord] = []
  /// One for each record.
  var fingerprints: Fingerprints
  /// How many were no records.
  var badCount = 0
  /// Where the last of them ends in its file; nil where that cannot be told.
  var end: (file: String, offset: Int)?
}

/// Makes records ready for the index, on one thread.
final class RecordIndexer {
  private static let titleLength = 100

  private let rules: FlagRules
  private let fingerprinter: Fingerprinter

  init(rules: FlagRules, duplicates: DuplicateRule) {
    self.rules = rules
    fingerprinter = Fingerprinter(duplicates)
  }

  func batch(of records: [RawRecord]) -> IndexedBatch {
    var batch = IndexedBatch(fingerprints: fingerprinter.makeFingerprints())
    for raw in records {
      guard let value = try? raw.value() else {
        batch.badCount += 1
        continue
      }
      let text = RecordText.whole(of: value)
      batch.records.append(indexed(raw, value, text))
      fingerprinter.add(Array(text.utf8), to: &batch.fingerprints)
    }
    if let place = records.last?.place, let bytes = place.bytes {
      batch.end = (place.file, bytes.upperBound)
    }
    return batch
  }

  private func indexed(_ raw: RawRecord, _ value: JSONValue, _ text: String) -> IndexedRecord {
    let talk = ReviewedTalk(value)
    let bytes = raw.bytes
    let isJSON = if case .json = raw.content { true } else { false }
    return IndexedRecord(
      place: raw.place, digest: SHA256.digest(bytes), held: raw.place.bytes == nil ? bytes : nil,
      isJSON: isJSON, kind: talk.kind, title: Self.title(talk, text),
      length: text.unicodeScalars.count, words: SearchText.words(of: text, talk),
      traits: RecordTraits(value), flags: rules.flags(of: value))
  }

  /// The first words that somebody says, on one line.
  private static func title(_ talk: ReviewedTalk, _ text: String) -> String {
    let turns = talk.allTurns
    let first = turns.first { $0.role == .user && !$0.text.isBlank } ?? turns.first
    return line(first?.text ?? text)
  }

  /// The beginning of a text, with one space for what is white or cannot be seen.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < titleLength else { return String(line) + "…" }
      let isSpace = scalar.properties.isWhitespace || scalar.value < 0x20
      if isSpace, line.last.map({ $0 == " " }) ?? true { continue }
      line.append(isSpace ? " " : scalar)
      count += 1
    }
    return String(line)
  }
}
