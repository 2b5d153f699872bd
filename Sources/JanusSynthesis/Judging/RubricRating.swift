internal import JanusCore
internal import JanusModels

/// Has judges rate a talk by the criteria of a rubric, all in one call.
struct RubricRating: Sendable {
  struct Rating: Sendable {
    var rating: Int
    var reason: String
  }

  let prompt: MethodPrompt
  /// The rubric in each language.
  let rubrics: [PromptLanguage: Rubric]

  private func rubric(_ language: PromptLanguage) -> Rubric {
    rubrics[language] ?? Rubric(criteria: [])
  }

  /// A judge's ratings in the order of the criteria.
  func ratings(
    for item: SynthesisItem, by judge: MethodModel, in context: MethodContext
  ) async throws(SynthesisFailure) -> [Rating] {
    let criteria = rubric(item.language).criteria
    let answer = try await context.ask(
      judge, question(of: item), for: Self.format(criteria),
      parameters: SamplingParameters(temperature: 0))
    return criteria.map { criterion in
      let value = answer.value[criterion.name]
      return Rating(
        rating: value?["rating"]?.doubleValue.map { Int($0) } ?? criterion.scale.lowerBound,
        reason: value?["reason"]?.stringValue ?? "")
    }
  }

  /// What a judge is asked of a record.
  func question(of item: SynthesisItem) -> String {
    let criteria = rubric(item.language).criteria
    return prompt.text(
      for: item,
      [
        "criteria": criteria.map(Self.text).joined(separator: "\n\n"), "notes": Self.notes(item),
        "conversation": item.wholeTalk, "example": Self.example(criteria),
      ])
  }

  private static func format(_ criteria: [Rubric.Criterion]) -> AnswerFormat {
    AnswerFormat(
      "judgement",
      .object(
        criteria.map { criterion in
          .init(
            criterion.name,
            .object([.init("reason", .text), .init("rating", .integer(in: criterion.scale))]))
        }))
  }

  private static func text(_ criterion: Rubric.Criterion) -> String {
    let scale = "\(criterion.scale.lowerBound)–\(criterion.scale.upperBound)"
    let head = "\(criterion.name) (\(scale)): \(criterion.description)"
    return criterion.anchors.isEmpty ? head : head + "\n" + criterion.anchorText
  }

  private static func example(_ criteria: [Rubric.Criterion]) -> String {
    let members = criteria.map { criterion in
      JSONObject.Member(
        criterion.name, ["reason": "…", "rating": .int(criterion.scale.upperBound)])
    }
    return JSONWriter.string(.object(JSONObject(members)))
  }

  /// What the record says of how its talk was wanted.
  private static func notes(_ item: SynthesisItem) -> String {
    let record = JSONValue.object(item.record)
    guard
      let direction = record["provenance"]?["direction"]?.stringValue
        ?? record["direction"]?.stringValue
    else { return "" }
    return item.language == .zh
      ? "对话应发展的方向：\(direction)\n"
      : "The direction in which the talk was wanted to evolve: \(direction)\n"
  }

  /// Puts what the judges say into a record.
  func add(
    _ ratings: [[Rating]], of judges: [String], for item: SynthesisItem,
    to record: inout JSONObject,
    counting context: MethodContext
  ) {
    let rubric = rubric(item.language)
    let overall = ratings.map { rubric.overall($0.map(\.rating)) }
    record["score"] = .score(overall.mean)
    context.countMean("score", "all", overall.mean)
    var scores = JSONObject()
    var agreements: [Double] = []
    for (place, criterion) in rubric.criteria.enumerated() {
      let numbers = ratings.map { Double($0[place].rating) }
      scores[criterion.name] = .score(numbers.mean)
      context.countMean("score", criterion.name, numbers.mean)
      let range = Double(criterion.scale.upperBound - criterion.scale.lowerBound)
      if let agreement = numbers.agreement(range: range) { agreements.append(agreement) }
    }
    record["scores"] = .object(scores)
    if !agreements.isEmpty {
      record["agreement"] = .score(agreements.mean)
      context.countMean("agreement", "all", agreements.mean)
    }
    record["judgements"] = .array(
      zip(judges, zip(ratings, overall)).map { judge, said in
        let members = zip(rubric.criteria, said.0).map { criterion, rating in
          JSONObject.Member(
            criterion.name, ["rating": .int(rating.rating), "reason": .string(rating.reason)])
        }
        return [
          "judge": .string(judge), "score": .score(said.1), "ratings": .object(JSONObject(members)),
        ]
      })
  }
}
