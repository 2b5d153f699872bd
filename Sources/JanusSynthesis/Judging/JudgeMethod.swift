package import JanusCore
internal import JanusModels

/// Scores records by judges' ratings: the method of `janus judge`.
package struct JudgeMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "judge",
    abstract: "Score records by a rubric, with one judge or several.",
    discussion: """
      By a rubric, each judge rates a record's talk by every criterion, with its reasons: `score` is the mean over \
      criteria and judges, `scores` has it by criterion, `judgements` what each judge said. Several judges give \
      `agreement`, from 0 to 1. Built-in criteria: helpfulness, correctness, coherence, complexity, safety, in-role, \
      direction; each from 1 to 5.

      By pairs, `chosen` and `rejected` of a record are compared twice by each judge, with their places swapped: \
      `score` is from 0 (rejected is better) to 1, and `consistency` says how many judges kept to their word. By deita, \
      `complexity` and `quality` from 1 to 6 are given, for `janus select --method deita`, and `score` is their \
      product. By tags, a record gets the tags of Magpie's data.
      """,
    source:
      "Zheng et al., LLM-as-a-judge (arXiv 2306.05685); Liu et al., DEITA (arXiv 2312.15685); Xu et al., Magpie (arXiv 2406.08464)",
    calls: "1 call a record and judge; 2 by pairs and by deita",
    roles: [RoleDeclaration(.model, isList: true, help: "The judges.")],
    settings: [
      task.declaration, criteria.declaration, rubric.declaration, leastScore.declaration,
    ],
    prompts: ["rate", "pair", "complexity", "quality", "tags"],
    examples: [
      .init(
        "janus judge data.jsonl --model openai/gpt-5.4-mini,anthropic/claude-opus-4-8 --criteria helpfulness,in-role -o judged.jsonl",
        "Two judges, two of the built-in criteria."),
      .init(
        "janus judge data.jsonl --rubric tone.yaml --min-score 4 -o good.jsonl --dropped rest.jsonl",
        "By a rubric of your own, and only what has 4 or more."),
      .init(
        "janus judge data.jsonl --min-score 4 -o - | janus dedup - -o best.jsonl",
        "Into another command: records come when all are judged."),
      .init(
        "janus judge pairs.jsonl --by pair -o compared.jsonl",
        "Whether the chosen response is the better one."),
      .init(
        "janus judge data.jsonl --by deita -o scored.jsonl", "Complexity and quality, to select by."
      ),
    ])

  package enum Task: String, CaseIterable, Sendable {
    case rubric, pair, deita, tags
  }

  static let task = MethodSetting<Task>("by", default: .rubric, help: "What records are judged by.")
  static let criteria = MethodSetting<[String]>(
    list: "criteria",
    help: "Of the built-in criteria; helpfulness, correctness and coherence if left out.")
  static let rubric = MethodSetting<String?>(
    file: "rubric",
    help: "A YAML file with criteria of your own, each with a scale and what its points mean.")
  static let leastScore = MethodSetting<Double?>(
    "min-score", in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    help: "Drop records with a lower score.")

  private static let usualCriteria = ["helpfulness", "correctness", "coherence"]

  private let kind: Task
  private let least: Double?
  private let rating: RubricRating
  private let pairs: PairJudging
  private let deita: DeitaScoring
  private let tagPrompt: MethodPrompt

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    kind = try settings.value(Self.task)
    least = try settings.value(Self.leastScore)
    let names = try settings.value(Self.criteria)
    let own = try settings.value(Self.rubric)
    if kind != .rubric, own != nil || !names.isEmpty {
      throw .other(
        "--criteria and --rubric mean nothing with --by \(kind.rawValue).",
        remedy: "Leave them out.")
    }
    if own != nil, !names.isEmpty {
      throw .other("--criteria and --rubric exclude each other.", remedy: "Leave one of them out.")
    }
    if kind == .tags, least != nil {
      throw .other("Tags are no score.", remedy: "Leave --min-score out.")
    }
    var rubrics: [PromptLanguage: Rubric] = [:]
    for language in PromptLanguage.allCases {
      rubrics[language] =
        if let own {
          try RubricReader.rubric(from: own)
        } else {
          try Self.builtIn(names.isEmpty ? Self.usualCriteria : names, language)
        }
    }
    if let least { try Self.check(least, on: Self.scale(of: kind, rubrics[.en])) }
    rating = RubricRating(prompt: settings.prompt("rate"), rubrics: rubrics)
    pairs = PairJudging(prompt: settings.prompt("pair"))
    deita = DeitaScoring(
      complexity: settings.prompt("complexity"), quality: settings.prompt("quality"))
    tagPrompt = settings.prompt("tags")
    let used: Set<String> =
      switch kind {
      case .rubric: ["rate"]
      case .pair: ["pair"]
      case .deita: ["complexity", "quality"]
      case .tags: ["tags"]
      }
    try settings.refusePrompts(
      Self.manifest.prompts.filter { !used.contains($0) },
      remedy: "Leave it out, or choose another --by.")
  }

  /// The least and the greatest score that there can be; nil of what is no score.
  private static func scale(of kind: Task, _ rubric: Rubric?) -> ClosedRange<Double>? {
    switch kind {
    case .rubric: rubric?.overallScale
    case .pair: 0...1
    case .deita: DeitaScoring.productScale
    case .tags: nil
    }
  }

  private static func check(
    _ least: Double, on scale: ClosedRange<Double>?
  ) throws(SynthesisError) {
    guard let scale, least > scale.upperBound else { return }
    let numbers = [least, scale.lowerBound, scale.upperBound].map { number in
      Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
    throw .other(
      "--min-score \(numbers[0]) is above the scale, which goes from \(numbers[1]) to \(numbers[2]): no record would stay.",
      remedy: "Give a number of the scale.")
  }

  /// The built-in criteria of these names.
  private static func builtIn(
    _ names: [String], _ language: PromptLanguage
  ) throws(SynthesisError) -> Rubric {
    var rubric = try RubricReader.rubric(
      from: PromptLibrary.embedded.text("judge/criteria.\(language.rawValue).txt"))
    let known = rubric.criteria.map(\.name)
    for name in names where !known.contains(name) {
      throw .badSetting(
        name: criteria.declaration.name, expectation: "some of \(known.joined(separator: ", "))",
        seen: name, suggestion: Suggestion.nearest(to: name, among: known))
    }
    rubric.criteria = rubric.criteria.filter { names.contains($0.name) }
    return rubric
  }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    guard kind == .tags, models[.model].count > 1 else { return }
    throw .other("--by tags asks one model.", remedy: "Name one with --model.")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    var record = item.record
    let judges = context.models[.model]
    switch kind {
    case .rubric:
      let ratings = try await context.all(judges) { judge throws(SynthesisFailure) in
        try await rating.ratings(for: item, by: judge, in: context)
      }
      rating.add(ratings, of: judges.map(\.label), for: item, to: &record, counting: context)
    case .pair:
      let answers = try await context.all(judges) { judge throws(SynthesisFailure) in
        try await pairs.answer(for: item, by: judge, in: context)
      }
      PairJudging.add(answers, of: judges.map(\.label), to: &record, counting: context)
    case .deita:
      let scores = try await context.all(judges) { judge throws(SynthesisFailure) in
        try await deita.scores(for: item, by: judge, in: context)
      }
      DeitaScoring.add(scores, to: &record, counting: context)
    case .tags:
      var places = MagpieTags.places
      places["instruction"] = item.view.query ?? item.view.text
      let answer = try await context.ask(
        context.model, tagPrompt.text(for: item, places), for: MagpieTags.format,
        parameters: SamplingParameters(temperature: 0))
      for member in MagpieTags(answer.value).members { record[member.key] = member.value }
    }
    if !stays(record) { context.count("records", "below --min-score") }
    return [record]
  }

  /// What a judge is asked by a rubric, but for the record's own text.
  package var bareQuestion: String {
    rating.question(of: SynthesisItem(number: 0, record: JSONObject()))
  }

  /// How many ratings a judge gives a record by a rubric.
  package var criterionCount: Int { rating.rubrics[.en]?.criteria.count ?? 0 }

  package func stays(_ record: JSONObject) -> Bool {
    guard let least, let score = record["score"]?.doubleValue else { return true }
    return score >= least
  }

  package func findings(_ tally: MethodTally) -> MethodFindings {
    var findings = MethodFindings()
    for table in ["score", "agreement", "consistency"] {
      let rows = tally.rows(of: table).map { row in
        MethodFindings.Table.Row(
          name: row,
          values: [
            tally.amount(table, row: row, column: "sum")
              / max(1, tally.amount(table, row: row, column: "count"))
          ])
      }
      if !rows.isEmpty {
        findings.tables.append(.init(title: "mean \(table)", columns: ["mean"], rows: rows))
      }
    }
    let below = tally.amount("records", row: "below --min-score")
    if least != nil { findings.figures.append(.init("below --min-score", below)) }
    return findings
  }
}

extension MethodContext {
  /// Counts a number for a mean.
  func countMean(_ table: String, _ row: String, _ value: Double) {
    count(table, row, "sum", amount: value)
    count(table, row, "count")
  }
}

extension SynthesisItem {
  /// The whole talk with what the assistant was told before, a line for each utterance; all that it says if it is
  /// no talk.
  var wholeTalk: String {
    guard !view.turns.isEmpty else { return view.text }
    let system = view.system.map { [Utterance(role: .system, text: $0)] } ?? []
    return Self.lines(of: system + view.turns, in: language)
  }
}

extension [Double] {
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }

  /// How much numbers on a scale of the length `range` agree: 1 less the mean distance of any two of them, as a
  /// part of the scale. nil of fewer than two.
  func agreement(range: Double) -> Double? {
    guard count > 1, range > 0 else { return nil }
    var sum = 0.0
    var pairs = 0
    for (place, one) in enumerated() {
      for other in self[(place + 1)...] {
        sum += abs(one - other) / range
        pairs += 1
      }
    }
    return 1 - sum / Double(pairs)
  }
}

extension JSONValue {
  /// A score with four digits behind the point at most.
  static func score(_ value: Double) -> JSONValue { .double((value * 10_000).rounded() / 10_000) }
}
