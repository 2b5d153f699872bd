internal import JanusCore
internal import JanusModels

/// Has judges compare the two responses of a preference, each twice with the places swapped, for judges prefer places
/// (Zheng et al., arXiv 2306.05685, 3.3).
struct PairJudging: Sendable {
  enum Preference: String, Sendable, CaseIterable {
    case chosen, rejected, tie

    /// 1 if the chosen one is better.
    var score: Double {
      switch self {
      case .chosen: 1
      case .rejected: 0
      case .tie: 0.5
      }
    }
  }

  /// What a judge says at first, and with the places swapped.
  struct Answer: Sendable {
    var preferences: [Preference]
    var reasons: [String]

    var isConsistent: Bool { preferences[0] == preferences[1] }
    /// A judge that prefers a place prefers nothing.
    var preference: Preference { isConsistent ? preferences[0] : .tie }
  }

  private static let format = AnswerFormat(
    "comparison",
    .object([.init("reason", .text), .init("better", .choice(["1", "2", "tie"]))]))

  let prompt: MethodPrompt

  func answer(
    for item: SynthesisItem, by judge: MethodModel, in context: MethodContext
  ) async throws(SynthesisFailure) -> Answer {
    let view = item.view
    guard view.shape == .preference, let chosen = view.response,
      let rejected = view.rejected.last?.text
    else { throw .record("has no `chosen` and `rejected` to compare") }
    // What went before the two responses.
    let talk = SynthesisItem.lines(of: view.turns.dropLast(), in: item.language)
    let said = try await context.all([false, true]) { isSwapped throws(SynthesisFailure) in
      let places = [
        "conversation": talk, "first": isSwapped ? rejected : chosen,
        "second": isSwapped ? chosen : rejected,
      ]
      let value = try await context.ask(
        judge, prompt.text(for: item, places), for: Self.format,
        parameters: SamplingParameters(temperature: 0)
      ).value
      let preference: Preference =
        switch value["better"]?.stringValue {
        case "1": isSwapped ? .rejected : .chosen
        case "2": isSwapped ? .chosen : .rejected
        default: .tie
        }
      return (preference, value["reason"]?.stringValue ?? "")
    }
    return Answer(preferences: said.map(\.0), reasons: said.map(\.1))
  }

  /// Puts what the judges say into a record.
  static func add(
    _ answers: [Answer], of judges: [String], to record: inout JSONObject,
    counting context: MethodContext
  ) {
    let scores = answers.map(\.preference.score)
    let consistency = answers.map { $0.isConsistent ? 1.0 : 0 }.mean
    record["score"] = .score(scores.mean)
    record["preference"] = .string(
      (scores.mean > 0.5 ? Preference.chosen : scores.mean < 0.5 ? .rejected : .tie).rawValue)
    record["consistency"] = .score(consistency)
    if let agreement = scores.agreement(range: 1) {
      record["agreement"] = .score(agreement)
      context.countMean("agreement", "all", agreement)
    }
    record["judgements"] = .array(
      zip(judges, answers).map { judge, answer in
        [
          "judge": .string(judge), "preference": .string(answer.preference.rawValue),
          "answers": .array(
            zip(answer.preferences, answer.reasons).map { preference, reason in
              ["preference": .string(preference.rawValue), "reason": .string(reason)]
            }),
        ]
      })
    context.countMean("score", "all", scores.mean)
    context.countMean("consistency", "all", consistency)
  }
}
