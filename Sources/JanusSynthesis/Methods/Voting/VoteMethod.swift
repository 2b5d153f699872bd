package import JanusCore
internal import JanusModels

/// Several models label each record, and the label named most often wins.
package struct VoteMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "vote",
    abstract: "Have several models label each record; the label named most often wins.",
    discussion: """
      All models are asked at once. What each says is kept as <model>_label and <model>_reason, the winner as `label`, \
      and its share of the votes as `agreement`. A model whose answers cannot be used abstains. A tie is decided by \
      `--judge`; without one `label` is empty.

      At the end stand Fleiss' kappa, and tables of who agrees with whom and who takes which label for which.
      """,
    source: "JoyDataForge, method `vote`; Fleiss (1971)",
    calls: "1 call a record and model, 1 more for a tie with a judge",
    roles: [
      RoleDeclaration(.model, isList: true, help: "The models that vote."),
      RoleDeclaration(.judge, help: "Decides ties."),
    ],
    settings: [labels.declaration], prompts: ["vote", "tie"],
    examples: [
      .init(
        "janus synthesize vote -i enquiries.jsonl --labels symptom,medicine,appointment --models openai/gpt-5.4-mini,gemini/gemini-3.5-flash,ollama/qwen3:8b -o voted.jsonl",
        "Three models vote."),
      .init(
        "janus synthesize vote -i enquiries.jsonl --recipe vote.yaml --judge anthropic/claude-opus-4-8 --json -o voted.jsonl",
        "Settings from a file, and a judge for ties; the agreement as JSON."),
    ])

  static let labels = MethodSetting<[String]>(
    list: "labels", isDistinct: true, help: "The labels to choose from; {labels} in the prompt.")

  private let voting: Voting
  private let tie: MethodPrompt
  private let hasOwnTie: Bool

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    let labels = LabelList(try settings.value(Self.labels))
    if !settings.isReplaced("vote") { try labels.require(by: Self.manifest.name) }
    voting = Voting(prompt: settings.prompt("vote"), labels: labels)
    tie = settings.prompt("tie")
    hasOwnTie = settings.isReplaced("tie")
  }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    guard hasOwnTie, models[.judge].isEmpty else { return }
    throw .other("The prompt `tie` would not be sent.", remedy: "Name a --judge for ties.")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let (ballot, votes) = try await voting.votes(on: item, in: context)
    var record = votes
    var winner = ballot.winner
    if winner == nil, ballot.leaders.count > 1, let judge = context.model(.judge) {
      let decided = try await decision(among: ballot.leaders, on: item, by: judge, in: context)
      winner = decided.labelText
      record["reason"] = decided.reason
    }
    record["label"] = .string(winner ?? "")
    record["agreement"] = .double(winner.map(ballot.share) ?? 0)
    VoteAgreement.count(
      ballot, models: context.models[.model].map(\.label), winner: winner, in: context)
    return [record]
  }

  /// Asks the judge which of the labels with the same number of votes fits best.
  private func decision(
    among labels: [String], on item: SynthesisItem, by judge: MethodModel, in context: MethodContext
  ) async throws(SynthesisFailure) -> LabelAnswer {
    let leaders = LabelList(labels)
    let text = tie.text(for: item, ["labels": leaders.text])
    return try await context.ask(judge, [ChatMessage(.user, text)], labels: leaders).value
  }

  package func findings(_ tally: MethodTally) -> MethodFindings { VoteAgreement.findings(tally) }
}
