internal import JanusCore
internal import JanusModels

/// Has a judge rate all candidates by each criterion of a rubric: one call a criterion, over all candidates.
///
/// Source: UltraFeedback (Cui et al., arXiv 2310.01377): the order of the candidates is shuffled, so that no place has
/// an advantage.
struct PreferenceJudge: Sendable {
  let prompt: MethodPrompt
  /// The rubric in each language.
  let rubrics: [PromptLanguage: Rubric]

  /// The candidates with their ratings and overall scores.
  func rated(
    _ candidates: [PreferenceCandidate], for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [PreferenceCandidate] {
    guard let rubric = rubrics[item.language] else { return candidates }
    let byCriterion = try await context.all(rubric.criteria) { criterion throws(SynthesisFailure) in
      try await ratings(of: candidates, by: criterion, item, context)
    }
    var rated = candidates
    for place in candidates.indices {
      rated[place].ratings = byCriterion.map { $0[place] }
      rated[place].score = rubric.overall(rated[place].ratings.map(\.rating))
    }
    return rated
  }

  /// The ratings by one criterion, in the candidates' order.
  private func ratings(
    of candidates: [PreferenceCandidate], by criterion: Rubric.Criterion, _ item: SynthesisItem,
    _ context: MethodContext
  ) async throws(SynthesisFailure) -> [PreferenceCandidate.Rating] {
    var random = context.random(for: "order for \(criterion.name)")
    let order = random.shuffled(Array(candidates.indices))
    let text = prompt.text(
      for: item,
      [
        "criterion": criterion.name, "description": criterion.description,
        "lowest": String(criterion.scale.lowerBound), "highest": String(criterion.scale.upperBound),
        "anchors": criterion.anchorText, "count": String(candidates.count),
        "conversation": SynthesisItem.lines(
          of: item.messages.map { Utterance($0) }, in: item.language),
        "candidates": Self.numbered(order.map { candidates[$0].text }),
      ])
    let answer = try await context.ask(
      context.model(.judge) ?? context.model, text, for: Self.format(criterion, candidates.count),
      parameters: SamplingParameters(temperature: 0))
    var ratings = [PreferenceCandidate.Rating](
      repeating: .init(criterion: criterion.name, rating: 0, rationale: ""),
      count: candidates.count)
    for (place, value) in zip(order, answer.value.arrayValue ?? []) {
      ratings[place].rating = value["rating"]?.doubleValue.map { Int($0) } ?? 0
      ratings[place].rationale = value["rationale"]?.stringValue ?? ""
    }
    return ratings
  }

  /// One rating for each candidate, within the scale: what lies outside is asked for again.
  private static func format(_ criterion: Rubric.Criterion, _ count: Int) -> AnswerFormat {
    .list(
      of: .object([.init("rating", .integer(in: criterion.scale)), .init("rationale", .text)]),
      count: count...count, under: "ratings")
  }

  private static func numbered(_ texts: [String]) -> String {
    texts.enumerated().map { "<response_\($0 + 1)>\n\($1)\n</response_\($0 + 1)>" }
      .joined(separator: "\n\n")
  }
}

extension Utterance {
  fileprivate init(_ message: ChatMessage) {
    let role: Role =
      switch message.role {
      case .system: .system
      case .user: .user
      case .assistant: .assistant
      }
    self.init(role: role, text: message.content)
  }
}
