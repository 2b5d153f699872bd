package import JanusCore
internal import JanusModels

/// Every intention in a dialogue: JoyDataForge's `all_query_intentions`.
package struct IntentsMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "intents",
    abstract: "Find every request in a dialogue, and label each.",
    discussion: """
      The dialogue (`dialogs`, or any shape of talk) stands in the prompt as {dialogs}. The answer is a list of \
      {"content", "label", …}, which is kept under `model_output`; those with a label of `--wanted` under \
      `needed_query` too. `janus sample labels` makes training and test sets of it.
      """,
    source: "JoyDataForge, method `all_query_intentions`", calls: "1 call a dialogue",
    settings: [labels.declaration, wanted.declaration], prompts: ["intents"],
    examples: [
      .init(
        "janus synthesize intents -i dialogues.jsonl --labels refund,delivery,complaint --wanted refund -o intents.jsonl",
        "Label every request; keep those for refunds apart.")
    ])

  static let labels = MethodSetting<[String]>(
    list: "labels", isDistinct: true, help: "The labels to choose from; {labels} in the prompt.")
  static let wanted = MethodSetting<[String]>(
    list: "wanted", help: "The labels whose requests are kept under `needed_query` too.")

  private let prompt: MethodPrompt
  private let labels: LabelList
  private let wanted: [String]
  private let format: AnswerFormat
  private let request: AnswerShape

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    let labels = LabelList(try settings.value(Self.labels))
    let wanted = try settings.value(Self.wanted)
    try labels.require(wanted, of: "wanted")
    prompt = settings.prompt("intents")
    let isOwn = settings.isReplaced("intents")
    if !isOwn { try labels.require(by: Self.manifest.name) }
    request = .object([
      .init("content", .text),
      .init("label", labels.labels.isEmpty ? .text : .choice(labels.labels)),
    ])
    self.labels = labels
    self.wanted = wanted
    // What else a prompt of the user's own may ask for is not known.
    format = .list(of: isOwn ? .anyObject : request, under: "requests")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let talk =
      item.view.turns.isEmpty
      ? item.input : SynthesisItem.lines(of: item.view.turns, in: item.language)
    guard !talk.isBlank else { throw .record("has no dialogue") }
    let text = prompt.text(for: item, ["dialogs": talk, "labels": labels.text])
    let found = try await context.ask(context.model, [ChatMessage(.user, text)], format: format) {
      reply throws(UnusableAnswer) in
      let list = try AnswerReader.value(of: reply, as: format)
      try AnswerShape.list(request).check(list, at: format.listKey ?? "")
      return list
    }.value
    var record = item.record
    record["model_output"] = found
    if !wanted.isEmpty {
      record["needed_query"] = .array(
        (found.arrayValue ?? []).filter { wanted.contains($0["label"]?.stringValue ?? "") })
    }
    for request in found.arrayValue ?? [] {
      context.count("labels", request["label"]?.stringValue ?? "")
    }
    return [record]
  }
}
