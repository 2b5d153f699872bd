internal import JanusCore

/// Candidates and scores that a record holds already.
struct GivenCandidates: Sendable {
  /// The columns with one response each; empty for the list `response_candidates`.
  let columns: [String]
  /// The keys of the scores: one key of a list, or one for each column; empty for none.
  let scoreKeys: [String]

  static let listKey = "response_candidates"

  /// Whether a record has candidates.
  func areIn(_ record: JSONObject) -> Bool {
    !columns.isEmpty || record[Self.listKey]?.arrayValue?.isEmpty == false
  }

  /// The candidates of a record, with their scores where there are keys for them.
  /// - Throws: ``SynthesisFailure/record(_:)`` where one is missing, or is none.
  func candidates(of record: JSONObject) throws(SynthesisFailure) -> [PreferenceCandidate] {
    var candidates = try texts(of: record)
    guard !scoreKeys.isEmpty else { return candidates }
    let scores = try scores(of: record)
    guard scores.count == candidates.count else {
      throw .record("has \(scores.count) scores for \(candidates.count) responses")
    }
    for (place, score) in scores.enumerated() { candidates[place].score = score }
    return candidates
  }

  private func texts(of record: JSONObject) throws(SynthesisFailure) -> [PreferenceCandidate] {
    var candidates: [PreferenceCandidate] = []
    guard columns.isEmpty else {
      for column in columns {
        guard let text = record[column]?.stringValue, !text.isBlank else {
          throw .record("has no text under `\(column)`")
        }
        candidates.append(PreferenceCandidate(text: text, model: column))
      }
      return candidates
    }
    for (place, value) in (record[Self.listKey]?.arrayValue ?? []).enumerated() {
      // UltraFeedback and others keep the model beside the text.
      let text =
        value.stringValue ?? value["response"]?.stringValue ?? value["content"]?.stringValue
      guard let text, !text.isBlank else {
        throw .record("has no text at `\(Self.listKey)[\(place)]`")
      }
      candidates.append(
        PreferenceCandidate(text: text, model: value["model"]?.stringValue))
    }
    return candidates
  }

  private func scores(of record: JSONObject) throws(SynthesisFailure) -> [Double] {
    let values =
      scoreKeys.count == 1 && columns.count != 1
      ? record[scoreKeys[0]]?.arrayValue ?? [] : scoreKeys.map { record[$0] ?? .null }
    guard !values.isEmpty else { throw .record("has no list of scores under `\(scoreKeys[0])`") }
    var scores: [Double] = []
    for value in values {
      // Tables have numbers as texts.
      let number = value.doubleValue ?? value.stringValue.flatMap { Double($0.trimmed) }
      guard let number, number.isFinite else {
        throw .record("has a score that is no number: \(JSONWriter.string(value).excerpt)")
      }
      scores.append(number)
    }
    return scores
  }
}
