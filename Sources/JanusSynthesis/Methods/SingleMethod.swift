package import JanusCore
internal import JanusModels

/// One model answers a prompt about each record: JoyDataForge's `default`.
package struct SingleMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "single",
    abstract: "Have one model answer a prompt about each record: label it, judge it, or answer it.",
    discussion: """
      The prompt is filled with the record's keys. The answer is a JSON object: its `label`, `reason` and \
      `reward_model_scores` come into the record as <model>_label, <model>_reason and <model>_scores, what else it \
      has as <model>_res. With `--answer text` the model is given the record's own \
      talk, and the whole answer is <model>_res.
      """,
    source: "JoyDataForge, method `default`", calls: "1 call a record",
    settings: [labels.declaration, answer.declaration], prompts: ["single"],
    examples: [
      .init(
        "janus synthesize single -i enquiries.jsonl --labels symptom,medicine,appointment -o labelled.jsonl",
        "Label each record, with the reason."),
      .init(
        "janus synthesize single -i questions.jsonl --answer text --model openai/gpt-5.4-mini -o answers.jsonl",
        "Have a model answer each question."),
      .init(
        "janus synthesize single -i records.csv --prompt judge.txt -o judged.jsonl",
        "With a prompt of your own: {input}, {history} and every key of the records are filled in."),
    ])

  static let labels = MethodSetting<[String]>(
    list: "labels", isDistinct: true, help: "The labels to choose from; {labels} in the prompt.")
  static let answer = MethodSetting<AnswerKind>(
    "answer", default: .json, help: "What the answer is: a JSON object, or any text.")

  package enum AnswerKind: String, CaseIterable, Sendable {
    case json, text
  }

  /// nil where the record's own words are the prompt.
  private let prompt: MethodPrompt?
  private let labels: LabelList
  private let kind: AnswerKind

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    kind = try settings.value(Self.answer)
    labels = LabelList(try settings.value(Self.labels))
    let isOwn = settings.isReplaced("single")
    prompt = kind == .text && !isOwn ? nil : settings.prompt("single")
    if kind == .json, !isOwn { try labels.require(by: Self.manifest.name) }
    if prompt == nil, !labels.labels.isEmpty {
      throw .other(
        "With --answer text the record's own words are the prompt, and --labels have no place in it.",
        remedy: "Leave --answer text out, or give a prompt with {labels} by --prompt FILE.")
    }
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let messages =
      prompt.map { [ChatMessage(.user, $0.text(for: item, ["labels": labels.text]))] }
      ?? item.messages
    var record = item.record
    switch kind {
    case .json:
      let answer = try await context.ask(context.model, messages, labels: labels)
      answer.value.add(to: &record, as: context.model.label)
      if !labels.labels.isEmpty { context.count("labels", answer.value.labelText ?? "") }
    case .text:
      let answer = try await context.askForText(context.model, messages)
      record["\(context.model.label)_res"] = .string(answer.value)
    }
    return [record]
  }
}
