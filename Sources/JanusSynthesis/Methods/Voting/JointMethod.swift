package import JanusCore
internal import JanusModels

/// Cheap models vote, and a strong one decides where it matters: JoyDataForge's `vote_and_pipeline`.
package struct JointMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "joint",
    abstract: "Have cheap models vote, and a strong one decide about the labels that matter.",
    discussion: """
      The vote is kept as `label_vote`, with `reason_vote`: "voted", if at least 2 of 3 models agree, or at least 3 of 4 \
      or more; otherwise `label_vote` is empty. Only where it is one of `--strong-labels` is the strong model asked, with \
      a prompt of its own: its `label` and `reason` are the record's. Elsewhere the vote is.
      """,
    source: "JoyDataForge, method `vote_and_pipeline`",
    calls: "1 call a record and model, 1 more for each record whose label matters",
    roles: [
      RoleDeclaration(.model, isList: true, help: "The models that vote."),
      RoleDeclaration(
        .strong, isRequired: true, help: "Decides about the labels of --strong-labels."),
    ],
    settings: [labels.declaration, strongLabels.declaration], prompts: ["vote", "strong"],
    examples: [
      .init(
        "janus synthesize joint -i enquiries.jsonl --labels emergency,symptom,other --strong-labels emergency --models ollama/qwen3:8b,ollama/llama3.1:8b,ollama/gemma3:4b --strong openai/gpt-5.4 -o labelled.jsonl",
        "Three small models vote; what they take for an emergency, a large one looks at again.")
    ])

  static let labels = VoteMethod.labels
  static let strongLabels = MethodSetting<[String]>(
    list: "strong-labels", help: "The voted labels about which the strong model decides.")

  private let voting: Voting
  private let labels: LabelList
  private let strongLabels: Set<String>
  private let strong: MethodPrompt

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    labels = LabelList(try settings.value(Self.labels))
    if !settings.isReplaced("vote") || !settings.isReplaced("strong") {
      try labels.require(by: Self.manifest.name)
    }
    voting = Voting(prompt: settings.prompt("vote"), labels: labels)
    strong = settings.prompt("strong")
    let chosen = try settings.value(Self.strongLabels)
    guard !chosen.isEmpty else {
      throw .missingSetting(name: "strong-labels", help: Self.strongLabels.declaration.help)
    }
    try labels.require(chosen, of: "strong-labels")
    strongLabels = Set(chosen)
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let (ballot, votes) = try await voting.votes(on: item, in: context)
    var record = votes
    let vote = ballot.majority
    VoteAgreement.count(
      ballot, models: context.models[.model].map(\.label), winner: vote, in: context)
    record["label_vote"] = .string(vote ?? "")
    record["reason_vote"] = vote == nil ? "" : "voted"
    record["label"] = record["label_vote"]
    record["reason"] = record["reason_vote"]
    guard let vote, strongLabels.contains(vote), let model = context.model(.strong) else {
      return [record]
    }
    let text = strong.text(for: item, ["labels": labels.text, "label_vote": vote])
    let answer = try await context.ask(model, [ChatMessage(.user, text)], labels: labels).value
    context.count("strong model", answer.labelText == vote ? "confirmed" : "changed")
    record["label"] = answer.label ?? ""
    record["reason"] = answer.reason ?? ""
    return [record]
  }

  package func findings(_ tally: MethodTally) -> MethodFindings { VoteAgreement.findings(tally) }
}
