package import JanusCore
internal import JanusModels

/// Records from a prompt alone, asked again and again: JoyDataForge's `synthesis_directly`.
package struct FreeMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "free",
    abstract: "Make records from a prompt alone, asked again and again.",
    discussion: """
      No records are read. Each answer is a JSON object, and that is the record. The prompt's {number} is that of \
      the record, {topic} what `--topic` says.
      """,
    source: "JoyDataForge, method `synthesis_directly`", calls: "1 call a record",
    readsRecords: false,
    settings: [count.declaration, topic.declaration], prompts: ["free"],
    examples: [
      .init(
        "janus synthesize free --topic \"returning a parcel\" --count 100 -o enquiries.jsonl",
        "A hundred questions with their answers."),
      .init(
        "janus synthesize free --prompt enquiry.txt --count 1000 --model vllm/Qwen/Qwen3-8B -o enquiries.jsonl",
        "With a prompt of your own."),
    ])

  static let count = MethodSetting<Int>(
    "count", default: 10, in: 1...1_000_000_000, help: "How many records to make.")
  static let topic = MethodSetting<String?>(
    "topic", help: "What the program's own prompt asks for.")

  private let prompt: MethodPrompt
  private let topic: String
  private let format: AnswerFormat
  private let count: Int

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    count = try settings.value(Self.count)
    prompt = settings.prompt("free")
    let isOwn = settings.isReplaced("free")
    topic = try settings.value(Self.topic) ?? ""
    format = isOwn ? .object : Self.exchange
    if topic.isBlank, !isOwn {
      throw .other(
        "free needs a --topic for its own prompt.",
        remedy: "Say what the records are about, or give a prompt of your own by --prompt FILE.")
    }
  }

  private static let exchange = AnswerFormat(
    "exchange", .object([.init("input", .text), .init("target", .text)]))

  package var itemCount: Int? { count }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let text = prompt.text(for: item, ["topic": topic, "number": String(item.number + 1)])
    // Equal prompts are told apart by their number.
    let answer = try await context.ask(context.model, text, for: format, sample: item.number)
    return [answer.value.objectValue ?? JSONObject()]
  }
}
