package import JanusCore
internal import JanusModels

/// Pairs of a better and a worse response, for preference optimisation.
package struct PreferenceMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "preference",
    abstract: "Make pairs of a better and a worse response to each record's question.",
    discussion: """
      The responses to choose from are those under `response_candidates` or in `--columns`; else the models write them, \
      `--candidates` each. A reward model scores them (`--reward`), or the record has the scores \
      (`--scores`), or else a judge rates them by UltraFeedback's four aspects, or by a rubric of your own \
      (`--rubric`): one call an aspect for all candidates, which are shuffled by the seed.

      The output is TRL's explicit preference form, with scores, models and ratings beside it. Ties give no pair. \
      `--form forge` writes the record with its candidates and `<model>_scores` instead.
      """,
    source:
      "Cui et al., UltraFeedback (arXiv 2310.01377); JoyDataForge, method `dpo_reward_model_scoring`",
    calls:
      "1 a candidate that is to be written, and 1 an aspect (4) with a judge, or 1 a candidate with a reward model",
    roles: [
      RoleDeclaration(.model, isList: true, help: "The models that write the candidates."),
      RoleDeclaration(
        .judge, fallback: .model, help: "Rates the candidates; by default the first model."),
      RoleDeclaration(
        .reward, needs: [.scores], help: "A reward model that scores the candidates."),
    ],
    settings: [
      candidates.declaration, columns.declaration, scores.declaration, rubric.declaration,
      pairs.declaration, margin.declaration, form.declaration,
    ],
    prompts: ["judge"],
    examples: [
      .init(
        "janus synthesize preference -i questions.jsonl --models openai/gpt-5.4-mini,ollama/qwen3:8b --judge anthropic/claude-opus-4-8 -o pairs.jsonl",
        "A response of each model, rated by a third."),
      .init(
        "janus synthesize preference -i questions.jsonl --model vllm/Qwen/Qwen3-8B --candidates 4 --reward vllm/Skywork/Skywork-Reward-V2-Llama-3.1-8B@http://localhost:8001/v1 --pairs all -o pairs.jsonl",
        "Four responses of one model, scored by a reward model."),
      .init(
        "janus synthesize preference -i answers.csv --columns old,new --rubric tone.yaml -o pairs.jsonl",
        "Responses that the records have, rated by a rubric of your own."),
    ])

  static let candidates = MethodSetting<Int?>(
    "candidates", in: 1...100,
    help: "How many responses each model writes; by default 4 of one model, 1 of each of several.")
  static let columns = MethodSetting<[String]>(
    list: "columns", help: "The keys of responses that the records have.")
  static let scores = MethodSetting<[String]>(
    list: "scores", help: "The key of a list of scores that the records have, or one key a column.")
  static let rubric = MethodSetting<String?>(
    file: "rubric", help: "A YAML file with the criteria to judge by.")
  static let pairs = MethodSetting<PreferencePairs.Choice>(
    "pairs", default: .bestWorst, help: "Which candidates make pairs.")
  static let margin = MethodSetting<Double>(
    "margin", default: 0, in: 0...Double.infinity,
    help: "How much better the chosen one must be at least.")
  static let form = MethodSetting<PreferenceForm>(
    "form", default: .trl, help: "TRL's preference form, or JoyDataForge's scored records.")

  private let candidateCount: Int?
  private let given: GivenCandidates
  private let hasOwnRubric: Bool
  private let hasOwnPrompt: Bool
  private let judge: PreferenceJudge
  private let pairs: PreferencePairs
  private let form: PreferenceForm

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    candidateCount = try settings.value(Self.candidates)
    given = GivenCandidates(
      columns: try settings.value(Self.columns), scoreKeys: try settings.value(Self.scores))
    pairs = PreferencePairs(
      choice: try settings.value(Self.pairs), margin: try settings.value(Self.margin))
    form = try settings.value(Self.form)
    let own = try settings.value(Self.rubric)
    hasOwnRubric = own != nil
    hasOwnPrompt = settings.isReplaced("judge")
    var rubrics: [PromptLanguage: Rubric] = [:]
    for language in PromptLanguage.allCases {
      rubrics[language] = try RubricReader.rubric(
        from: own
          ?? PromptLibrary.embedded.text("preference/ultrafeedback.\(language.rawValue).txt"))
    }
    judge = PreferenceJudge(prompt: settings.prompt("judge"), rubrics: rubrics)
    try checkCombinations(settings)
  }

  private func checkCombinations(_ settings: MethodSettings) throws(SynthesisError) {
    if given.columns.count == 1 {
      throw .other("--columns names one column.", remedy: "A pair needs two of them at least.")
    }
    if candidateCount != nil, !given.columns.isEmpty {
      throw .other(
        "--candidates and --columns exclude each other.",
        remedy: "Either models write the responses, or the records have them.")
    }
    if !given.scoreKeys.isEmpty {
      if candidateCount != nil || hasOwnRubric || form == .forge {
        throw .other(
          "--scores is for responses that the records have, with their scores.",
          remedy: "Leave --candidates, --rubric and --form forge out.")
      }
      if given.scoreKeys.count > 1, given.scoreKeys.count != given.columns.count {
        throw .other(
          "--scores has \(given.scoreKeys.count) keys for \(given.columns.count) columns.",
          remedy: "Name one key of a list of scores, or one key for each of --columns.")
      }
    }
    if form == .forge, settings.isGiven(Self.pairs) || settings.isGiven(Self.margin) {
      throw .other(
        "--pairs and --margin mean nothing with --form forge, which makes no pairs.",
        remedy: "Leave them out, or leave --form forge out.")
    }
  }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    let isJudged = models[.reward].isEmpty && given.scoreKeys.isEmpty
    try models.refuse(
      .judge, unless: isJudged, remedy: "Leave it out, or leave --reward and --scores out.")
    if hasOwnPrompt, !isJudged {
      throw .other(
        "The prompt `judge` would not be sent.",
        remedy: "Leave it out, or leave --reward and --scores out.")
    }
    guard !models[.reward].isEmpty else { return }
    if hasOwnRubric || !given.scoreKeys.isEmpty {
      throw .other(
        "--reward excludes --rubric and --scores.",
        remedy: "A reward model has its own idea of what is good.")
    }
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let messages = item.messages
    guard let question = messages.last?.content, !question.isBlank else {
      throw .record("has no question")
    }
    let candidates = try await candidates(for: item, messages, context)
    guard candidates.count > 1 else {
      throw .record("has \(candidates.count) response, and a pair needs two")
    }
    let scored = try await scored(candidates, for: item, messages, context)
    if form == .forge {
      let scorer = context.model(.reward) ?? context.model(.judge) ?? context.model
      return [PreferenceForm.record(scoring: scored, by: scorer.label, in: item.record)]
    }
    var random = context.random(for: "pairs")
    let pairs = pairs.pairs(of: scored, random: &random)
    context.count(
      "pairs", pairs.isEmpty ? "no pair" : "made", amount: Double(max(1, pairs.count)))
    for pair in pairs {
      if let model = pair.chosen.model { context.count("models", model, "chosen") }
      if let model = pair.rejected.model { context.count("models", model, "rejected") }
    }
    return pairs.map { PreferenceForm.record(of: $0, for: messages, in: item.record) }
  }

  // MARK: - Candidates

  private func candidates(
    for item: SynthesisItem, _ messages: [ChatMessage], _ context: MethodContext
  ) async throws(SynthesisFailure) -> [PreferenceCandidate] {
    if candidateCount == nil, given.areIn(item.record) {
      return try given.candidates(of: item.record)
    }
    guard given.scoreKeys.isEmpty else {
      throw .record("has no `\(GivenCandidates.listKey)` that its scores could be of")
    }
    let models = context.models[.model]
    let count = candidateCount ?? (models.count == 1 ? 4 : 1)
    let calls = models.flatMap { model in (0..<count).map { (model, $0) } }
    let answers = await context.each(calls) { call throws(SynthesisFailure) in
      try await context.askForText(call.0, messages, sample: call.1).value
    }
    return try answered(answers, by: calls.map(\.0.label), context)
  }

  /// The candidates that came. One model that fails leaves a pair to the others, but is told of.
  private func answered(
    _ answers: [Result<String, SynthesisFailure>], by models: [String], _ context: MethodContext
  ) throws(SynthesisFailure) -> [PreferenceCandidate] {
    var candidates: [PreferenceCandidate] = []
    var failure: SynthesisFailure?
    for (answer, model) in zip(answers, models) {
      switch answer {
      case .success(let text): candidates.append(PreferenceCandidate(text: text, model: model))
      case .failure(let error):
        if case .call(let call, _) = error, call.endsTheRun { throw error }
        context.count("candidates that failed", model)
        failure = failure ?? error
      }
    }
    if let failure, candidates.count < 2 { throw failure }
    return candidates
  }

  // MARK: - Scores

  private func scored(
    _ candidates: [PreferenceCandidate], for item: SynthesisItem, _ messages: [ChatMessage],
    _ context: MethodContext
  ) async throws(SynthesisFailure) -> [PreferenceCandidate] {
    if !given.scoreKeys.isEmpty { return candidates }
    guard let reward = context.model(.reward) else {
      return try await judge.rated(candidates, for: item, in: context)
    }
    return try await context.all(candidates) { candidate throws(SynthesisFailure) in
      var candidate = candidate
      candidate.score = try await context.reward(
        of: messages + [ChatMessage(.assistant, candidate.text)], by: reward)
      return candidate
    }
  }
}
