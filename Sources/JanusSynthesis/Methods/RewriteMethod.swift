package import JanusCore
internal import JanusModels

/// Other records that say the same: JoyDataForge's `case_rewrite`.
package struct RewriteMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "rewrite",
    abstract: "Rewrite each record as a whole, in several ways.",
    discussion: """
      The whole record stands in the prompt as {case}. The answer is a list of records, which is kept under \
      `rewrite`. With `--flat` each of them becomes a record of its own, with the keys of the record that it was made \
      from and its own over them.
      """,
    source: "JoyDataForge, method `case_rewrite`", calls: "1 call a record",
    settings: [count.declaration, flat.declaration], prompts: ["rewrite"],
    examples: [
      .init(
        "janus synthesize rewrite -i enquiries.jsonl --count 3 -o rewritten.jsonl",
        "Three other wordings of each record."),
      .init(
        "janus synthesize rewrite -i enquiries.jsonl --prompt colloquial.txt --flat -o more.jsonl",
        "With a prompt of your own, a record for each wording."),
    ])

  static let count = MethodSetting<Int>(
    "count", default: 3, in: 1...100,
    help: "How many rewritten records to ask for; {count} in the prompt.")
  static let flat = MethodSetting<Bool>(
    "flat", help: "Write each rewritten record as one of its own.")

  private let prompt: MethodPrompt
  private let count: Int
  private let isFlat: Bool
  private let format: AnswerFormat

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    count = try settings.value(Self.count)
    isFlat = try settings.value(Self.flat)
    prompt = settings.prompt("rewrite")
    // A prompt of the user's own may ask for any number.
    format = .list(
      of: .anyObject, count: settings.isReplaced("rewrite") ? 1...Int.max : count...count,
      under: "rewrite")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let text = prompt.text(for: item, ["count": String(count)])
    let rewritten = try await context.ask(context.model, text, for: format).value
    guard isFlat else {
      var record = item.record
      record["rewrite"] = rewritten
      return [record]
    }
    return (rewritten.arrayValue ?? []).map { other in
      var record = item.record
      for member in other.objectValue?.members ?? [] { record[member.key] = member.value }
      return record
    }
  }
}
