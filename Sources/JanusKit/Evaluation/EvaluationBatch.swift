internal import JanusCore
internal import JanusData
internal import JanusQuality

/// What is measured of one record.
struct EvaluatedRecord: Sendable {
  var place: RecordPlace
  var text: [UInt8] = []
  var words = EvaluatedText([])
  var turnCount = 0
  var characterCount = 0
  var tokenCount = 0
  var answerWordCount: Int?
  var values: [[String]] = []
  var entities: [(key: String, entities: [String])] = []
  var scores: [(name: String, score: Double)] = []
  /// The places of the rules that it fails.
  var failedRules: [Int] = []
  var mentions: Set<Int> = []
  /// Empty where it comes from elsewhere.
  var vector: [Float] = []
}

/// Some records, as they are measured on one thread.
struct EvaluationBatch: Sendable {
  var records: [Result<EvaluatedRecord, RecordFault>] = []
  var texts: Fingerprints
}

/// What each thread needs to measure records.
struct EvaluationTraits: Sendable {
  enum Vectors: Sendable {
    case none
    case hashing(HashingEmbedder)
    case field(FieldPath)
  }

  var vectors = Vectors.none
  var field: FieldPath?
  var fields: EvaluatedFields
  var rules: [(name: String, rule: any RecordRule)]
  var names: NameMentions
  var duplicates: DuplicateRule
}

/// Measures records on one thread.
final class EvaluationWorker {
  private let traits: EvaluationTraits
  private let fingerprinter: Fingerprinter

  init(_ traits: EvaluationTraits) {
    self.traits = traits
    fingerprinter = Fingerprinter(traits.duplicates)
  }

  func batch(of records: [RawRecord]) -> EvaluationBatch {
    var batch = EvaluationBatch(texts: fingerprinter.makeFingerprints())
    for record in records {
      do throws(RecordFault) {
        let measured = try measure(record)
        fingerprinter.add(measured.text, to: &batch.texts)
        batch.records.append(.success(measured))
      } catch {
        fingerprinter.add([], to: &batch.texts)
        batch.records.append(.failure(error))
      }
    }
    return batch
  }

  private func measure(_ record: RawRecord) throws(RecordFault) -> EvaluatedRecord {
    let value = try record.object()
    var measured = EvaluatedRecord(place: record.place)
    let filtered = FilteredRecord(value, field: traits.field)
    let text =
      traits.field.map { RecordText.text(at: $0, in: value) ?? "" } ?? RecordText.whole(of: value)
    measured.text = Array(text.utf8)
    measured.words = EvaluatedText(measured.text)
    measured.turnCount = filtered.view.turns.count { $0.role == .user }
    measured.characterCount = text.unicodeScalars.count
    measured.tokenCount = TokenEstimate.tokens(in: text)
    if traits.field == nil, let answer = filtered.view.response {
      measured.answerWordCount = EvaluatedText(Array(answer.utf8)).count
    }
    measured.values = traits.fields.values(of: value)
    measured.entities = traits.fields.entities(in: value)
    measured.scores = EvaluatedFields.scores(of: value)
    for (number, rule) in traits.rules.enumerated() {
      if case .reject = rule.rule.verdict(on: filtered) { measured.failedRules.append(number) }
    }
    measured.mentions = traits.names.found(in: measured.text)
    switch traits.vectors {
    case .none: break
    case .hashing(let embedder): measured.vector = embedder.vector(of: measured.text)
    case .field(let path):
      guard let vector = SelectionTraits.vector((try? path.value(in: value)) ?? .null) else {
        throw RecordFault(
          record.place, reason: "its `\(path)` is no embedding",
          text: String(decoding: record.bytes, as: UTF8.self))
      }
      measured.vector = vector
    }
    return measured
  }
}
