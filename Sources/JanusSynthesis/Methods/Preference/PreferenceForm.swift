internal import JanusCore
internal import JanusModels

/// How preferences are written.
package enum PreferenceForm: String, CaseIterable, Sendable {
  /// TRL's explicit preference form: `prompt`, `chosen` and `rejected` as messages.
  case trl
  /// JoyDataForge's: the record with its candidates and their scores.
  case forge

  /// A pair as TRL reads it.
  ///
  /// - Parameters:
  ///   - pair: What was chosen and rejected.
  ///   - messages: What both answer.
  ///   - record: What was read; its keys come first.
  /// - Returns: The record with the pair behind its keys.
  static func record(
    of pair: PreferencePairs.Pair, for messages: [ChatMessage], in record: JSONObject
  ) -> JSONObject {
    var record = record
    record["prompt"] = .array(messages.map(json))
    record["chosen"] = [json(ChatMessage(.assistant, pair.chosen.text))]
    record["rejected"] = [json(ChatMessage(.assistant, pair.rejected.text))]
    record["score_chosen"] = number(pair.chosen.score)
    record["score_rejected"] = number(pair.rejected.score)
    record["chosen_model"] = pair.chosen.model.map { .string($0) }
    record["rejected_model"] = pair.rejected.model.map { .string($0) }
    if !pair.chosen.ratings.isEmpty {
      record["chosen_ratings"] = ratings(of: pair.chosen)
      record["rejected_ratings"] = ratings(of: pair.rejected)
    }
    return record
  }

  /// A record with its candidates' scores as JoyDataForge keeps them: `<scorer>_scores`, in the order of
  /// `response_candidates`.
  static func record(
    scoring candidates: [PreferenceCandidate], by scorer: String, in record: JSONObject
  ) -> JSONObject {
    var record = record
    if record[GivenCandidates.listKey] == nil {
      record[GivenCandidates.listKey] = .array(candidates.map { .string($0.text) })
      record["response_models"] = .array(
        candidates.map { $0.model.map { .string($0) } ?? .null })
    }
    record["\(scorer)_scores"] = .array(candidates.map { number($0.score) })
    return record
  }

  private static func json(_ message: ChatMessage) -> JSONValue {
    ["role": .string(message.role.rawValue), "content": .string(message.content)]
  }

  private static func ratings(of candidate: PreferenceCandidate) -> JSONValue {
    .object(JSONObject(candidate.ratings.map(\.json)))
  }

  /// Whole numbers without a fraction.
  private static func number(_ value: Double) -> JSONValue {
    Int(exactly: value).map(JSONValue.int) ?? .double(value)
  }
}
