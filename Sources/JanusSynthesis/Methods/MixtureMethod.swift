package import JanusCore
internal import JanusModels

/// Mixture-of-Agents (Wang et al., arXiv 2406.04692): models answer, see each other's answers, and answer again; one more
/// makes a single answer of them.
package struct MixtureMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "mixture",
    abstract: "Have several models answer in rounds, and one make a single answer of theirs.",
    discussion: """
      In the first round each model answers the record's question. In each further round each sees the numbered answers \
      of the round before, and is to make a better one of them; at last the aggregator does. Its answer is kept as \
      `response`, those of the last round as <model>_res. A model whose answers cannot be used is left out of its round.
      """,
    source: "Mixture-of-Agents, arXiv 2406.04692",
    calls: "models × rounds + 1 calls a record",
    roles: [
      RoleDeclaration(.model, isList: true, help: "The models that answer."),
      RoleDeclaration(
        .aggregator, fallback: .model,
        help: "Makes one answer of theirs; by default the first of them."),
    ],
    settings: [rounds.declaration], prompts: ["synthesis"],
    examples: [
      .init(
        "janus synthesize mixture -i questions.jsonl --models ollama/qwen3:8b,ollama/llama3.1:8b,ollama/gemma3:4b --aggregator openai/gpt-5.4 --rounds 2 -o answers.jsonl",
        "Three models, two rounds, and a stronger one at the end: seven calls a record.")
    ])

  static let rounds = MethodSetting<Int>(
    "rounds", default: 2, in: 1...10, help: "How often each model answers.")

  private static let parameters = SamplingParameters(temperature: 0.7)

  private let rounds: Int
  private let prompt: MethodPrompt

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    rounds = try settings.value(Self.rounds)
    prompt = settings.prompt("synthesis")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let models = context.models[.model]
    var answers: [String] = []
    var record = item.record
    for round in 1...rounds {
      let messages = messages(for: item, after: answers)
      let results = await context.each(models) { model throws(SynthesisFailure) in
        try await context.askForText(model, messages, parameters: Self.parameters).value
      }
      answers = []
      for (model, result) in zip(models, results) {
        switch result {
        case .success(let answer):
          answers.append(answer)
          if round == rounds { record["\(model.label)_res"] = .string(answer) }
        case .failure(.call(.unusable, _)): context.count("left out of a round", model.label)
        case .failure(let failure): throw failure
        }
      }
      guard !answers.isEmpty else { throw .record("got no answer from any model that can be used") }
    }
    let aggregator = context.model(.aggregator) ?? context.model
    let response = try await context.askForText(
      aggregator, messages(for: item, after: answers), parameters: Self.parameters)
    record["response"] = .string(response.value)
    return [record]
  }

  /// The record's question; after the first round with the answers so far in front, as the system's words.
  private func messages(for item: SynthesisItem, after answers: [String]) -> [ChatMessage] {
    var messages = item.messages
    guard !answers.isEmpty else { return messages }
    let numbered = answers.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n\n")
    var instruction = prompt.text(for: item, ["answers": numbered])
    if let first = messages.first, first.role == .system {
      instruction += "\n\n" + first.content
      messages.removeFirst()
    }
    return [ChatMessage(.system, instruction)] + messages
  }
}
